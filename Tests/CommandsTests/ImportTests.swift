import Delivery
import Foundation
import Glibc
import MiniProgram
import Support
import Testing

@testable import Commands

/// `import` with what the transcripts cannot have: a real password store, and what is left in memory.
@Suite struct ImportTests {
  private let vault: VaultHome
  private let pairs = Pairs.first(3, seed: 71)

  init() throws { vault = try VaultHome() }

  /// A key of GnuPG's default kind without a passphrase. Its agent's socket wants a short path.
  private final class Keyring {
    let environment: [String: String]
    private let path: String
    private let home: ScratchHome

    init(_ home: ScratchHome, store: String) throws {
      var bytes = "/tmp/mpvault-XXXXXX".utf8CString.map { $0 }
      guard mkdtemp(&bytes) != nil else { throw SupportError("mkdtemp: error \(errno)") }
      path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      self.home = home
      environment = ["GNUPGHOME": path, "PASSWORD_STORE_DIR": home.path(store)]
      for words in [
        [
          "gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "me", "default", "default",
          "never",
        ], ["pass", "init", "me"],
      ] {
        let line = words.map { $0.isEmpty ? "''" : $0 }.joined(separator: " ")
        let made = try home.shell(line, environment: environment)
        guard made.status == 0 else { throw SupportError("\(words): \(made)") }
      }
    }

    func insert(_ entry: String, _ text: String) throws {
      try home.tool(
        "pass", "insert", "-m", entry, input: Array(text.utf8), environment: environment)
    }

    deinit {
      _ = try? home.tool("gpgconf", "--kill", "gpg-agent", environment: environment)
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func aPasswordStoreIsReadThroughPass() throws {
    let keyring = try Keyring(vault.home, store: "store")
    try keyring.insert(
      "wechat/acme/\(pairs[0].name)", "\(pairs[0].appSecret)\nappid: \(pairs[0].appId)\npin: 1234\n")
    try keyring.insert(pairs[1].name, pairs[1].appSecret)
    try keyring.insert("mail", "hunter2\nuser: me\n")
    try FileManager.default.createSymbolicLink(
      atPath: vault.home.path("store/link.gpg"), withDestinationPath: "/etc/passwd")
    let environment = keyring.environment.merging(vault.environment) { $1 }
    let store = vault.home.path("store")
    let outcome = try vault.home.run(
      ["import", store, "--format", "pass", "--json"], environment: environment)
    #expect(outcome.status == 0, "\(outcome)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any]
    #expect(json?["leftOut"] as? [String] == ["link.gpg", "mail"])
    #expect(json?["notTaken"] as? [String] == ["pin"])
    for pair in pairs.prefix(2) {
      #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    }
    let shown = try vault.json("show", pairs[0].name) as? [String: Any]
    #expect(shown?["client"] as? String == "acme" && shown?["appId"] as? String == pairs[0].appId)

    try vault.home.write("store/broken.gpg", "no message")
    let broken = try vault.home.run(["import", store, "--format", "pass"], environment: environment)
    #expect(broken.status == 69 && broken.errorText.contains("“broken”"))
  }

  /// A folder is a store where it says so; a file's contents say what it is.
  @Test func withoutAFormatTheFileTells() throws {
    try vault.home.write("store/.gpg-id", "me\n")
    let store = try vault.run("import", vault.home.path("store"))
    #expect(store.status == 65 && !store.errorText.contains(Text.importIsFolderHint.english))
    try vault.home.write("text", "hello\n")
    let text = try vault.run("import", vault.home.path("text"))
    #expect(text.status == 65 && text.errorText.contains("firefox-csv"))
    try vault.home.write("file.age", "age-encryption.org/v1\n")
    #expect(try vault.run("import", vault.home.path("file.age")).errorText.contains("mpvault receive"))
    let pair = pairs[0]
    let env = try vault.run(
      "import", "-", "--name", pair.name, input: "wxAppId=\(pair.appId)\nwxAppSecret=\(pair.appSecret)\n")
    #expect(env.status == 0 && env.errorText.contains(Text.readAs(.dotenv).english), "\(env)")
    #expect(try vault.run("get", pair.appId).text == pair.appSecret + "\n")
    let table = try vault.run("import", "-", "--name", "x", input: "name,secret\na,1\n")
    #expect(table.status == 64)
  }

  /// Browsers keep passwords of websites, and some have the form of an AppSecret.
  @Test func whatHasTheFormAloneNeedsAWord() throws {
    let table =
      "name,url,username,password\nforum,https://forum.example,me,\(pairs[0].appSecret)\n"
      + "\(pairs[1].name),https://mp.weixin.qq.com,\(pairs[1].appId),\(pairs[1].appSecret)\n"
    try vault.home.write("chrome.csv", table)
    let path = vault.home.path("chrome.csv")
    let guessed = try vault.run("import", path)
    #expect(guessed.status == 65 && guessed.errorText.contains(Text.formAlone.english), "\(guessed)")
    #expect(try vault.names().isEmpty)
    #expect(try vault.run("import", path, "--skip-bad").status == 1)
    #expect(try vault.names() == [pairs[1].name])
    for (answer, names) in [("no", [pairs[1].name]), ("yes", ["forum", pairs[1].name])] {
      let person = try Person(
        ["import", path], in: vault.home, speaking: .chinese, environment: vault.environment)
      try person.answer(.askFormAlone(["forum"]), answer)
      #expect(try person.terminal.waitForExit().status == 0)
      #expect(try Set(vault.names()) == Set(names))
    }
    let other = try VaultHome()
    #expect(try other.run("import", path, "--format", "chrome-csv").status == 0)
    #expect(try other.names().count == 2)
  }

  /// The platform gives no value twice: a row that has another one's was filled in wrongly.
  @Test func aValueOfAnotherProgramIsRefused() throws {
    try vault.add(pairs[0])
    let table =
      "name,appid,appsecret\nfirst,\(pairs[1].appId),\(pairs[0].appSecret)\n"
      + "second,\(pairs[2].appId),\(pairs[1].appSecret)\nthird,,\(pairs[1].appSecret)\n"
    try vault.home.write("table.csv", table)
    let path = vault.home.path("table.csv")
    let refused = try vault.run("import", path)
    #expect(refused.status == 65, "\(refused)")
    #expect(refused.errorText.contains(":2: That is the AppSecret of “\(pairs[0].name)”"), "\(refused)")
    #expect(refused.errorText.contains("table.csv:4: its value is that of \(path):3 too"), "\(refused)")
    #expect(try vault.names() == [pairs[0].name])
    #expect(try vault.run("import", path, "--skip-bad").status == 1)
    #expect(try Set(vault.names()) == [pairs[0].name, "second"])
  }

  /// Everybody sees the words beside a value; the platform's numbers of keys look like AppSecrets.
  @Test func noValueOfTheTableStandsBesideAnother() throws {
    let head = "name,appid,appsecret,api-aes-key,api-aes-key.sn\n"
    let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    let (one, two) = (pairs[0], pairs[1])
    let rows = "a,\(one.appId),\(one.appSecret),\(key),"
    let other = "b,\(two.appId),\(two.appSecret),,\n"
    for (number, rest) in [(one.appSecret, ""), (two.appSecret, other)] {
      try vault.home.write("t.csv", head + rows + number + "\n" + rest)
      let refused = try vault.run("import", "t.csv")
      #expect(refused.status == 65 && refused.errorText.contains(Text.companionInTable.english), "\(refused)")
      #expect(try vault.run("list", "--json").text == "[]\n")
    }
    try vault.home.write("t.csv", head + rows + pairs[2].appSecret + "\n" + other)
    #expect(try vault.run("import", "t.csv").status == 0)
  }

  /// What only third parties say of a form is told, and refuses nothing.
  @Test func aNoteWithAPairIsToldAndTaken() throws {
    let pair = "tt0123456789abcdef 0123456789012345678901234567890123abcdef"
    try vault.home.write(
      "t.csv", "name,appid,appsecret,note\na,\(pairs[0].appId),\(pairs[0].appSecret),\(pair)\n")
    let told = try vault.run("import", "t.csv")
    #expect(told.status == 0 && told.errorText.contains(Text.pairInNote(.douyin).english), "\(told)")
    let edited = try vault.run("edit", "a", "--note", pair, "--client", pair)
    #expect(edited.status == 0 && edited.errorText.contains(Text.pairInNote(.douyin).english), "\(edited)")
  }

  @Test func badEntriesArePassedOverAndSaid() throws {
    let rows = "名称,AppID,密钥,登录邮箱,管理员\n\(pairs[0].name),\(pairs[0].appId),\(pairs[0].appSecret),a@b.c,王芳\n"
    try vault.home.write("table.csv", rows + "x,,1,,\ny,wx1,\(pairs[1].appSecret),,\n")
    let path = vault.home.path("table.csv")
    #expect(try vault.run("import", path).status == 65)
    #expect(try vault.names().isEmpty)
    let outcome = try vault.run("import", path, "--skip-bad")
    #expect(outcome.status == 1 && outcome.errorText.contains(Text.skipped(2).english), "\(outcome)")
    #expect(outcome.errorText.contains("\(path):3: ") && outcome.errorText.contains("\(path):4: "))
    #expect(try vault.names() == [pairs[0].name])
    let shown = try vault.json("show", pairs[0].name) as? [String: Any]
    #expect(shown?["loginEmail"] as? String == "a@b.c" && shown?["wechatAdmin"] as? String == "王芳")
    let again = try vault.run("import", path, "--skip-bad", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(again.stdout)) as? [String: Any]
    #expect(again.status == 1 && (json?["skipped"] as? [[String: String]])?.count == 2)
    try vault.home.write("good.csv", rows)
    #expect(try vault.run("import", vault.home.path("good.csv"), "--skip-bad").status == 0)
  }

  @Test func thousandsAreStoredAndVerified() throws {
    let many = Pairs.first(Soak.isOn ? 1_500 : 400, seed: 72)
    let lines = many.map { "\($0.name),\($0.appId),\($0.appSecret),client,note\n" }
    try vault.home.write("table.csv", "name,appid,appsecret,client,note\n" + lines.joined())
    #expect(try vault.run("import", vault.home.path("table.csv"), "--format", "csv").status == 0)
    #expect(try vault.names().count == many.count)
    for pair in [many[0], many[300], many[many.count - 1]] {
      #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    }
    #expect(try vault.run("audit", "verify").status == 0)
    #expect(try vault.run("doctor").status == 0)
  }
}
