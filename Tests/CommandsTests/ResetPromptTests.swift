import Foundation
import Ledger
import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// `reset` at a terminal: the first event is durable before the person is told to press the button.
@Suite struct ResetPromptTests {
  private let pair = Pairs.one(seed: 4)
  private let fresh = Pairs.one(seed: 5).appSecret

  private func person(_ vault: VaultHome, _ language: Language, _ arguments: String...) throws -> Person {
    try Person(
      ["reset", pair.name] + arguments, in: vault.home, speaking: language, environment: vault.environment)
  }

  /// Nothing of this asks for a passphrase; both halves go into the inbox when they happen.
  @Test(arguments: Language.allCases)
  func aLockedVaultRemembersThatTheResetBeganThoughTheValueNeverCame(_ language: Language) throws {
    let vault = try vaultWithPair()
    let left = try Person(["reset", pair.name, "--reason", "lost"], in: vault.home, speaking: language)
    try left.expect(.sealedBegin(pair.name, .appSecret))
    try left.awaitHidden(.askNewSecret(.appSecret))
    try left.terminal.send("\u{3}")
    try left.answer(.askPressed, "")
    #expect(try left.terminal.waitForExit().status == 130)
    #expect(try vault.state(of: pair.name) == "resetting")

    let person = try Person(["reset", pair.name], in: vault.home, speaking: language)
    try person.answer(.askReason(.routine), "1")
    try person.answerHidden(.askNewSecret(.appSecret), fresh)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(language.say(.askPassphrase)))
    #expect(outcome.text.contains(language.say(.sealed(pair.name, .appSecret))))
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
    #expect(try vault.state(of: pair.name) == "good")
  }

  @Test func whereALeakWasFoundIsAskedForWhereSomebodyIsThere() throws {
    let vault = try vaultWithPair()
    let person = try Person(
      ["leak", pair.name], in: vault.home, speaking: .chinese, environment: vault.environment)
    try person.answer(.askPlaceOfLeak, "GitHub")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.state(of: pair.name) == "leaked")
    #expect(try vault.run("history", pair.name).text.contains("GitHub"))
  }

  private func vaultWithPair() throws -> VaultHome {
    let vault = try VaultHome()
    try vault.add(pair)
    return vault
  }

  @Test(arguments: Language.allCases)
  func theNewValueIsAskedForWhenTheBeginningIsOnDisk(_ language: Language) throws {
    let vault = try vaultWithPair()
    let person = try person(vault, language, "--reason", "leaked")
    try person.expect(.resetBegun(pair.name, .appSecret))
    try person.expect(.pressReset(.appSecret))
    try person.awaitHidden(.askNewSecret(.appSecret))
    #expect(try vault.state(of: pair.name) == "resetting")
    try person.terminal.send(fresh + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(language.say(.resetDone(pair.name, .appSecret, 2, 1))))
    #expect(!outcome.text.contains(fresh))
    #expect(try vault.state(of: pair.name) == "good")
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
    #expect(try vault.run("get", pair.name, "--version", "1").text == pair.appSecret + "\n")
  }

  @Test(arguments: Language.allCases)
  func controlCLeavesTheBeginningOnRecordAndSaysSo(_ language: Language) throws {
    let vault = try vaultWithPair()
    let person = try person(vault, language, "--reason", "lost")
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send("\u{3}")
    try person.answer(.askPressed, "")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 130)
    #expect(person.terminal.echoIsOn)
    #expect(outcome.text.contains(language.say(.resetStaysOpen(pair.name))))
    #expect(try vault.state(of: pair.name) == "resetting")
    let get = try vault.run("get", pair.name)
    #expect(get.text == pair.appSecret + "\n")
    #expect(get.errorText.contains("mpvault reset \(pair.name)"))
  }

  @Test func aResetThatWasKilledAtThePromptIsFinishedByTheNext() throws {
    let vault = try vaultWithPair()
    let killed = try person(vault, .english, "--reason", "left")
    try killed.awaitHidden(.askNewSecret(.appSecret))
    killed.terminal.signal(SIGKILL)
    try killed.terminal.waitForExit()
    #expect(try vault.state(of: pair.name) == "resetting")

    let next = try person(vault, .english)
    try next.answerHidden(.askNewSecret(.appSecret), fresh)
    let outcome = try next.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(!outcome.text.contains(Text.askReason(.routine).english))
    #expect(try vault.run("show", pair.name).text.contains(ResetWordsOf.somebodyLeft))
  }

  @Test(arguments: Language.allCases)
  func theReasonIsAskedForWhereItIsNotGiven(_ language: Language) throws {
    let vault = try vaultWithPair()
    let person = try person(vault, language)
    try person.answer(.askReason(.routine), "9")
    try person.expect(.noSuchReason)
    try person.answer(.askReason(.routine), "1")
    try person.answerHidden(.askNewSecret(.appSecret), fresh)
    #expect(try person.terminal.waitForExit().status == 0)
    let json = try vault.run("show", pair.name, "--json").text
    #expect(json.contains("\"reason\": \"leaked\""))
  }

  /// A second press makes another value, and kills the one that the page shows.
  @Test(arguments: Language.allCases)
  func whoeverPressedTheButtonIsNotToldToPressItAgain(_ language: Language) throws {
    let vault = try vaultWithPair()
    let left = try person(vault, language, "--reason", "routine")
    try left.awaitHidden(.askNewSecret(.appSecret))
    try left.terminal.send("\u{3}")
    try left.answer(.askPressed, "y")
    #expect(try left.terminal.waitForExit().text.contains(language.say(.resetWasPressed(pair.name))))
    let next = try person(vault, language)
    try next.expect(.takeShownValue(.appSecret, isAwaited: false))
    try next.answerHidden(.askNewSecret(.appSecret), pair.appSecret)
    try next.expect(Failure(VaultError.sameValue(program: pair.name, kind: .appSecret, version: 1)).what)
    try next.answerHidden(.askNewSecret(.appSecret), fresh)
    let outcome = try next.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(language.say(.pressReset(.appSecret))))
    #expect(!outcome.text.contains(language.say(.resetBegun(pair.name, .appSecret))))
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
  }

  @Test(arguments: [(false, "routine"), (true, "leaked")])
  func enterIsTheReasonThatIsLikeliest(_ isLeaked: Bool, _ reason: String) throws {
    let vault = try vaultWithPair()
    if isLeaked { try vault.run("leak", pair.name, "--where", "GitHub") }
    let person = try person(vault, .chinese)
    try person.answer(.askReason(isLeaked ? .leaked : .routine), "")
    try person.answerHidden(.askNewSecret(.appSecret), fresh)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("show", pair.name, "--json").text.contains("\"reason\": \"\(reason)\""))
  }

  @Test(arguments: ["有人离开", "somebody left", "left", "3"])
  func theReasonIsTakenAsItIsShown(_ word: String) throws {
    let vault = try vaultWithPair()
    let person = try person(vault, .chinese, "--begin")
    try person.answer(.askReason(.routine), word)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("history", pair.name, "--json").text.contains("\"reason\": \"left\""))
    #expect(try vault.run("reset", pair.name, "--abandon").status == 0)
    guard word != "3" else { return }
    #expect(try vault.run("reset", pair.name, "--begin", "--reason", word).status == 0)
  }

  @Test func theOldValuePastedAgainIsNoReset() throws {
    let vault = try vaultWithPair()
    let person = try person(vault, .english, "--reason", "routine")
    try person.answerHidden(.askNewSecret(.appSecret), pair.appSecret)
    // The page with the new one is still open: it is asked for again.
    try person.expect(
      Failure(VaultError.sameValue(program: pair.name, kind: .appSecret, version: 1)).what)
    #expect(try vault.state(of: pair.name) == "resetting")
    try person.answerHidden(.askNewSecret(.appSecret), fresh)
    #expect(try person.terminal.waitForExit().status == 0)
  }
}

private enum ResetWordsOf {
  static let somebodyLeft = "reset, somebody left"
}
