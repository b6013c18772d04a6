import Foundation
import Support
import Testing

@testable import Commands

/// `passphrase`, `recovery`, `rekey` and `slot remove` at a terminal.
@Suite struct SlotPromptTests {
  private static let new = "other words, new ones"
  /// A vault with a recovery code in a file, and one program.
  private func made() throws -> (vault: VaultHome, ways: WaysIn, code: String) {
    let vault = try VaultHome(isMade: false)
    try vault.make(hasCode: true)
    let code = String(decoding: try vault.home.read("code").dropLast(), as: UTF8.self)
    return (vault, WaysIn(home: vault.home), code)
  }

  @Test(arguments: Language.allCases)
  func aPassphraseIsChangedAndRekeyOffered(_ language: Language) throws {
    let (vault, ways, code) = try made()
    let person = try Person(["passphrase"], in: vault.home, speaking: language)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askNewPassphrase, "abcdefghij")
    try person.expect(.passphraseTooCommon)
    try person.answerHidden(.askNewPassphrase, Self.new)
    try person.answerHidden(.askPassphraseAgain, Self.new)
    try person.expect(.passphraseChanged)
    try person.terminal.expect("mpvault rekey")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(Self.new))
    #expect(try ways.opens(passphrase: Self.new) && !ways.opens(passphrase: VaultHome.passphrase))
    #expect(try ways.opens(recovery: code))
  }

  @Test(arguments: Language.allCases)
  func aForgottenPassphraseIsReplacedByTheRecoveryCodeAndEachMistakeHasItsWords(
    _ language: Language
  ) throws {
    let (vault, ways, code) = try made()
    let mistakes: [(String, Text)] = [
      (String(code.dropLast(3)), .recoveryCodeLength(31)),
      ("!" + code.dropFirst(), .recoveryCodeStray(1)),
      (Self.swapped(code), .recoveryCodeMistyped),
      ("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R", .wrongRecoveryCode),
    ]
    for half in [mistakes[..<2], mistakes[2...]] {
      let person = try Person(["passphrase", "--recovery"], in: vault.home, speaking: language)
      for (typed, words) in half {
        try person.answerHidden(.askRecoveryCode, typed)
        try person.expect(words)
      }
      try person.answerHidden(
        .askRecoveryCode, code.lowercased().replacing("-", with: " ").replacing("0", with: "o"))
      try person.answerHidden(.askNewPassphrase, Self.new)
      try person.answerHidden(.askPassphraseAgain, Self.new)
      let outcome = try person.terminal.waitForExit()
      #expect(outcome.status == 0, "\(outcome)")
    }
    #expect(try ways.opens(passphrase: Self.new) && ways.opens(recovery: code))

    let stranger = try Person(["passphrase", "--recovery"], in: vault.home, speaking: language)
    for _ in 1...3 { try stranger.answerHidden(.askRecoveryCode, mistakes[3].0) }
    let outcome = try stranger.terminal.waitForExit()
    #expect(outcome.status == 77 && outcome.text.contains(language.say(.wrongRecoveryCodeHint)))
  }

  /// The code with the first two characters that differ swapped.
  private static func swapped(_ code: String) -> String {
    var text = Array(code)
    let place = text.indices.dropLast().first { text[$0] != text[$0 + 1] && text[$0 + 1] != "-" } ?? 0
    text.swapAt(place, place + 1)
    return String(text)
  }

  /// What is typed while the key of a passphrase is made, a better one or an Enter out of impatience, does not show and answers
  /// nothing.
  @Test func whatIsTypedDuringWorkDoesNotShowAndAnswersNothing() throws {
    let vault = try VaultHome()
    let path = vault.home.path(".local/share/mpvault/vault.db")
    // Another program writes to the file, so that ours waits as long as we want.
    let writer = try PseudoTerminal(["sqlite3", path], in: vault.home)
    try writer.expect("sqlite> ")
    try writer.send("BEGIN IMMEDIATE;\r")
    try writer.expect("sqlite> ")
    let person = try Person(["passphrase"], in: vault.home, speaking: .english)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    try person.answerHidden(.askNewPassphrase, "other words to remember")
    try person.answerHidden(.askPassphraseAgain, "other words to remember")
    try person.expect(.settingPassphrase)
    #expect(!person.terminal.echoIsOn)
    try person.terminal.send("better words to remember\r")
    try writer.send("ROLLBACK;\r.quit\r")
    try person.expect(.passphraseChanged)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains("better"), "\(outcome.text)")
  }

  @Test(arguments: Language.allCases)
  func enterAloneShowsTheCodeOnceMore(_ language: Language) throws {
    let (vault, ways, _) = try made()
    let person = try Person(["recovery"], in: vault.home, speaking: language, environment: vault.environment)
    try person.expect(.recoveryHead)
    let code = try person.shownCode()
    try person.terminal.send("\r")
    // As often as it takes: that is no wrong answer.
    for _ in 1...4 {
      _ = try person.awaitGroup()
      try person.terminal.send("\r")
      try person.expect(.recoveryHeadAgain)
      #expect(try person.shownCode() == code)
      try person.terminal.send("\r")
    }
    let groups = code.split(separator: "-").map(String.init)
    for round in 1...2 { try person.terminal.send(groups[try person.awaitGroup(round) - 1] + "\r") }
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try ways.opens(recovery: code))
  }

  @Test func whoTypesTheWholeCodeBackIsAskedNoMore() throws {
    let (vault, ways, _) = try made()
    let person = try Person(["recovery"], in: vault.home, speaking: .chinese, environment: vault.environment)
    let code = try person.shownCode()
    try person.terminal.send("\r")
    _ = try person.awaitGroup()
    try person.terminal.send(code.lowercased().replacing("-", with: " ") + "\r")
    try person.expect(.recoveryReplaced)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try ways.opens(recovery: code))
  }

  /// 33 characters from paper: whoever wants to see them presses Tab. Nothing of it stays on the screen, at no width.
  @Test(arguments: Language.allCases, [500, 60, 45])
  func aRecoveryCodeCanBeTypedVisibly(_ language: Language, _ columns: Int) throws {
    let (vault, _, code) = try made()
    let person = try Person(["unlock", "--recovery"], in: vault.home, speaking: language, columns: columns)
    let shows = { (wanted: Bool, text: String) in
      try person.terminal.expectOutput {
        Window(columns: columns, $0).lines.joined().contains(text) == wanted
      }
    }
    try person.awaitHidden(.askRecoveryCode)
    try person.terminal.send(String(code.prefix(12)))
    try person.terminal.send("\t")
    try shows(true, String(code.prefix(12)))
    try person.terminal.send(String(code.dropFirst(12)) + "zz\u{7f}\u{7f}")
    try shows(true, code)
    try person.terminal.send("\t")
    try shows(false, String(code.prefix(12)))
    try person.terminal.send("\t")
    try shows(true, code)
    try person.terminal.send("\r")
    try shows(true, String(language.say(.offerNewPassphrase).prefix(10)))
    try person.terminal.send("\r")
    let outcome = try person.terminal.waitForExit()
    let seen = Window(columns: columns, outcome.stdout).lines
    #expect(outcome.status == 0 && !seen.joined().contains(code.prefix(12)), "\(seen)")
    #expect(!seen.joined().contains(language.say(.askRecoveryCode).prefix(6)), "\(seen)")
  }

  @Test(arguments: Language.allCases)
  func aGroupThatIsWrongShowsTheCodeOnceMore(_ language: Language) throws {
    let (vault, ways, old) = try made()
    let person = try Person(
      ["recovery"], in: vault.home, speaking: language, environment: vault.environment)
    try person.expect(.recoveryHead)
    let code = try person.shownCode()
    try person.terminal.send("\r")
    _ = try person.awaitGroup()
    // Nobody's screen shows the code any more when it is to be typed back.
    #expect(!Screen(person.terminal.output).text.contains(code))
    try person.terminal.send("????\r")
    try person.expect(.recoveryGroupWrong)
    #expect(try ways.opens(recovery: old) && !ways.opens(recovery: code))
    #expect(try person.writeDownRecovery(.recoveryHeadAgain) { $0.lowercased() } == code)
    try person.expect(.recoveryReplaced)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !Screen(outcome.stdout).text.contains(code))
    #expect(try ways.opens(recovery: code) && !ways.opens(recovery: old))
  }

  @Test(arguments: Language.allCases)
  func whoWroteItDownWrongThreeTimesKeepsTheOldCode(_ language: Language) throws {
    let (vault, ways, old) = try made()
    let person = try Person(
      ["recovery"], in: vault.home, speaking: language, environment: vault.environment)
    var code = ""
    for head in [Text.recoveryHead, .recoveryHeadAgain, .recoveryHeadAgain] {
      try person.expect(head)
      code = try person.shownCode()
      try person.terminal.send("\r")
      _ = try person.awaitGroup()
      try person.terminal.send("????\r")
    }
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 65 && outcome.text.contains(language.say(.recoveryNotProven)))
    #expect(try ways.opens(recovery: old) && !ways.opens(recovery: code))
  }

  /// At the code itself, and at the groups.
  @Test(arguments: [["recovery"], ["rekey"]], [false, true])
  func controlCChangesNothing(_ command: [String], _ isAtGroup: Bool) throws {
    let (vault, ways, old) = try made()
    let before = try vault.home.read(".local/share/mpvault/vault.db")
    let person = try Person(command, in: vault.home, speaking: .english, environment: vault.environment)
    try person.expect(.recoveryHead)
    let code = try person.shownCode()
    if isAtGroup {
      try person.terminal.send("\r")
      _ = try person.awaitGroup()
    }
    try person.terminal.send("\u{3}")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 130 && person.terminal.echoIsOn)
    #expect(!Screen(outcome.stdout).text.contains(code))
    #expect(try vault.home.read(".local/share/mpvault/vault.db") == before)
    #expect(try ways.opens(recovery: old) && ways.opens(passphrase: VaultHome.passphrase))
  }

  @Test(arguments: Language.allCases)
  func rekeyAsksForThePassphraseAndForTheNewCode(_ language: Language) throws {
    let (vault, ways, old) = try made()
    let person = try Person(["rekey"], in: vault.home, speaking: language)
    try person.answerHidden(.askPassphrase, "not these words")
    try person.expect(.wrongPassphrase)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    let code = try person.writeDownRecovery()
    try person.expect(.rekeyed)
    try person.expect(.oldCopiesOpenTheOldWay)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try ways.opens(recovery: code) && !ways.opens(recovery: old))
    #expect(try ways.opens(passphrase: VaultHome.passphrase))
  }

  /// A vault that only its recovery code opens is rekeyed by it.
  @Test func aVaultWithoutAPassphraseIsRekeyedByItsCode() throws {
    let (vault, ways, _) = try made()
    let removed = try vault.run("slot", "remove", "passphrase", "--recovery-file", "second")
    #expect(removed.status == 0, "\(removed)")
    let code = String(decoding: try vault.home.read("second").dropLast(), as: UTF8.self)
    #expect(try ways.opens(recovery: code) && !ways.opens(passphrase: VaultHome.passphrase))
    let person = try Person(["rekey"], in: vault.home, speaking: .english)
    try person.answerHidden(.askRecoveryCode, code)
    let third = try person.writeDownRecovery()
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try ways.opens(recovery: third) && !ways.opens(recovery: code))
  }

  @Test func aFileThatIsThereIsNeverReplacedAndNothingChanges() throws {
    let (vault, ways, code) = try made()
    for command in [["recovery"], ["rekey"]] {
      let outcome = try vault.run(command + ["--recovery-file", "code"])
      #expect(outcome.status == 73, "\(outcome)")
    }
    #expect(try ways.opens(recoveryIn: "code") && ways.opens(recovery: code))
  }

  @Test func aFileWhoseCodeOpensNothingIsNotLeft() throws {
    let (vault, _, _) = try made()
    let database = vault.home.path(".local/share/mpvault/vault.db")
    _ = try vault.home.tool("sqlite3", database, "INSERT INTO inbox(item) VALUES (randomblob(99))")
    let outcome = try vault.run("rekey", "--recovery-file", "second")
    #expect(outcome.status == 65 && !vault.home.exists("second"), "\(outcome)")
    #expect(outcome.errorText.contains(Text.inboxNotEmpty.english))
  }

  @Test func theListTellsEachWayIn() throws {
    let (vault, _, _) = try made()
    let list = try #require(try vault.json("slot", "list") as? [[String: Any]])
    #expect(list.map { $0["id"] as? Int } == [1, 2])
    #expect(list.map { $0["kind"] as? String } == ["passphrase", "recovery"])
    #expect(list.allSatisfy { ($0["addedAt"] as? String)?.hasSuffix("Z") == true })
    #expect(try vault.run("slot", "list").text.contains("recovery code"))
  }

  @Test func theLastWayInAndOnesThatAreNotThereCannotBeRemoved() throws {
    let vault = try VaultHome()
    let before = try vault.home.read(".local/share/mpvault/vault.db")
    for (words, status) in [
      (["passphrase"], Int32(65)), (["1"], 65), (["recovery"], 66), (["2"], 66), (["identity"], 66),
    ] {
      #expect(try vault.run(["slot", "remove"] + words).status == status, "\(words)")
    }
    #expect(try vault.home.read(".local/share/mpvault/vault.db") == before)
  }
}
