import MiniProgram
import Support
import Testing

@testable import Commands

/// A value of one mini-program that is about to become another's.
@Suite struct ValueOfOtherTests {
  private let pairs = Pairs.first(3, seed: 92)
  private let vault: VaultHome

  init() throws {
    vault = try VaultHome()
    try vault.add(pairs[0])
    try vault.add(pairs[1])
    #expect(try vault.run("reset", pairs[0].name, "--reason", "routine", input: Self.second).status == 0)
  }

  private static let second = "0123456789abcdef0123456789abcdef"
  private static let third = "fedcba9876543210fedcba9876543210"

  @Test func aScriptIsRefused() throws {
    let (mine, other) = (pairs[0], pairs[1])
    // Any version, under any command that stores.
    for value in [mine.appSecret, Self.second] {
      for arguments in [
        ["reset", other.name, "--reason", "routine"], ["add", pairs[2].name],
        ["add", other.name, "--correct"],
      ] {
        let outcome = try vault.run(arguments, input: value)
        #expect(outcome.status == 65 && outcome.errorText.contains(mine.name), "\(arguments): \(outcome)")
      }
    }
    #expect(try vault.run("get", other.name).text == other.appSecret + "\n")
    let forced = try vault.run("reset", other.name, "--reason", "routine", "--force", input: Self.second)
    #expect(forced.status == 0)
    #expect(try vault.run("reset", other.name, "--keep", "1").status == 0)
    #expect(try vault.run("get", other.name).text == other.appSecret + "\n")
  }

  /// A merchant's key and a team's token may be the same in several mini-programs.
  @Test func whatSeveralMayShareIsTaken() throws {
    for (kind, value) in [
      ("pay-api-v3-key", "0123456789abcdef0123456789ABCDEF"), ("message-token", "token3"),
    ] {
      for pair in pairs.prefix(2) {
        #expect(try vault.run("add", pair.name, "--kind", kind, input: value).status == 0)
      }
    }
  }

  @Test(arguments: Language.allCases)
  func aPersonIsAsked(_ language: Language) throws {
    let person = try Person(
      ["reset", pairs[1].name, "--reason", "routine"], in: vault.home, speaking: language,
      environment: vault.environment)
    try person.answerHidden(.askNewSecret(.appSecret), pairs[0].appSecret)
    try person.answer(.askStoreAllTheSame, "")
    // The value that is stored already is no new one either.
    try person.answerHidden(.askNewSecret(.appSecret), pairs[1].appSecret)
    try person.answerHidden(.askNewSecret(.appSecret), Self.third)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pairs[1].name).text == Self.third + "\n")
    let meaning = try Person(
      ["add", pairs[2].name], in: vault.home, speaking: language, environment: vault.environment)
    try meaning.answerHidden(.askSecret(.appSecret), Self.third)
    try meaning.answer(.askStoreAllTheSame, language == .english ? "yes" : "是")
    try meaning.answer(.askAppID, "")
    #expect(try meaning.terminal.waitForExit().status == 0)
  }

  /// What a locked vault could not see waits in the inbox for a word.
  @Test func anItemOfTheInboxWaits() throws {
    #expect(
      try vault.home.run(
        ["reset", pairs[1].name, "--reason", "routine"], input: Array(pairs[0].appSecret.utf8)
      ).status == 0)
    let items = try vault.json("inbox", "list") as? [[String: Any]]
    #expect(items?.map { $0["waits"] as? String } == ["value-of-other"])
    #expect(try vault.run("get", pairs[1].name).text == pairs[1].appSecret + "\n")
    let id = try #require(items?.first?["id"] as? String)
    #expect(try vault.run("inbox", "file", id).status == 0)
    #expect(try vault.run("get", pairs[1].name).text == pairs[0].appSecret + "\n")
  }

  /// Two ledgers of one AppID, because two colleagues both ran `add`, are one mini-program.
  @Test func theSameAppIDIsNoOther() throws {
    let other = try VaultHome()
    try other.add(pairs[0])
    let file = other.home.path("b.age")
    let card = try vault.run("id").text.split(separator: "\n").first.map(String.init) ?? ""
    try other.run("people", "add", "me", card)
    try vault.run(
      "people", "add", "them", other.run("id").text.split(separator: "\n").first.map(String.init) ?? "")
    #expect(try other.run("share", pairs[0].name, "--to", "me", "-o", file).status == 0)
    #expect(try vault.run("receive", file).status == 0)
    let outcome = try vault.run("reset", pairs[0].name, "--reason", "routine", input: Self.third)
    #expect(outcome.status == 0, "\(outcome)")
  }
}
