import MiniProgram
import Support
import Testing

@testable import Commands

/// Ledgers that somebody else founded, at a terminal: a person says what goes into them.
@Suite struct OfferedPromptTests {
  private let pair = Pairs.one(seed: 41)
  private let fresh = Pairs.one(seed: 42).appSecret
  private let lead: VaultHome
  private let me: VaultHome

  init() throws {
    (lead, me) = (try VaultHome(), try VaultHome())
    try lead.run("people", "add", "张三", try me.run("id").text.trimmed)
    try me.run("people", "add", "李雷", try lead.run("id").text.trimmed)
  }

  private func person(_ arguments: String...) throws -> Person {
    try Person(arguments, in: me.home, speaking: .chinese, environment: me.environment)
  }

  /// The lead's mini-program comes here.
  private func receive(_ options: String...) throws {
    let file = me.home.path("b.age")
    try lead.add(pair)
    if !options.isEmpty { try lead.run(["edit", pair.name] + options) }
    #expect(try lead.run("share", pair.name, "--to", "张三", "-o", file).status == 0)
    #expect(try me.run("receive", file).status == 0)
  }

  @Test func bothAreShownAndAPersonChooses() throws {
    #expect(try me.run("add", pair.name, "--app-id", pair.appId, input: fresh).status == 0)
    try receive()
    let leaving = try person("prefer", pair.name)
    try leaving.answer(.askPreferred(2), "")
    #expect(try leaving.terminal.waitForExit().status == 0)
    #expect(try me.run("get", pair.name).text.trimmed == fresh)
    let choosing = try person("prefer", pair.name)
    try choosing.answer(.askPreferred(2), "2")
    let outcome = try choosing.terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains("创建者 李雷"))
    #expect(try me.run("get", pair.name).text.trimmed == pair.appSecret)
  }

  @Test func whatIsTypedGoesToNobodyUnasked() throws {
    try receive()
    let refusing = try person("add", pair.name, "--kind", "message-token")
    // Before there is a value that could be lost to the answer.
    try refusing.answer(.askStoreThere, "")
    let refused = try refusing.terminal.waitForExit()
    #expect(refused.status == 65 && refused.text.contains("存进去的值会给：李雷"))
    #expect(try me.run("get", pair.name + "/message-token").status == 66)
    let storing = try person("add", pair.name, "--kind", "message-token")
    try storing.answer(.askStoreThere, "y")
    try storing.answerHidden(.askSecret(.messageToken), "token0token1")
    #expect(try storing.terminal.waitForExit().status == 0)
    #expect(try me.run("get", pair.name + "/message-token").text.trimmed == "token0token1")
    // From now on it is ours as well.
    #expect(try me.run("reset", pair.name, "--reason", "routine", input: fresh).text.contains("李雷") == false)
  }

  @Test func whatOthersWroteChoosesNothingByItself() throws {
    let own = Pairs.one(seed: 43)
    #expect(
      try me.run("add", "mine", "--app-id", own.appId, "--client", "acme", input: own.appSecret).status == 0)
    try receive("--client", "acme")
    let refusing = try person("export", "--client", "acme", "--format", "json", "-o", "out")
    try refusing.answer(.askOthersToo, "n")
    #expect(try refusing.terminal.waitForExit().status == 0)
    let few = String(decoding: try me.home.read("out"), as: UTF8.self)
    #expect(few.contains(own.appSecret) && !few.contains(pair.appSecret))
    let taking = try person("export", "--client", "acme", "--format", "json", "-o", "out")
    try taking.answer(.askOthersToo, "y")
    #expect(try taking.terminal.waitForExit().status == 0)
    #expect(String(decoding: try me.home.read("out"), as: UTF8.self).contains(pair.appSecret))
  }
}
