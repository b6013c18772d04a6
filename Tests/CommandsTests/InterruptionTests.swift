import Foundation
import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// Ctrl-C, Ctrl-Z and signals at each question: the terminal is as it was, and nothing half done is left.
@Suite struct InterruptionTests {
  /// The questions of an `add`, in their order.
  enum Question: String, CaseIterable, CustomTestStringConvertible {
    case secret, newPassphrase, passphraseAgain, name, appID, recoveryCode

    var testDescription: String { rawValue }

    static let ofTheFirst: [Question] = [
      .secret, .newPassphrase, .passphraseAgain, .name, .appID, .recoveryCode,
    ]
    static let ofALater: [Question] = [.secret, .name, .appID]
    static let both: [(Bool, Question)] =
      ofTheFirst.prefix { $0 != .appID }.map { (false, $0) } + ofALater.map { (true, $0) }

    var sentence: Text {
      switch self {
      case .secret: .askSecret(.appSecret)
      case .newPassphrase: .askNewPassphrase
      case .passphraseAgain: .askPassphraseAgain
      case .recoveryCode: .askWroteDown
      case .name: .askName
      case .appID: .askAppID
      }
    }

    var isHidden: Bool { self != .name && self != .appID }

    var answer: String {
      switch self {
      case .secret: pair.appSecret
      case .newPassphrase, .passphraseAgain: VaultHome.passphrase
      case .recoveryCode: ""
      case .name: pair.name
      case .appID: pair.appId
      }
    }
  }

  private static let pair = Pairs.one(seed: 3)
  private var pair: Pairs.Pair { Self.pair }

  /// Someone who has come as far as the question, and has typed a part of the answer.
  private func person(
    at question: Question, in vault: VaultHome, hasVault: Bool, speaking language: Language = .english
  ) throws -> Person {
    let person = try Person(["add"], in: vault.home, speaking: language)
    for step in hasVault ? Question.ofALater : Question.ofTheFirst {
      if step.isHidden {
        try person.awaitHidden(step.sentence)
      } else {
        try person.awaitVisible(step.sentence)
      }
      if step == question { break }
      try person.terminal.send(step.answer + "\r")
    }
    try person.terminal.send(String(question.answer.prefix(5)))
    return person
  }

  @Test(arguments: Question.both)
  func controlCStoresNothingAndGivesTheTerminalBack(_ hasVault: Bool, _ question: Question) throws {
    let vault = try VaultHome(isMade: hasVault)
    let person = try person(at: question, in: vault, hasVault: hasVault)
    try person.terminal.send("\u{3}")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 130)
    #expect(person.terminal.echoIsOn)
    #expect(!outcome.text.contains(pair.appSecret.prefix(5)))
    if vault.home.exists(".local/share/mpvault/vault.db") {
      #expect(try vault.names().isEmpty)
      #expect(try vault.run("audit", "verify").status == 0)
    } else {
      #expect(vault.home.files(below: ".local").isEmpty)
    }
  }

  /// It is the last question: all is stored by then.
  @Test(arguments: Language.allCases)
  func controlCAtTheRecoveryCodeErasesItAndSaysThatItIsNotWrittenDown(_ language: Language) throws {
    let vault = try VaultHome(isMade: false)
    let person = try person(at: .recoveryCode, in: vault, hasVault: false, speaking: language)
    let code =
      person.terminal.text.split { $0.isWhitespace }.first { $0.count == 41 && $0.contains("-") } ?? ""
    #expect(code.count == 41)
    try person.terminal.send("\u{3}")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(language.say(.recoveryNotConfirmed)))
    #expect(person.terminal.echoIsOn)
    #expect(!Screen(outcome.stdout).text.contains(code))
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    try Self.expectRecoveryTodo(in: vault)
    #expect(try vault.run("doctor").text.contains("unlock --recovery"))
    // Whoever gives the code has it.
    try vault.home.write("code", code + "\n")
    #expect(
      try vault.run("unlock", "--recovery-file", "code").errorText.contains("passphrase --recovery-file"))
    #expect(try Self.recoveryTodo(in: vault) == nil)
  }

  private static func recoveryTodo(in vault: VaultHome) throws -> [String: Any]? {
    try #require(try vault.json("todo") as? [[String: Any]])
      .first { $0["what"] as? String == "recovery-unproven" }
  }

  /// What was cut off is not forgotten.
  private static func expectRecoveryTodo(in vault: VaultHome) throws {
    let found = try recoveryTodo(in: vault)
    #expect(found?["do"] as? String == "mpvault recovery" && found?["grade"] as? String == "advice")
    #expect(try vault.run("todo").text.contains(Todo.What.recoveryUnproven.title.english))
  }

  @Test func controlCAtAGroupOfTheRecoveryCodeSaysThatItIsNotWrittenDown() throws {
    let vault = try VaultHome(isMade: false)
    let person = try person(at: .recoveryCode, in: vault, hasVault: false)
    try person.terminal.send("\r")
    _ = try person.awaitGroup()
    try person.terminal.send("\u{3}")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains(Text.recoveryNotConfirmed.english))
    #expect(person.terminal.echoIsOn)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    try Self.expectRecoveryTodo(in: vault)
  }

  @Test(arguments: Language.allCases)
  func controlCAtAHiddenQuestionSaysThatNothingWasStored(_ language: Language) throws {
    let vault = try VaultHome()
    let person = try person(at: .secret, in: vault, hasVault: true, speaking: language)
    try person.terminal.send("\u{3}")
    try person.expect(.cancelled)
    #expect(try person.terminal.waitForExit().status == 130)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGSEGV, SIGBUS, SIGABRT])
  func aSignalGivesTheTerminalBack(_ number: Int32) throws {
    let vault = try VaultHome()
    let person = try person(at: .secret, in: vault, hasVault: true)
    person.terminal.signal(number)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.signal == number)
    #expect(person.terminal.echoIsOn)
    #expect(try vault.names().isEmpty)
    #expect(!vault.home.files().contains { $0.contains("core") })
  }

  /// The AppID is asked for when the secret is stored; whoever has no time for it still sees the recovery code.
  @Test func controlCAtTheAppIDLosesNothing() throws {
    let vault = try VaultHome(isMade: false)
    let person = try person(at: .appID, in: vault, hasVault: false)
    try person.terminal.send("\u{3}")
    try person.awaitHidden(.askWroteDown)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    try person.terminal.send("\u{3}")
    _ = try person.terminal.waitForExit()
    #expect(person.terminal.echoIsOn)
    #expect(try vault.names() == [pair.name])
  }

  @Test func controlZGivesTheTerminalBackUntilTheProgramGoesOn() throws {
    let vault = try VaultHome()
    let person = try person(at: .secret, in: vault, hasVault: true)
    try person.terminal.send("\u{1a}")
    try #require(eventually { ProcessStatus.isStopped(person.terminal.processId) })
    try person.terminal.expectEcho(true)
    person.terminal.signal(SIGCONT)
    try person.awaitHidden(Question.secret.sentence)
    try person.terminal.send(String(Question.secret.answer.dropFirst(5)) + "\r")
    try person.answer(.askName, pair.name)
    try person.answer(.askAppID, "")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test func aStopSignalFromOutsideGivesTheTerminalBackToo() throws {
    let vault = try VaultHome()
    let person = try person(at: .secret, in: vault, hasVault: true)
    person.terminal.signal(SIGTSTP)
    try #require(eventually { ProcessStatus.isStopped(person.terminal.processId) })
    try person.terminal.expectEcho(true)
    person.terminal.signal(SIGCONT)
    try person.terminal.expectEcho(false)
    try person.terminal.send("\u{3}")
    #expect(try person.terminal.waitForExit().status == 130)
    #expect(person.terminal.echoIsOn)
  }
}
