import Ledger
import MiniProgram
import Support
import Testing

@testable import Commands

/// `add` at a terminal, on a real pseudo-terminal.
@Suite struct PromptTests {
  private let pair = Pairs.one(seed: 1)

  @Test(arguments: Language.allCases)
  func theFirstAddMakesTheVaultOnTheSpotAndAsksForTheSecretFirst(_ language: Language) throws {
    let vault = try VaultHome(isMade: false)
    let person = try Person(["add"], in: vault.home, speaking: language)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    try person.answer(.askName, pair.name)
    try person.expect(.stored(pair.name, .appSecret, 1))
    try person.answer(.askAppID, pair.appId)
    let code = try person.writeDownRecovery { group in
      // All is stored before the code is proven.
      #expect((try? vault.run("get", pair.appId).text) == pair.appSecret + "\n")
      return group.lowercased()
    }
    #expect(code.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4, 4, 4, 1], "\(code)")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    for hidden in [pair.appSecret, VaultHome.passphrase] { #expect(!outcome.text.contains(hidden)) }
    let screen = Screen(outcome.stdout).text
    let questions: [Text] = [
      .askSecret(.appSecret), .askNewPassphrase, .askPassphraseAgain, .askWroteDown, .askName, .askAppID,
    ]
    for erased in questions.map(language.say) + [code] { #expect(!screen.contains(erased), "\(screen)") }
    #expect(try vault.run("get", pair.appId).text == pair.appSecret + "\n")
    #expect(
      try (vault.json("doctor") as? [String: Any])?["waysIn"] as? [String] == ["passphrase", "recovery"])
  }

  @Test(arguments: Language.allCases)
  func aMispasteIsToldAndAskedForAgain(_ language: Language) throws {
    let vault = try VaultHome()
    let person = try Person(["add", pair.name], in: vault.home, speaking: language)
    let mispastes: [(String, Refusal)] = [
      (pair.appId, .looksLike(.appID)), ("", .empty),
      (String(pair.appSecret.dropLast()), .length(expected: 32...32, actual: 31)),
    ]
    // However often: a paste that came after the last question would go into the shell.
    for (wrong, why) in mispastes + mispastes {
      try person.answerHidden(.askSecret(.appSecret), wrong)
      try person.expect(why.why(.appSecret).asSentence)
      try person.expect(.notTheKindAgain)
    }
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.expect(.sealed(pair.name, .appSecret))
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(!outcome.text.contains(language.say(.askPassphrase)))
    #expect(!outcome.text.contains(pair.appSecret.dropLast()))
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  /// What is pasted by mistake where the recovery code is proven says nothing of what was stored before.
  @Test func tooLongAnAnswerIsAskedForAgainAndTheCodeIsProvenAllTheSame() throws {
    let vault = try VaultHome(isMade: false)
    let person = try Person(["add", pair.name, "--app-id", pair.appId], in: vault.home, speaking: .english)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    try person.expect(.stored(pair.name, .appSecret, 1))
    let note = String(repeating: "a whole note from the clipboard ", count: 9)
    let code = try person.shownCode()
    try person.terminal.send(note + "\r")
    let groups = code.split(separator: "-").map(String.init)
    var number = try person.awaitGroup()
    try person.terminal.send(note + "\r")
    try person.expect(.moreThan(64))
    number = try person.awaitGroup()
    try person.terminal.send(groups[number - 1] + "\r")
    number = try person.awaitGroup(2)
    try person.terminal.send(groups[number - 1] + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(Text.nothingStored.english), "\(outcome)")
    #expect(!Screen(outcome.stdout).text.contains(code))
    #expect(
      try (vault.json("doctor") as? [String: Any])?["waysIn"] as? [String] == ["passphrase", "recovery"])
  }

  @Test(arguments: Language.allCases)
  func aSecretAtAnotherQuestionIsToldAndWiped(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let new = Pairs.one(seed: 2).appSecret
    let person = try Person(
      ["reset", pair.name], in: vault.home, speaking: language, environment: vault.environment)
    try person.answer(.askReason(.routine), new)
    try person.expect(.secretAtQuestion)
    try person.answer(.askReason(.routine), "1")
    try person.answerHidden(.askNewSecret(.appSecret), new)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !Screen(outcome.stdout).text.contains(new), "\(outcome)")
    #expect(try vault.run("get", pair.name).text == new + "\n")
  }

  @Test(arguments: Language.allCases)
  func aWrongPassphraseIsAskedForThreeTimes(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let person = try Person(["get", pair.name], in: vault.home, speaking: language)
    try person.answerHidden(.askPassphrase, "not these words")
    try person.expect(.wrongPassphrase)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    try person.terminal.expect(pair.appSecret)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("lock").status == 0)

    let stranger = try Person(["get", pair.name], in: vault.home, speaking: language)
    for _ in 1...3 { try stranger.answerHidden(.askPassphrase, "not these words") }
    let outcome = try stranger.terminal.waitForExit()
    #expect(outcome.status == 77)
    #expect(outcome.text.contains(language.say(.wrongPassphraseHint)))
    #expect(!outcome.text.contains("not these words"))
  }

  @Test(arguments: Language.allCases)
  func aNewPassphraseThatIsShortOrMistypedIsAskedForAgain(_ language: Language) throws {
    let vault = try VaultHome(isMade: false)
    let person = try Person(["init", "--kdf", "interactive"], in: vault.home, speaking: language)
    try person.answerHidden(.askNewPassphrase, "短口令")
    try person.expect(.passphraseTooShort(3))
    try person.answerHidden(.askNewPassphrase, "WoAiNi1314")
    try person.expect(.passphraseTooCommon)
    try person.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askPassphraseAgain, VaultHome.passphrase + "!")
    try person.expect(.passphrasesDiffer)
    try person.answerHidden(.askNewPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askPassphraseAgain, VaultHome.passphrase)
    try person.writeDownRecovery()
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.names().isEmpty)
  }

  @Test(arguments: Language.allCases)
  func whatIsWrongWithANameOrAnAppIDIsAskedForAgainAndTheSecretIsKept(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let other = Pairs.first(2, seed: 1)[1]
    let person = try Person(
      ["add"], in: vault.home, speaking: language, environment: vault.environment)
    try person.answerHidden(.askSecret(.appSecret), other.appSecret)
    try person.answer(.askName, pair.name)
    try person.expect(.nameTaken(pair.name, by: pair.name))
    try person.answer(.askName, "a/b")
    try person.expect(NameRefusal.slash(position: 2).why.asSentence)
    try person.answer(.askName, other.name)
    try person.answer(.askAppID, pair.appId)
    try person.expect(.appIDOfOther(pair.appId, pair.name))
    try person.answer(.askAppID, "wx12")
    try person.expect(AppIDRefusal.length(expected: 18, actual: 4).why.asSentence)
    try person.answer(.askAppID, "")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", other.name).text == other.appSecret + "\n")
  }

  @Test(arguments: Language.allCases)
  func aLockedVaultTakesTheSecretWithoutAPassphrase(_ language: Language) throws {
    let vault = try VaultHome()
    let person = try Person(["add"], in: vault.home, speaking: language)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.answer(.askName, "a/b")
    try person.expect(NameRefusal.slash(position: 2).why.asSentence)
    try person.answer(.askName, pair.name)
    try person.answer(.askAppID, pair.appId)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(language.say(.askPassphrase)))
    let get = try vault.run("get", pair.appId)
    #expect(get.text == pair.appSecret + "\n")
    #expect(get.errorText.contains("\(pair.name)"))
  }

  @Test func anAppIDInPlaceOfTheNameIsTakenAsTheAppID() throws {
    let vault = try VaultHome()
    let person = try Person(
      ["add", pair.appId], in: vault.home, speaking: .chinese, environment: vault.environment)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    try person.answer(.askName, pair.name)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.names() == [pair.name])
    #expect(try vault.run("get", pair.appId).text == pair.appSecret + "\n")
  }

  @Test(arguments: Language.allCases)
  func onATerminalShowTakesAPartOfAName(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let part = String(pair.name.prefix(3))
    let person = try Person(
      ["show", part], in: vault.home, speaking: language, environment: vault.environment)
    try person.expect(.tookPart(pair.name))
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("show", part).status == 66)
  }
}
