import MiniProgram
import Support
import Testing

@testable import Commands

/// `add` in the folder of a project.
@Suite struct ProjectOfferTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 681)
  private let file = "project.config.json"

  init() throws {
    vault = try VaultHome()
    try vault.home.write(file, #"{ "appid": "\#(pair.appId)", "projectname": "好邻居 会员" }"#)
  }

  private func adding() throws -> Person {
    let person = try Person(["add"], in: vault.home, speaking: .chinese, environment: vault.environment)
    try person.answerHidden(.askSecret(.appSecret), pair.appSecret)
    return person
  }

  private func appID(_ name: String) throws -> String? {
    (try vault.json("show", name) as? [String: Any])?["appId"] as? String
  }

  @Test func enterTakesWhatTheProjectSays() throws {
    let person = try adding()
    try person.answer(.askNameOr("好邻居 会员", file), "")
    try person.answer(.askAppIDOr(pair.appId), "")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try appID("好邻居 会员") == pair.appId)
  }

  /// Its AppID is offered for its own name alone.
  @Test func anotherNameIsAnotherMiniProgram() throws {
    let person = try adding()
    try person.answer(.askNameOr("好邻居 会员", file), "别的")
    try person.answer(.askAppID, "")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try appID("别的") == nil)
  }

  @Test func whatIsStoredAlreadyIsNotOffered() throws {
    let other = Pairs.one(seed: 682).appSecret
    #expect(try vault.run(["add", "有了", "--app-id", pair.appId], input: other).status == 0)
    let person = try adding()
    try person.answer(.askName, "新的")
    try person.answer(.askAppID, "")
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.names().sorted() == ["有了", "新的"].sorted())
  }

  @Test func aDotStandsForIt() throws {
    #expect(try vault.run("add", ".", input: pair.appSecret).status == 0)
    #expect(try appID("好邻居 会员") == pair.appId)
    #expect(try vault.run("add", ".", "--kind", "message-token", input: "abc123").status == 0)
    #expect(try vault.run("get", "./message-token").text == "abc123\n")
    #expect(try vault.run("add", ".", input: Pairs.one(seed: 683).appSecret).status == 65)
  }

  @Test func aLockedVaultKeepsItUnderTheProjectsName() throws {
    let sealed = try vault.home.run(["add", "."], input: Array(pair.appSecret.utf8))
    #expect(sealed.status == 0, "\(sealed)")
    #expect(try vault.run("get", "好邻居 会员").text == pair.appSecret + "\n")
    #expect(try appID("好邻居 会员") == pair.appId)
  }

  @Test func withoutANameThereIsNothingToStoreItUnder() throws {
    try vault.home.write(file, #"{ "appid": "\#(pair.appId)" }"#)
    #expect(try vault.run("add", ".", input: pair.appSecret).status == 64)
    try vault.home.write(file, #"{ "appid": "touristappid" }"#)
    #expect(try vault.run("add", ".", input: pair.appSecret).status == 64)
  }
}
