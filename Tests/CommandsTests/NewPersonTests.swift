import Support
import Testing

@testable import Commands

/// Whoever sends something and is on record nowhere gets a name.
@Suite struct NewPersonTests {
  private let pair = Pairs.one(seed: 671)
  private let lead: VaultHome
  private let new: VaultHome
  private let file: String

  init() throws {
    (lead, new) = (try VaultHome(isMade: false), try VaultHome())
    try lead.make(owner: "李大雷")
    file = new.home.path("b.age")
    try lead.add(pair)
    #expect(try lead.run("people", "add", new.run("id").text.trimmed, "--as", "韩梅梅").status == 0)
  }

  private func share() throws {
    #expect(try lead.run("share", pair.name, "--to", "韩梅梅", "-o", file).status == 0)
  }

  private func fingerprint() throws -> String {
    try #require((try lead.json("id") as? [String: Any])?["fingerprint"] as? String)
  }

  private func people() throws -> [String] {
    try #require(try new.json("people") as? [[String: Any]]).compactMap { $0["name"] as? String }
  }

  private func person(_ arguments: String...) throws -> Person {
    try Person(arguments, in: new.home, speaking: .chinese, environment: new.environment)
  }

  @Test func aScriptGivesTheNameBesideTheFingerprint() throws {
    try share()
    let print = try fingerprint()
    #expect(try new.run("people", "add", "小明").status == 0)
    let taken = try new.run("receive", file, "--accept", print, "--as", "小明")
    #expect(taken.status == 65 && taken.errorText.contains("小明"), "\(taken)")
    #expect(try new.names().isEmpty)
    #expect(try new.run("receive", file, file, "--accept", print, "--as", "李雷").status == 64)
    #expect(try new.run("receive", file, "--accept", print, "--as", "李雷").status == 0)
    #expect(try people().sorted() == ["小明", "李雷"].sorted())
    let history = try new.run("history", pair.name)
    #expect(history.text.contains("李雷") && !history.text.contains(print.prefix(11)), "\(history)")
    #expect(try new.run("receive", file, "--as", "李").status == 64)
  }

  /// Its echo stands where the cursor was then, and the question is gone all the same.
  @Test func anAnswerThatWasTypedAheadLeavesNoQuestionBehind() throws {
    let card = try lead.run("id").text.trimmed
    let line = "read -r word && sleep 0.1 && exec mpvault people add \(card)"
    let asked = try PseudoTerminal(
      ["sh", "-c", line], in: new.home,
      environment: new.environment.merging(Language.chinese.setting) { $1 }, columns: 80)
    try asked.send("go\r")
    try asked.send("李雷\r")
    let outcome = try asked.waitForExit()
    #expect(outcome.status == 0, "\(outcome)")
    let lines = Window(outcome.stdout).lines
    #expect(lines.prefix(2) == ["go", "李雷"] && !lines.joined().contains("叫"), "\(lines)")
    #expect(try people() == ["李雷"])
  }

  /// What their grants say that they go by; nobody vouches for it.
  @Test(arguments: [nil, "李雷"]) func atATerminalItIsAskedWithTheNameTheyGiveThemselves(_ name: String?) throws
  {
    try share()
    let own = try lead.ownName()
    let taking = try person("receive", file)
    try taking.answer(.askReceive, "y")
    try taking.answer(.askPersonsNameOr(own), name ?? "")
    let outcome = try taking.terminal.waitForExit()
    #expect(outcome.status == 0)
    // Thirty digits once are enough to compare them.
    let print = try fingerprint()
    #expect(outcome.text.contains("自称 \(own)") && outcome.text.ranges(of: print).count == 1, "\(outcome)")
    #expect(try people() == [name ?? own] && new.names() == [pair.name])
  }

  /// Also where nobody was recorded, history says who calls themselves what.
  @Test func whoIsOnRecordNowhereIsShownByTheirOwnWord() throws {
    try share()
    #expect(try new.run("receive", file, "--accept", fingerprint()).status == 0)
    let (own, print) = (try lead.ownName(), try fingerprint())
    let told = "\(own)（自称，\(print.prefix(5))…）"
    let history = try new.run("history", pair.name, "--lang", "zh").text
    #expect(history.contains(told) && !history.contains(print), "\(history)")
    #expect(try new.run("people", "show", own).status == 66)
  }

  @Test func theNameThatAColleagueGivesThemselvesIsOffered() throws {
    let line = try #require(lead.run("id").errorText.split(separator: "\n").last)
    let message = String(line.split(separator: "'")[1])
    let own = try lead.ownName()
    #expect(try new.run("people", "add", message).status == 64)
    let offered = try person("people", "add", message)
    try offered.answer(.askPersonsNameOr(own), "")
    #expect(try offered.terminal.waitForExit().status == 0)
    #expect(try people() == [own])
    #expect(try new.run("people", "add", message, "--as", "老李").status == 65)
  }

  @Test func whatWaitsInTheRepositoryIsAskedAbout() throws {
    let remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    #expect(try lead.run("sync", "init", remote).status == 0)
    #expect(try lead.run("share", pair.name, "--to", "韩梅梅", "--sync").status == 0)
    let first = try new.run("sync", "init", remote)
    #expect(first.status == 0 && !first.errorText.contains(Text.syncNothing.english), "\(first)")
    let groups = try fingerprint().split(separator: " ").map(String.init)
    #expect(try new.run("sync", "--as", "李雷").status == 64)
    let wrong = try person("sync")
    #expect(try new.run("todo").errorText.contains(Text.strangersWait(1).english.prefix(40)))
    for _ in 1...3 {
      _ = try askedGroups(wrong, groups[0])
      try wrong.terminal.send("0000000000\r")
    }
    #expect(try wrong.terminal.waitForExit().status == 76)
    #expect(try new.names().isEmpty)
    let later = try person("sync")
    _ = try askedGroups(later, groups[0])
    try later.terminal.send("\r")
    let outcome = try later.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(groups[3]), "\(outcome)")
    let right = try person("sync")
    let asked = try askedGroups(right, groups[0])
    try right.terminal.send(asked.map { groups[$0 - 1] }.joined(separator: " ") + "\r")
    try right.answer(.askPersonsNameOr(lead.ownName()), "李雷")
    #expect(try right.terminal.waitForExit().status == 0)
    #expect(try people() == ["李雷"] && new.names() == [pair.name])
  }

  @Test func aScriptRecordsWhomItAccepts() throws {
    let remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    #expect(try lead.run("sync", "init", remote).status == 0)
    #expect(try lead.run("share", pair.name, "--to", "韩梅梅", "--sync").status == 0)
    let outcome = try new.run("sync", "init", remote, "--accept", fingerprint(), "--as", "李雷")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try people() == ["李雷"])
    #expect(try new.run("sync", "--accept", fingerprint(), "--as", "老李").status == 66)
  }

  /// - Returns: the numbers of the two groups, none of which is the one that is shown.
  private func askedGroups(_ person: Person, _ first: String) throws -> [Int] {
    try person.terminal.expect("给指纹以 \(first) 开头的人打电话")
    try person.terminal.expect("输入第 ")
    let one = try person.terminal.expect(" 组和第 ")
    let other = try person.terminal.expect(" 组，")
    try person.terminal.expectEcho(true)
    let numbers = [one, other].compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy({ (2...6).contains($0) }) else {
      throw SupportError("\(one) \(other)")
    }
    return numbers
  }
}
