import MiniProgram
import Support
import Testing

@testable import Commands
@testable import Ledger

/// What stands, by a person at a terminal.
@Suite struct StandingPromptTests {
  private let pairs = Pairs.first(3, seed: 71)
  private let lead: VaultHome
  private let new: VaultHome

  init() throws {
    lead = try VaultHome()
    new = try VaultHome()
    try lead.run("people", "add", "张三", try new.run("id").text.trimmed)
    try lead.run("add", pairs[0].name, "--client", "好邻居", input: pairs[0].appSecret)
  }

  private func person(_ arguments: String...) throws -> Person {
    try Person(arguments, in: lead.home, speaking: .chinese, environment: lead.environment)
  }

  private func standing() throws -> [String] {
    let list = try lead.json("share", "--list") as? [[String: Any]]
    return (list ?? []).map { "\($0["person"] ?? "") \(($0["scope"] as? [String: Any])?["client"] ?? "")" }
  }

  @Test func laterOnesAreAskedAboutAndEnterIsNo() throws {
    let sharing = try person("share", "--client", "好邻居", "--to", "张三", "-o", lead.home.path("a.age"))
    try sharing.answer(.askLater("好邻居", ["张三"]), "")
    #expect(try sharing.terminal.waitForExit().status == 0)
    #expect(try standing().isEmpty)
    let again = try person("share", "--client", "好邻居", "--to", "张三", "-o", lead.home.path("b.age"))
    try again.answer(.askLater("好邻居", ["张三"]), "y")
    #expect(try again.terminal.waitForExit().status == 0)
    #expect(try standing() == ["张三 好邻居"])
  }

  @Test func aClientThatIsNearlyOneInUseIsAskedAboutAndWhoGetsAValueIsSaidFirst() throws {
    try lead.run("share", "--client", "好邻居", "--to", "张三", "--future", "-o", lead.home.path("a.age"))
    let adding = try person("add", pairs[1].name, "--client", "好邻局")
    try adding.answer(.askClient("好邻局", "好邻居"), "")
    try adding.expect(.willGoTo(Text("张三 (client 好邻居)", "张三（客户 好邻居）")))
    try adding.answerHidden(.askSecret(.appSecret), pairs[1].appSecret)
    try adding.answer(.askAppID, "")
    #expect(try adding.terminal.waitForExit().status == 0)
    let held = try lead.json("show", pairs[1].name) as? [String: Any]
    #expect(held?["client"] as? String == "好邻居" && held?["holders"] as? Int == 2)
  }

  @Test func whatIsMovedIntoAScopeIsAskedAbout() throws {
    try lead.run("share", "--client", "好邻居", "--to", "张三", "--future", "-o", lead.home.path("a.age"))
    try lead.run("add", pairs[1].name, input: pairs[1].appSecret)
    let question = Text.askGoesTo(pairs[1].name, 1, Text("张三 (client 好邻居)", "张三（客户 好邻居）"))
    let refusing = try person("edit", pairs[1].name, "--client", "好邻居")
    try refusing.answer(question, "n")
    #expect(try refusing.terminal.waitForExit().status == 130)
    let moving = try person("edit", pairs[1].name, "--client", "好邻居")
    try moving.answer(question, "y")
    #expect(try moving.terminal.waitForExit().status == 0)
    let held = try lead.json("show", pairs[1].name) as? [String: Any]
    #expect(held?["holders"] as? Int == 2)
  }

  @Test func aNewDeviceIsOfferedWhatTheOthersHaveByOneQuestion() throws {
    try lead.run("share", "--all", "--to", "张三", "-o", lead.home.path("a.age"))
    let card = try VaultHome().run("id").text.trimmed
    let adding = try person("people", "add", "张三", card, "--device", "笔记本")
    try adding.answer(.askDevice("张三", 1, 0), "y")
    #expect(try adding.terminal.waitForExit().status == 0)
    let held = try lead.json("show", pairs[0].name) as? [String: Any]
    #expect(held?["holders"] as? Int == 3)
  }

  @Test func onesOwnComputerIsAskedAboutWithItsPrice() throws {
    let laptop = try VaultHome()
    let card = try laptop.run("id").text.trimmed
    let refusing = try person("people", "add", card, "--mine")
    try refusing.answer(.askMine, "")
    #expect(try refusing.terminal.waitForExit().status == 130)
    let adding = try person("people", "add", card, "--mine", "--device", "家里")
    try adding.answer(.askMine, "y")
    #expect(try adding.terminal.waitForExit().status == 0)
    let held = try lead.json("show", pairs[0].name) as? [String: Any]
    #expect(held?["holders"] as? Int == 2)
  }

  @Test func anAuditorGetsAValueOnlyAfterAWord() throws {
    try lead.run(
      "share", "--all", "--to", "张三", "--no-secrets", "--future", "-o", lead.home.path("a.age"))
    let refusing = try person("share", pairs[0].name, "--to", "张三", "-o", lead.home.path("b.age"))
    try refusing.answer(.askAuditor(["张三"]), "")
    #expect(try refusing.terminal.waitForExit().status == 130)
    let sharing = try person("share", pairs[0].name, "--to", "张三", "-o", lead.home.path("c.age"))
    try sharing.answer(.askAuditor(["张三"]), "y")
    #expect(try sharing.terminal.waitForExit().status == 0)
  }
}
