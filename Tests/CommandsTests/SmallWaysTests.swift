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

  @Test func aHandoverGoesToSomebodyKnown() throws {
    let client = try VaultHome()
    let card = try client.run("id").text.trimmed
    #expect(try vault.run("people", "add", "客户", card).status == 0)
    #expect(try vault.run("people", "add", "没公钥").status == 0)
    let handed = try vault.run("handover", "--client", "c", "--to", "客户", "-o", client.home.path("h.age"))
    #expect(handed.status == 0, "\(handed)")
    #expect(try vault.run("handover", "--client", "c", "--to", "没公钥", "-o", "x.age").status == 65)
    #expect(try vault.run("handover", "--client", "c", "--to", "没有", "-o", "x.age").status == 66)
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

  @Test func aCertificateThatIsNotTrustedIsNamed() {
    for text in [PlatformAnswer(notReached: 60).why, PlatformAnswer(notReached: 60).hint("shop")] {
      #expect(text?.english.contains("certificate") == true && text?.chinese.contains("证书") == true)
    }
    #expect(PlatformAnswer(notReached: 7).why.english.contains("not reached"))
  }
}
