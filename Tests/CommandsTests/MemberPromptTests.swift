import MiniProgram
import Support
import Testing

@testable import Commands
@testable import Ledger

/// Members, by a person at a terminal.
@Suite struct MemberPromptTests {
  private let pair = Pairs.one(seed: 61)
  private let lead: VaultHome
  private let new: VaultHome

  init() throws {
    lead = try VaultHome()
    new = try VaultHome()
    try lead.run("people", "add", "张三", try new.run("id").text.trimmed)
    try lead.run("add", pair.name, "--no-secret")
    try lead.run("member", "add", pair.name, "张三", "--role", "operator")
    try lead.run("member", "add", pair.name, "赵敏", "--role", "analyst")
    try lead.run("member", "add", pair.name, "小明", "--role", "developer")
  }

  private func person(_ arguments: String...) throws -> Person {
    try Person(arguments, in: lead.home, speaking: .chinese, environment: lead.environment)
  }

  private func roles() throws -> [String: [String]] {
    let members = try lead.json("member", "list", pair.name) as? [[String: Any]]
    return Dictionary(
      (members ?? []).map { ($0["name"] as? String ?? "", $0["roles"] as? [String] ?? []) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func whatWasRegisteredIsCompletedAndGivenToItsMembers() throws {
    try lead.run("add", pair.name, "--app-id", pair.appId, input: pair.appSecret)
    let refusing = try person("share", pair.name, "-o", lead.home.path("a.age"))
    try refusing.expect(.notProposed([.member("赵敏", MemberRole.analyst.title), .member("小明", .withoutKey)]))
    try refusing.expect(.proposed([.member("张三", MemberRole.operator.title)]))
    try refusing.answer(.askProposed, "")
    #expect(try refusing.terminal.waitForExit().status == 130)
    let sharing = try person("share", pair.name, "-o", lead.home.path("b.age"))
    try sharing.answer(.askProposed, "y")
    #expect(try sharing.terminal.waitForExit().status == 0)
    let held = try lead.json("member", "list", pair.name) as? [[String: Any]]
    #expect(held?.map { $0["holds"] as? [String] } == [["appsecret"], [], []])
    // Nobody is left who lacks it.
    let again = try person("share", pair.name)
    try again.expect(.member("张三", .hasItAlready))
    #expect(try again.terminal.waitForExit().status == 64)
  }

  @Test func aSecondAdminIsAskedAbout() throws {
    try lead.run("member", "add", pair.name, "韩梅梅", "--role", "admin", "--role", "analyst")
    let refusing = try person("member", "add", pair.name, "张三", "--role", "admin")
    try refusing.answer(.askReplaceAdmin(pair.name, "韩梅梅", "张三"), "n")
    #expect(try refusing.terminal.waitForExit().status == 65)
    #expect(try roles()["韩梅梅"] == ["admin", "analyst"] && roles()["张三"] == ["operator"])
    let taking = try person("member", "add", pair.name, "张三", "--role", "admin")
    try taking.answer(.askReplaceAdmin(pair.name, "韩梅梅", "张三"), "y")
    #expect(try taking.terminal.waitForExit().status == 0)
    #expect(try roles()["韩梅梅"] == ["analyst"] && roles()["张三"] == ["admin"])
  }

  /// The name that was written down with the account is the same one person.
  @Test func theAdminOfTheAccountIsReplacedToo() throws {
    try lead.run("edit", pair.name, "--wechat-admin", "钱七")
    let refused = try lead.run("member", "add", pair.name, "张三", "--role", "admin")
    #expect(refused.status == 65 && refused.errorText.contains("钱七"))
    #expect(try lead.run("member", "add", pair.name, "张三", "--role", "admin", "--yes").status == 0)
    #expect((try lead.json("show", pair.name) as? [String: Any])?["wechatAdmin"] as? String == "张三")
  }

  @Test func atFortyFiveMembershipsTheLimitIsTold() throws {
    let table = (1...44).map { "p\($0),c" }.joined(separator: "\n")
    try lead.home.write("t.csv", "name,client\n\(table)\n")
    #expect(try lead.run("import", lead.home.path("t.csv")).status == 0)
    let before = try lead.run("member", "add", "张三", "--client", "c", "--role", "operator")
    #expect(before.status == 0 && before.errorText.contains("45") && before.errorText.contains("50"))
    let other = try lead.run("member", "add", "小明", "--client", "c", "--role", "tester")
    #expect(other.status == 0 && other.errorText.contains("50"), "one without a key is known by the name")
    let one = try lead.run("member", "add", "新人", "--client", "c")
    #expect(one.status == 0 && !one.errorText.contains("50"))
  }
}
