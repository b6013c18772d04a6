import Foundation
import Host
import Support
import Testing

@testable import Commands

/// A vault that was here and is gone is not begun anew without a word.
@Suite struct MissingVaultTests {
  private let pair = Pairs.one(seed: 93)

  private func lose(_ vault: VaultHome) throws {
    try FileManager.default.removeItem(atPath: vault.home.path(".local/share/mpvault/vault.db"))
  }

  @Test func nothingIsMadeInItsPlaceAndTheAdviceBringsItBack() throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let copy = vault.home.path("a copy.db")
    #expect(try vault.run("backup", copy).status == 0)
    try lose(vault)
    for arguments in [
      ["list"], ["add", "x"], ["get", pair.name], ["init", "--no-recovery"], ["reset", "x", "--begin"],
    ] {
      let outcome = try vault.run(arguments, input: pair.appSecret)
      #expect(outcome.status == 66 && outcome.errorText.contains("a copy.db"), "\(arguments): \(outcome)")
      #expect(outcome.errorText.contains("mini-programs: 1"), "\(outcome)")
    }
    let lost = try vault.run("list").errorText
    let advice = try #require(lost.firstMatch(of: /bring it back: mpvault (restore .*?);/)?.1)
    let outcome = try vault.home.tool(
      "sh", "-c", "\"$0\" \(advice)", Binary.path, environment: vault.environment)
    #expect(outcome.status == 0, "\(advice): \(outcome)")
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test func aCopyThatIsNotThereIsAskedFor() throws {
    let vault = try VaultHome()
    let copy = vault.home.path("stick/copy.db")
    try vault.home.write("stick/x", "")
    #expect(try vault.run("backup", copy).status == 0)
    try lose(vault)
    try FileManager.default.removeItem(atPath: copy)
    let lost = try vault.run("list")
    #expect(lost.status == 66 && lost.errorText.contains("the copy is not there now"), "\(lost)")
  }

  /// Empty, overwritten or cut: what is said leads out, to the letter.
  @Test(arguments: [0, 300, 20_000], [true, false])
  func whatIsLeftOfAVaultIsPutAsideAndTheCopyBroughtBack(_ count: Int, _ isCut: Bool) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let copy = vault.home.path("a copy.db")
    #expect(try vault.run("backup", copy).status == 0)
    let whole = try vault.home.read(".local/share/mpvault/vault.db")
    let left = isCut ? Array(whole.prefix(count)) : Array(repeating: 0x5a, count: count)
    try vault.home.write(".local/share/mpvault/vault.db", left)
    let told = try vault.run("doctor")
    #expect(told.status == 65 || told.status == 76, "\(told)")
    let hint = try #require(
      told.errorText.firstMatch(of: /hint: keep what is left of it: (.*?); then bring the copy back: (.*)/))
    let binary = "\(Binary.path) restore"
    let advice = "\(hint.1) && \(hint.2.replacing("mpvault restore", with: binary))"
    let outcome = try vault.home.tool("sh", "-c", advice, environment: vault.environment)
    #expect(outcome.status == 0, "\(advice): \(outcome)")
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    #expect(try vault.home.read(".local/share/mpvault/vault.db.broken") == left)
  }

  @Test func restoreSaysTheSameOfWhatStandsInTheWay() throws {
    let vault = try VaultHome()
    let copy = vault.home.path("copy.db")
    #expect(try vault.run("backup", copy).status == 0)
    try lose(vault)
    try vault.home.write(".local/share/mpvault/vault.db", "")
    let outcome = try vault.run("restore", copy)
    #expect(outcome.status == 65 && outcome.errorText.contains("mv "), "\(outcome)")
  }

  @Test func aNewOneIsMadeWhereItIsAskedFor() throws {
    let vault = try VaultHome()
    try lose(vault)
    #expect(try vault.run(VaultHome.making + ["--new"]).status == 0)
    #expect(try vault.run("list").status == 0)
  }

  /// Its passphrase was typed a second ago.
  @Test(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
  func aVaultJustMadeIsLeftUnlocked() throws {
    let vault = try VaultHome(isMade: false)
    let person = try Person(
      ["init", "--kdf", "interactive", "--no-recovery"], in: vault.home, speaking: .english)
    try person.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    #expect(try person.terminal.waitForExit().status == 0)
    let listed = try vault.home.run(["add", pair.name], input: Array(pair.appSecret.utf8))
    #expect(
      listed.errorText.contains("written to disk and read back") && !listed.errorText.contains("inbox"),
      "\(listed)")
  }
}
