import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// What was typed and could not be stored as it was meant is in the inbox, whatever ended the command.
@Suite struct KeptValueTests {
  private let pairs = Pairs.first(3, seed: 91)
  private let vault: VaultHome

  init() throws { vault = try VaultHome() }

  private func person(_ language: Language, _ arguments: String...) throws -> Person {
    try Person(arguments, in: vault.home, speaking: language, environment: vault.environment)
  }

  /// The items of the inbox: number, name and why it waits.
  private func inbox(_ vault: VaultHome) throws -> [(id: String, waits: String)] {
    let items = try vault.json("inbox", "list") as? [[String: Any]] ?? []
    return items.map { (String(($0["id"] as? String ?? "").prefix(8)), $0["waits"] as? String ?? "") }
  }

  enum End: CaseIterable { case interrupt, endOfInput, hangUp, kill, terminate }

  @Test(arguments: End.allCases, [true, false])
  func aSecretWithoutANameIsKept(_ end: End, isOpen: Bool) throws {
    try vault.add(pairs[1])
    let environment = isOpen ? vault.environment : [:]
    let person = try Person(["add"], in: vault.home, speaking: .english, environment: environment)
    try person.answerHidden(.askSecret(.appSecret), pairs[0].appSecret)
    try person.awaitVisible(.askName)
    switch end {
    case .interrupt: try person.terminal.send("\u{3}")
    case .endOfInput: try person.terminal.send("\u{4}")
    case .hangUp: person.terminal.signal(1)
    case .kill: person.terminal.signal(9)
    case .terminate: person.terminal.signal(15)
    }
    let outcome = try person.terminal.waitForExit()
    if end != .kill {
      #expect(outcome.status == 130 && outcome.text.contains("is kept in the inbox"), "\(outcome)")
    }
    #expect(!outcome.text.contains(pairs[0].appSecret))
    let items = try inbox(vault)
    #expect(items.map(\.waits) == ["unnamed"])
    // The advice of the sentence, word for word but for the name.
    let id = try #require(items.first?.id)
    #expect(try vault.run("inbox", "file", id).status == 65)
    #expect(try vault.run("inbox", "file", id, "--as", pairs[0].name).status == 0)
    #expect(try vault.run("get", pairs[0].name).text == pairs[0].appSecret + "\n")
    #expect(try inbox(vault).isEmpty)
  }

  @Test(arguments: Language.allCases, [true, false])
  func aSecretThatGetsItsNameIsStoredOnce(_ language: Language, isOpen: Bool) throws {
    try vault.add(pairs[1])
    let environment = isOpen ? vault.environment : [:]
    let person = try Person(["add"], in: vault.home, speaking: language, environment: environment)
    try person.answerHidden(.askSecret(.appSecret), pairs[0].appSecret)
    try person.answer(.askName, pairs[0].name)
    try person.answer(.askAppID, pairs[0].appId)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pairs[0].name).text == pairs[0].appSecret + "\n")
    #expect(try inbox(vault).isEmpty)
  }

  /// `rekey` in another window: what the command was begun with opens nothing any more, and nobody has tampered.
  @Test(arguments: [true, false]) func aNewKeyMeanwhileCostsNothingThatWasTyped(isOpen: Bool) throws {
    try vault.add(pairs[1])
    let person = try Person(
      ["add", pairs[0].name, "--app-id", pairs[0].appId], in: vault.home, speaking: .english,
      environment: isOpen ? vault.environment : [:])
    try person.awaitHidden(.askSecret(.appSecret))
    let rekeyed = try vault.run("rekey", "--no-recovery")
    #expect(rekeyed.status == 0, "\(rekeyed)")
    try person.terminal.send(pairs[0].appSecret + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == (isOpen ? 75 : 0), "\(outcome)")
    if isOpen {
      #expect(outcome.text.contains("is kept in the inbox"), "\(outcome)")
      let items = try inbox(vault)
      #expect(items.map(\.waits) == ["unconfirmed"])
      #expect(try vault.run("inbox", "file", items.first?.id ?? "").status == 0)
    }
    #expect(try vault.run("get", pairs[0].name).text == pairs[0].appSecret + "\n")
    #expect(try inbox(vault).isEmpty)
  }

  @Test func aNameThatIsTakenIsToldBeforeTheSecretIsAskedFor() throws {
    try vault.add(pairs[0])
    for arguments in [
      [pairs[0].name], ["new", "--alias", pairs[0].name], ["new", "--app-id", pairs[0].appId],
      [pairs[0].name, "--kind", "upload-key", "--tag", "t"], ["nobody", "--correct"],
    ] {
      let person = try Person(
        ["add"] + arguments, in: vault.home, speaking: .english, environment: vault.environment)
      let outcome = try person.terminal.waitForExit()
      #expect([64, 65, 66].contains(outcome.status) && !outcome.text.contains("hidden"), "\(outcome)")
    }
  }
}
