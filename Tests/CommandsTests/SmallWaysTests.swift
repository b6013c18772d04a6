import Delivery
import Foundation
import Support
import Testing

@testable import Commands

/// Ways in and out that were missing.
@Suite struct SmallWaysTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 691)

  init() throws {
    vault = try VaultHome()
    #expect(try vault.run(["add", "shop", "--client", "c"], input: pair.appSecret).status == 0)
  }

  @Test func aKeyComesThroughStandardInputToo() throws {
    let key = try vault.home.tool("age-keygen").text
    let card = try #require(
      key.split(separator: "\n").first { $0.contains("public key: ") }?.split(separator: " ").last)
    #expect(try vault.run("slot", "add", String(card)).status == 0)
    let outcome = try vault.home.run(["--identity", "-", "get", "shop"], input: Array(key.utf8))
    #expect(outcome.status == 0 && outcome.text == pair.appSecret + "\n", "\(outcome)")
    #expect(try vault.home.run(["--identity", "-", "get", "shop"], input: Array("x".utf8)).status == 65)
  }

  /// In the first minute of a bad day nobody counts the characters of a link.
  @Test func theLinkOfALeakMayBeLong() throws {
    let link =
      "https://github.com/acme/shop-web/blob/0123456789/miniprogram/utils/"
      + String(repeating: "deep/", count: 12) + "config.js#L12"
    let found = try vault.run("leak", "shop", "--where", link)
    #expect(found.status == 0, "\(found)")
    let story = try vault.run("history", "shop", "--json").text
    #expect(story.contains(link.replacing("/", with: "\\/")) || story.contains(link), "\(story)")
    let noted = try vault.run("leak", "shop", "--where", link, "--note", "mine")
    #expect(noted.status == 65, "\(noted)")
  }

  @Test func aHandoverGoesToSomebodyKnown() throws {
    let client = try VaultHome()
    let card = try client.run("id").text.trimmed
    #expect(try vault.run("people", "add", "客户", card).status == 0)
    #expect(try vault.run("people", "add", "没公钥").status == 0)
    let handed = try vault.run("handover", "--client", "c", "--to", "客户", "-o", client.home.path("h.age"))
    #expect(handed.status == 0, "\(handed)")
    // Whoever asks later who got it finds the very key: in the history, and in the report.
    let id = try #require(try client.json("id") as? [String: Any])
    let groups = try #require(id["fingerprint"] as? String)
    #expect(try vault.run("history", "shop").text.contains("sealed to 客户"))
    let rows = try vault.run("audit", "report", "--csv", "-").text.split(separator: "\n")
    #expect(rows.contains { $0.contains("handover") && $0.contains("c (\(groups))") }, "\(rows)")
    let again = try vault.run("handover", "--client", "c", "--to", card, "-o", client.home.path("i.age"))
    #expect(again.errorText.contains("The card's fingerprint: \(groups)"), "\(again)")
    #expect(try vault.run("handover", "--client", "c", "--to", "没公钥", "-o", "x.age").status == 65)
    #expect(try vault.run("handover", "--client", "c", "--to", "没有", "-o", "x.age").status == 66)
  }

  @Test func theRightToASecretThatIsNotThereYetIsGiven() throws {
    let colleague = try VaultHome()
    #expect(try vault.run("people", "add", "王芳", colleague.run("id").text.trimmed).status == 0)
    #expect(try colleague.run("people", "add", "李雷", vault.run("id").text.trimmed).status == 0)
    #expect(try vault.run("add", "early", "--no-secret").status == 0)
    #expect(try vault.run("share", "early", "--to", "王芳", "--record-only").status == 66)
    let file = colleague.home.path("early.age")
    let shared = try vault.run("share", "early", "--to", "王芳", "-o", file)
    #expect(
      shared.status == 0 && shared.errorText.contains(Text.sharedBeforeSecret("early").english), "\(shared)")
    #expect(try colleague.run("receive", file).status == 0)
    #expect(try colleague.names() == ["early"])
    let other = Pairs.first(2, seed: 691)[1]
    #expect(try vault.run("add", "early", input: other.appSecret).status == 0)
    #expect(try vault.run("share", "early", "--to", "王芳", "-o", file, "--force").status == 0)
    #expect(try colleague.run("receive", file).status == 0)
    #expect(try colleague.run("get", "early").text == other.appSecret + "\n")
  }

  /// Nobody new is on record for what did not go to them.
  @Test func aRefusedShareLeavesNobodyOnRecord() throws {
    let (colleague, third) = (try VaultHome(), try VaultHome())
    #expect(try vault.run("people", "add", "王芳", colleague.run("id").text.trimmed).status == 0)
    #expect(try colleague.run("people", "add", "李雷", vault.run("id").text.trimmed).status == 0)
    let file = colleague.home.path("shop.age")
    #expect(try vault.run("share", "shop", "--to", "王芳", "-o", file).status == 0)
    #expect(try colleague.run("receive", file).status == 0)
    let card = try third.run("id").text.trimmed
    let arguments = ["share", "shop", "--to", card, "--as", "新人", "-o"]
    for (sharer, target, code) in [(vault, "nowhere/x.age", Int32(73)), (colleague, "x.age", 77)] {
      let refused = try sharer.run(arguments + [sharer.home.path(target)])
      #expect(refused.status == code, "\(refused)")
      #expect(try !sharer.run("people", "list").text.contains("新人"))
    }
    #expect(try vault.run(arguments + [vault.home.path("x.age")]).status == 0)
    #expect(try vault.run("people", "list").text.contains("新人"))
  }

  @Test func aMirrorThatIsNoFolderIsToldWhenItIsSet() throws {
    try vault.home.write("file", "x")
    #expect(try vault.run("policy", "set", "--mirror", vault.home.path("file")).status == 73)
    let folder = vault.home.path("stick")
    let set = try vault.run("policy", "set", "--mirror", folder)
    #expect(set.status == 0 && set.errorText.contains(Text.mirrorFolderMissing(folder).english), "\(set)")
    try vault.home.makeFolder("stick")
    let other = Pairs.first(2, seed: 691)[1]
    #expect(try vault.run("add", "other", input: other.appSecret).status == 0)
    #expect(!vault.home.files(below: "stick").isEmpty)
    let nowhere = try vault.run("backup", vault.home.path("nowhere/copy.db"))
    #expect(nowhere.status == 73 && nowhere.errorText.contains("The folder of"), "\(nowhere)")
  }

  @Test func whatGitWouldCommitIsNotFilledIn() throws {
    try vault.home.write("app.tpl", "secret: mp://shop/appsecret\n")
    _ = try vault.home.tool("git", "init", "--quiet", "r")
    let refused = try vault.run("inject", "-i", "app.tpl", "-o", "r/app.yml", "--force")
    #expect(refused.status == 73 && !vault.home.exists("r/app.yml"), "\(refused)")
    try vault.home.write("r/.gitignore", "app.yml\n")
    #expect(try vault.run("inject", "-i", "app.tpl", "-o", "r/app.yml").status == 0)
  }

  @Test func whatFollowsANameWithoutDashesIsInTheHint() throws {
    for (typed, hint) in [
      (["shop", "echo", "a b"], "mpvault run shop -- echo 'a b'"),
      (["shop"], "mpvault run shop -- npm start"),
      (["shop", "--with", "x", "env"], "mpvault run shop -- npm start"),
      (["shop", pair.appSecret], "mpvault run shop -- npm start"),
    ] {
      let outcome = try vault.run(["run"] + typed)
      #expect(outcome.status == 64 && outcome.errorText.contains(hint), "\(outcome)")
      #expect(!outcome.errorText.contains(pair.appSecret))
    }
  }

  @Test func eachClientGetsALetterOfItsOwn() throws {
    let other = Pairs.one(seed: 692)
    #expect(try vault.run(["add", "bbq", "--client", "老王"], input: other.appSecret).status == 0)
    let one = try vault.run("todo", "--client", "c", "--message", "--lang", "zh").text
    #expect(one.contains("c，你好") && one.contains("shop") && !one.contains("----") && !one.contains("bbq"))
    let both = try vault.run("todo", "--message", "--lang", "zh").text
    let letters = both.components(separatedBy: "---- ").filter { !$0.isEmpty }
    #expect(letters.count == 2, "\(both)")
    for letter in letters { #expect(letter.contains("shop") != letter.contains("bbq"), "\(letter)") }
    #expect(both.contains(one.trimmed) && both.contains("老王，你好"))
  }

  /// One number for one thing, wherever it is told.
  @Test func auditCountsAsTodoDoes() throws {
    #expect(try vault.run(["add", "bbq"], input: Pairs.one(seed: 692).appSecret).status == 0)
    #expect(try vault.run("todo", "--lang", "zh").text.hasPrefix("建议 1 组"))
    #expect(try vault.run("audit", "--lang", "zh").text.contains("急 0，待办 0，建议 1，先放着 0"))
  }

  /// Each mistake is told with what to type instead.
  @Test func whatIsMeantIsInTheHint() throws {
    try vault.home.write("stick/readme", "no backup\n")
    let mistakes: [([String], Int32, Text)] = [
      (["backup", "stick"], 73, Text("name a file in it", "")),
      (["--vault", "new.db", "restore", "stick/readme"], 65, .restoreWhat),
      (["--from-git", "git@host:a/b.git", "run", "shop", "--", "true"], 64, .commandFirst),
      (["--identity", "run", "shop", "--", "true"], 64, .lacksValue("--identity")),
      (["run", "shop", "--out-mistake", "--", "env"], 64, .helpHint(of: "run")),
    ]
    for (line, code, hint) in mistakes {
      let outcome = try vault.run(line)
      #expect(outcome.status == code && outcome.errorText.contains(hint.english), "\(line): \(outcome)")
    }
    for (input, why) in [
      ("\n", Text.identityEmpty), ("", .identityEmpty), ("age1abc\n", .identityPublic),
      ("AGE-SECRET-KEY-1ABC\n", .identityCutOff(19, of: 74)),
    ] {
      let outcome = try vault.home.run(["--identity", "-", "list"], input: Array(input.utf8))
      #expect(outcome.status == 65 && outcome.errorText.contains(why.english), "\(outcome)")
    }
    let keyAlone = try vault.home.run(
      ["--vault", "none.db", "get", "shop"], environment: ["MPVAULT_IDENTITY": "ci.key"])
    #expect(keyAlone.errorText.contains("MPVAULT_FROM_GIT"), "\(keyAlone)")
    let variables = ["MPVAULT_FROM_GIT": "git@host:a/b.git", "MPVAULT_VAULT": vault.home.path("none.db")]
    let machine = try vault.home.run(["list"], environment: variables)
    #expect(machine.status == 66 && machine.errorText.contains(Text.needsVault.english), "\(machine)")
  }

  @Test func aCertificateThatIsNotTrustedIsNamed() {
    for text in [PlatformAnswer(notReached: 60).why, PlatformAnswer(notReached: 60).hint("shop")] {
      #expect(text?.english.contains("certificate") == true && text?.chinese.contains("证书") == true)
    }
    #expect(PlatformAnswer(notReached: 7).why.english.contains("not reached"))
  }
}
