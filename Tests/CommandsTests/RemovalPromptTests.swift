import Support
import Testing
import Vault

@testable import Commands

/// The questions before rights are given for good or taken back, by a person at a terminal.
@Suite struct RemovalPromptTests {
  private let pair = Pairs.one(seed: 83)
  private let lead: VaultHome
  private let wang: VaultHome
  private let ming: VaultHome

  /// One founder, a manager and somebody who only holds.
  init() throws {
    (lead, wang, ming) = (try VaultHome(), try VaultHome(), try VaultHome())
    try lead.add(pair)
    let people = [(lead, "李雷"), (wang, "王芳"), (ming, "小明")]
    for (vault, _) in people {
      for (other, name) in people where other !== vault {
        try vault.run("people", "add", name, other.run("id").text.trimmed)
      }
    }
    let file = lead.home.path("b.age")
    #expect(try lead.run("share", pair.name, "--to", "王芳", "--as-admin", "-o", file).status == 0)
    #expect(try lead.run("share", pair.name, "--to", "小明", "--to", "王芳", "-o", file).status == 0)
    for vault in [wang, ming] { #expect(try vault.run("receive", file).status == 0) }
  }

  private func person(_ vault: VaultHome, _ arguments: String...) throws -> Person {
    try Person(arguments, in: vault.home, speaking: .chinese, environment: vault.environment)
  }

  private func history(_ vault: VaultHome) throws -> String {
    try vault.run("history", pair.name, "--json").text
  }

  @Test func aRemovalIsAskedOnceWithItsCounts() throws {
    let before = try history(lead)
    let refusing = try person(lead, "people", "remove", "小明")
    try refusing.terminal.expect("小明 离开后：收回 1 个小程序的权限，1 个在用密钥要重置。继续？[y/N]")
    try refusing.terminal.send("\r")
    #expect(try refusing.terminal.waitForExit().status == 130)
    #expect(try history(lead) == before)
    let removing = try person(lead, "people", "remove", "小明")
    try removing.terminal.expect("[y/N] ")
    try removing.terminal.send("y\r")
    let removed = try removing.terminal.waitForExit()
    #expect(removed.status == 0 && removed.text.contains("已在 1 个小程序里收回权限"), "\(removed)")
  }

  @Test func whatWillNotActIsSaidBeforeTheQuestion() throws {
    let removing = try person(wang, "people", "remove", "李雷")
    let before = try removing.terminal.expect("[y/N] ")
    #expect(before.contains("收不回") && before.contains("你在那里的权限比 李雷 低"), "\(before)")
    #expect(before.contains("mpvault adopt --from 李雷") && before.contains("收回 0 个小程序的权限"), "\(before)")
    try removing.terminal.send("y\r")
    #expect(try removing.terminal.waitForExit().status == 0)
    #expect(try wang.run("todo", "--json").text.contains("leaver-holds"))
  }

  @Test func aSecondOwnerIsAskedAboutWithThePrice() throws {
    let before = try history(lead)
    let arguments = ["share", pair.name, "--to", "王芳", "--as-founder", "--record-only"]
    let scripted = try lead.run(arguments)
    #expect(scripted.status == 64 && scripted.errorText.contains("--yes"))
    let refusing = try Person(arguments, in: lead.home, speaking: .chinese, environment: lead.environment)
    let said = try refusing.terminal.expect(Text.askFounder(["王芳"]).chinese)
    #expect(said.contains("被偷") && said.contains("mpvault adopt"), "\(said)")
    try refusing.terminal.send("n\r")
    #expect(try refusing.terminal.waitForExit().status == 130)
    #expect(try history(lead) == before)
    let making = try Person(arguments, in: lead.home, speaking: .chinese, environment: lead.environment)
    try making.answer(.askFounder(["王芳"]), "y")
    #expect(try making.terminal.waitForExit().status == 0)
    #expect(try lead.run("history", pair.name).text.contains("as owner"))
    // A manager cannot, and is told so.
    let refused = try wang.run(
      "share", pair.name, "--to", "小明", "--as-founder", "--record-only", "--yes")
    #expect(refused.status == 77 && refused.errorText.contains("Only an owner"), "\(refused)")
    // Before anything is asked; and where they are told to look, it stands.
    #expect(!refused.errorText.contains("The price"), "\(refused)")
    #expect(refused.errorText.contains("mpvault show \(pair.name)"), "\(refused)")
    #expect(try wang.run("show", pair.name).text.contains("OWNERS"))
  }

  @Test func whereTheOldOwnerIsNotOnRecordAsGoneTwoGroupsAreTyped() throws {
    #expect(try wang.run("people", "remove", "李雷", "--yes").status == 0)
    #expect(try wang.run("adopt", pair.name).status == 0)
    let file = wang.home.path("n.age")
    #expect(try wang.run("share", pair.name, "--to", "小明", "-o", file).status == 0)
    let page = try #require(try wang.json("id") as? [String: Any])
    let groups = try #require(page["fingerprint"] as? String).split(separator: " ").map(String.init)
    let taking = try person(ming, "receive", file)
    try taking.answer(.askReceive, "y")
    // Enter means later.
    #expect(try askedGroups(taking).count == 2)
    try taking.terminal.send("\r")
    let later = try taking.terminal.waitForExit()
    #expect(later.status == 0 && later.text.contains("没有登记 TA 离开"), "\(later)")
    let old = try ming.run("get", pair.name).text
    #expect(try ming.run("prefer", pair.name, "--yes").status == 69)
    let wrong = try person(ming, "prefer", pair.name, "--yes")
    for _ in 1...3 {
      _ = try askedGroups(wrong)
      try wrong.terminal.send("0000000000\r")
    }
    #expect(try wrong.terminal.waitForExit().status == 76)
    #expect(try ming.run("get", pair.name).text == old)
    let right = try person(ming, "prefer", pair.name)
    let asked = try askedGroups(right)
    try right.terminal.send(asked.map { groups[$0 - 1] }.joined(separator: " ") + "\r")
    #expect(try right.terminal.waitForExit().status == 0)
    #expect(try ming.names() == [pair.name])
    #expect(try ming.run("get", pair.name).text.trimmed == pair.appSecret)
  }

  /// The numbers of the groups that are asked for.
  private func askedGroups(_ person: Person) throws -> [Int] {
    try person.terminal.expect("输入第 ")
    let first = try person.terminal.expect(" 组和第 ")
    let second = try person.terminal.expect(" 组，")
    try person.terminal.expectEcho(true)
    return [first, second].compactMap { Int($0) }
  }
}
