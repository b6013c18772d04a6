import Age
import Foundation
import MiniProgram
import Sodium
import Support
import Testing

@testable import Commands

/// A secret that a colleague without this tool hands in: sealed with stock `age` to the key that `id` shows.
@Suite struct SealedInputTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 91)
  private let key: String

  init() throws {
    vault = try VaultHome()
    let own = try #require(try vault.json("id") as? [String: Any])
    key = try #require(own["age"] as? String)
  }

  private func seal(_ text: String, _ options: String..., to key: String? = nil) throws -> [UInt8] {
    let recipient = key ?? self.key
    let sealed = try vault.home.shell(
      "age \(options.joined(separator: " ")) -r \(recipient)", input: Array(text.utf8))
    #expect(sealed.status == 0)
    return sealed.stdout
  }

  @Test(arguments: ["", "-a"]) func itIsOpenedAndStored(form: String) throws {
    let sealed = try seal(pair.appSecret + "\n", form)
    let outcome = try vault.home.run(["add", pair.name], input: sealed, environment: vault.environment)
    #expect(outcome.status == 0 && outcome.errorText.contains(Text.openedSealed.english))
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test func aResetTakesOneToo() throws {
    try vault.add(pair)
    let new = Pairs.one(seed: 92).appSecret
    let outcome = try vault.home.run(
      ["reset", pair.name, "--reason", "routine"], input: try seal(new), environment: vault.environment)
    #expect(outcome.status == 0)
    #expect(try vault.run("get", pair.name).text == new + "\n")
  }

  /// What is in it is looked at as if it had been typed.
  @Test(arguments: ["wx0123456789abcdef", "short", ""]) func whatIsNoSecretIsRefused(text: String) throws {
    let outcome = try vault.home.run(
      ["add", pair.name], input: try seal(text), environment: vault.environment)
    #expect(outcome.status == 65)
    #expect(try vault.run("list", "--json").text.contains("[]"))
  }

  @Test(arguments: Language.allCases) func whatIsForOthersOrDamagedChangesNothing(_ language: Language) throws
  {
    try vault.home.tool("age-keygen", "-o", "other.txt")
    let other = try vault.home.tool("age-keygen", "-y", "other.txt").text
      .trimmingCharacters(in: .newlines)
    let good = try seal(pair.appSecret)
    var flipped = good
    flipped[flipped.count - 1] ^= 1
    let cases: [([UInt8], Int32, Text)] = [
      (try seal(pair.appSecret, to: other), 77, .sealedToOthers),
      (flipped, 65, .sealedChanged),
      (Array(good.dropLast(3)), 65, .sealedChanged),
      (Array(good.prefix(100)), 65, .sealedMalformed),
      (Array("age-encryption.org/v9\n".utf8), 65, .sealedOtherVersion),
      (try seal(String(repeating: "a", count: 80_000)), 65, .notTheKind(.appSecret)),
    ]
    for (bytes, status, sentence) in cases {
      let outcome = try vault.home.run(
        ["add", pair.name], input: bytes,
        environment: vault.environment.merging(language.setting) { $1 })
      #expect(outcome.status == status && outcome.errorText.contains(language.say(sentence)))
    }
    #expect(try vault.run("list", "--json").text.contains("[]"))
  }

  /// Where the vault is locked and nobody can be asked, it is not put into the inbox as if it were the secret.
  @Test func aLockedVaultHasToBeOpened() throws {
    let outcome = try vault.home.run(["add", pair.name], input: try seal(pair.appSecret))
    #expect(outcome.status == 77)
    #expect(try vault.run("list", "--json").text.contains("[]"))
  }

  @Test func withoutAVaultNothingCanBeSealedToIt() throws {
    let home = try ScratchHome()
    let outcome = try home.run(["add", "shop"], input: try seal(pair.appSecret))
    #expect(outcome.status == 66)
    #expect(!home.exists(".local/share/mpvault/vault.db"))
  }

  @Test func everyErrorHasASentence() {
    for error in AgeError.allCases {
      let failure = SealedInput.failure(error)
      #expect(failure.code == .badData || failure.code == .locked)
      #expect(failure.hint != nil)
    }
  }
}
