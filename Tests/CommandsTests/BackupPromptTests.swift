import Foundation
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// `restore` and `doctor --reseal` at a terminal.
@Suite struct BackupPromptTests {
  private static let pair = Pairs.one(seed: 31)
  private static let vaultFile = ".local/share/mpvault/vault.db"
  private var pair: Pairs.Pair { Self.pair }

  /// A vault that was lost, and its backup.
  private func lost() throws -> (VaultHome, code: String) {
    let vault = try VaultHome(isMade: false)
    let made = try vault.run("init", "--kdf", "interactive", "--recovery-file", "code")
    #expect(made.status == 0)
    try vault.add(pair)
    #expect(try vault.run("backup", "copy.db").status == 0)
    try vault.home.remove(Self.vaultFile)
    let code = String(decoding: try vault.home.read("code"), as: UTF8.self)
    return (vault, code.trimmingCharacters(in: .newlines))
  }

  private func restore(_ arguments: [String], _ vault: VaultHome, _ language: Language) throws -> Person {
    try Person(["restore", "copy.db"] + arguments, in: vault.home, speaking: language)
  }

  @Test(arguments: Language.allCases)
  func thePassphraseIsAskedForAndAWrongOneAgain(_ language: Language) throws {
    let (vault, _) = try lost()
    let person = try restore([], vault, language)
    try person.answerHidden(.askPassphrase, "not these words")
    try person.expect(.wrongPassphrase)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(VaultHome.passphrase))
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test(arguments: Language.allCases)
  func aMistypedCodeIsToldFromAWrongOne(_ language: Language) throws {
    let (vault, code) = try lost()
    let person = try restore(["--recovery"], vault, language)
    try person.answerHidden(.askRecoveryCode, String(code.dropLast()))
    try person.expect(RecoveryCode.Mistake.length(32).why)
    let other = RecoveryCode.text(of: [UInt8](repeating: 7, count: RecoveryCode.count).span)
    let otherText = other.withBytes { String(decoding: $0.array, as: UTF8.self) }
    try person.answerHidden(.askRecoveryCode, otherText)
    try person.expect(.wrongRecoveryCode)
    try person.answerHidden(.askRecoveryCode, code.lowercased().replacingOccurrences(of: "-", with: " "))
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    for hidden in [code, otherText] { #expect(!outcome.text.contains(hidden)) }
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")

    try vault.home.remove(Self.vaultFile)
    let stranger = try restore(["--recovery"], vault, language)
    for _ in 1...3 { try stranger.answerHidden(.askRecoveryCode, otherText) }
    #expect(try stranger.terminal.waitForExit().status == 77)
    #expect(vault.home.files(below: ".local/share").isEmpty)
  }

  @Test(arguments: [[], ["--recovery"]])
  func controlCLeavesNothing(_ arguments: [String]) throws {
    let (vault, _) = try lost()
    let person = try restore(arguments, vault, .english)
    try person.awaitHidden(arguments.isEmpty ? .askPassphrase : .askRecoveryCode)
    try person.terminal.send("\u{3}")
    #expect(try person.terminal.waitForExit().status == 130)
    #expect(person.terminal.echoIsOn)
    #expect(vault.home.files(below: ".local/share").isEmpty)
  }

  @Test(arguments: Language.allCases)
  func aNewSealIsMadeOnlyWhenAPersonSaysSo(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    _ = try vault.home.tool("sqlite3", vault.home.path(Self.vaultFile), "DELETE FROM seal")
    let before = try vault.home.read(Self.vaultFile)
    for (answer, status) in [("no", Int32(130)), ("", 130), ("yes", 0)] {
      #expect(try vault.home.read(Self.vaultFile) == before)
      let person = try Person(
        ["doctor", "--reseal"], in: vault.home, speaking: language, environment: vault.environment)
      try person.expect(.resealWarning)
      try person.answer(.askReseal, answer)
      let outcome = try person.terminal.waitForExit()
      #expect(outcome.status == status, "\(outcome)")
      #expect(outcome.text.contains(language.say(.resealed)) == (status == 0))
    }
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }
}
