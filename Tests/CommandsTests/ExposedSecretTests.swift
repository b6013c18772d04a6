import Support
import Testing

@testable import Commands

/// A secret in the command line, or where the name of its file belongs: known by its shape, never repeated, never used.
@Suite struct ExposedSecretTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 131)
  /// As `age-keygen` writes it, and its one line that is secret.
  private let file: String
  private let key: String

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.home.tool("age-keygen", "-o", vault.home.path("machine.key"))
    file = String(decoding: try vault.home.read("machine.key"), as: UTF8.self)
    key = file.split(separator: "\n").last.map(String.init) ?? ""
    #expect(key.hasPrefix("AGE-SECRET-KEY-1"))
  }

  private func expectUnsaid(_ outcome: Outcome, _ secret: String, _ status: Int32, _ sentences: Text...) {
    #expect(outcome.status == status, "\(outcome)")
    let text = outcome.text + outcome.errorText
    for sentence in sentences { #expect(text.contains(sentence.english), "\(text)") }
    #expect(!text.lowercased().contains(secret.lowercased().prefix(40)), "\(text)")
  }

  /// With @ in front it would be read, and known as a private one.
  @Test func aFileWhereAKeyBelongsIsToBeNamedAsOne() throws {
    let path = vault.home.path("machine.key")
    expectUnsaid(try vault.run("people", "add", "ci", path), key, 65, .notAKey, .keyOfFile("@" + path))
    expectUnsaid(try vault.run("people", "add", "ci", "@" + path), key, 65, .privateHalf(path))
    expectUnsaid(try vault.run("people", "add", "ci", path + "x"), key, 65, .notAKey, .keyShapes)
  }

  /// A key that is typed or pasted there would show.
  @Test func aKeyIsNotReadFromATerminal() throws {
    let asked = try PseudoTerminal(
      [Binary.path, "get", pair.name, "--identity", "-"], in: vault.home,
      environment: vault.environment.merging(Language.english.setting) { $1 })
    let outcome = try asked.waitForExit()
    #expect(outcome.status == 64 && outcome.text.contains(Text.keyFromTerminal.english), "\(outcome)")
  }

  @Test func aPrivateKeyInTheCommandLineIsBurnt() throws {
    let openSSH = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n"
    for secret in [key, file, key.lowercased(), openSSH] {
      for words in [
        ["--identity", secret, "get", pair.name], ["get", pair.name, "--identity=\(secret)"],
        ["slot", "add", secret], ["people", "add", "ci", secret], [secret],
        ["notify", "send", "--wecom-file", secret],
        ["edit", pair.name, "--subject", secret], ["scan", secret], ["--identity", secret],
      ] {
        let hint: Text = words.contains("people") ? .publicHalfBelongs : .keyBelongsInFile
        expectUnsaid(try vault.run(words), secret, 64, .keyInCommandLine, .keyIsBurnt, hint)
      }
    }
    let other = try vault.run("run", pair.name, "--", "echo", "given", key)
    #expect(other.status == 0 && other.text.hasPrefix("given"))
  }

  @Test func aPrivateKeyInAVariableThatNamesAFileIsNotUsed() throws {
    for secret in [key, file] {
      for name in ["MPVAULT_IDENTITY", "MPVAULT_PASSPHRASE_FILE"] {
        let outcome = try vault.home.run("get", pair.name, environment: [name: secret])
        expectUnsaid(outcome, secret, 64, .keyForPath, .keyBelongsInFile)
      }
    }
  }

  @Test func aCodeAnAddressOrAPassphraseForAFileIsNotRepeated() throws {
    try vault.run("recovery", "--recovery-file", "code")
    let code = String(decoding: try vault.home.read("code"), as: UTF8.self).trimmed
    let recovery = ["passphrase", "--recovery-file", code, "--new-passphrase-file", "pass"]
    expectUnsaid(try vault.run(recovery), code, 64, .secretForPath)
    let address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa"
    expectUnsaid(try vault.run("notify", "send", "--wecom-file", address), address, 64, .secretForPath)
    for words in [VaultHome.passphrase, "four/words", "none"] {
      let outcome = try vault.home.run("get", pair.name, "--passphrase-file", words)
      expectUnsaid(outcome, words, 66, .noSuchFileUnsaid)
    }
    let path = vault.home.path("nothing")
    #expect(try vault.home.run("get", pair.name, "--passphrase-file", path).errorText.contains(path))
  }

  @Test func aSecretBehindANameIsBurntWhereverItStands() throws {
    let secret = Pairs.one(seed: 132).appSecret
    for words in [
      ["add", pair.name, secret], ["add", pair.name, "--secret", secret],
      ["add", pair.name, "--secret=\(secret)"],
      ["add", secret], ["get", secret], ["get", pair.name, secret], ["edit", pair.name, "--client", secret],
      ["leak", pair.name, "--where", "chat", "--note", "it is \(secret)"],
    ] {
      let outcome = try vault.run(words, input: "")
      #expect([64, 65, 66].contains(outcome.status), "\(words)")
      expectUnsaid(outcome, secret, outcome.status, .secretInHistory)
    }
  }
}
