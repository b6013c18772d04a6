import MiniProgram
import Support
import Testing

@testable import Commands

/// `add --correct`: the right value in the place of a mis-paste.
@Suite struct CorrectionTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 81)
  private let right = Pairs.one(seed: 82).appSecret

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  /// The right value is on the screen: that is not the moment to remember a passphrase.
  @Test(arguments: Language.allCases) func aLockedVaultTakesOneToo(_ language: Language) throws {
    let sealed = try vault.home.run(
      ["add", pair.name, "--correct"], input: Array(right.utf8), environment: language.setting)
    #expect(sealed.status == 0 && sealed.errorText.contains(language.say(.sealed(pair.name, .appSecret))))
    let got = try vault.home.run(
      ["get", pair.name], environment: vault.environment.merging(language.setting) { $1 })
    #expect(got.text == right + "\n")
    let version = language == .english ? "(version 2)" : "（第 2 版）"
    #expect(got.errorText.contains(version))
    #expect(try vault.run("audit", "--json").text.contains("\"resets\": 0"))
  }

  @Test func oneOfTheSameValueWaitsInTheInbox() throws {
    let input = Array(pair.appSecret.utf8)
    #expect(try vault.home.run(["add", pair.name, "--correct"], input: input).status == 0)
    let listed = try #require(try vault.json("inbox", "list") as? [[String: Any]])
    #expect(listed.count == 1)
    #expect(try vault.run("add", pair.name, "--correct", input: pair.appSecret).status == 65)
  }

  @Test func itSaysNothingElseAboutTheProgram() throws {
    for options in [
      ["--client", "c"], ["--alias", "a"], ["--app-id", "wx0123456789abcdef"], ["--tag", "t"],
    ] {
      #expect(try vault.run(["add", pair.name, "--correct"] + options, input: right).status == 64)
    }
    #expect(try vault.run("add", "--correct", input: right).status == 64)
    #expect(try vault.run("add", pair.name, "--correct", "--kind", "upload-key", input: right).status == 66)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test func whatIsAboutTheVaultCannotBePutOffForAProgram() throws {
    for what in ["no-backup", "no-recovery", "inbox"] {
      let outcome = try vault.run("accept", pair.name, what, "--until", "30d", "--note", "n")
      #expect(outcome.status == 64 && outcome.errorText.contains(Text.acceptOfVault.english))
    }
  }
}
