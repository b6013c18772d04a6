import Foundation
import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// `audit`, `todo`, `audit report` and `list` on a vault in which much is open: they must agree.
@Suite struct AuditCommandTests {
  private let vault: VaultHome
  private let pairs = Pairs.first(4, seed: 61)

  init() throws {
    vault = try VaultHome()
    for pair in pairs { try vault.add(pair) }
    let names = pairs.map(\.name)
    try vault.run("place", "add", names[0], "prod-api")
    try vault.run("place", "add", names[0], "=ci+1")
    try vault.run("reset", names[0], "--reason", "routine", input: Pairs.one(seed: 62).appSecret)
    try vault.run("leak", names[1], "--where", "<b>GitHub</b>")
    try vault.run("reset", names[2], "--reason", "left", "--begin")
    try vault.run("leak", names[3], "--where", "Gitee")
    try vault.run("accept", names[3], "leaked", "--until", "30d", "--note", "下周")
  }

  private func audit(_ arguments: String...) throws -> [String: Any] {
    try #require(try vault.json(["audit"] + arguments) as? [String: Any])
  }

  private func items(_ audit: [String: Any]) throws -> [[String: Any]] {
    try #require(audit["items"] as? [[String: Any]])
  }

  @Test func theMostUrgentStandsFirstAndTheRestOnlyWhereItIsAskedFor() throws {
    let all = try items(audit("--all"))
    #expect(
      all.map { $0["todo"] as? [String] } == [
        ["leaked"], ["reset-unfinished"], ["place-behind", "place-behind"], [],
      ])
    #expect(all.map { $0["name"] as? String } == [1, 2, 0, 3].map { pairs[$0].name })
    #expect(all.last?["accepted"] as? [String] == ["leaked"])
    try vault.run("reset", pairs[3].name, "--reason", "leaked", input: Pairs.one(seed: 63).appSecret)
    #expect(try items(audit()).count == 3 && items(audit("--all")).count == 4)
    #expect(try items(audit(pairs[3].name, "--all")).count == 1 && items(audit(pairs[3].name)).isEmpty)
  }

  @Test func itsNumbersAreThoseOfTodoAndList() throws {
    let audit = try audit("--all")
    let todos = try #require(try vault.json("todo") as? [[String: Any]])
    let open = todos.filter { $0["acceptedUntil"] == nil }
    #expect(audit["todo"] as? Int == open.count && audit["accepted"] as? Int == todos.count - open.count)
    #expect(
      audit["programs"] as? Int == 4 && audit["credentials"] as? Int == 4 && audit["resets"] as? Int == 1)
    let listed = try #require(try vault.json("list") as? [[String: Any]])
    let own = try #require(audit["vault"] as? [String])
    #expect(listed.compactMap { $0["todo"] as? Int }.reduce(0, +) + own.count == open.count)
    // What one command settles is one, wherever it is counted.
    let shown = try vault.run("todo").lines
    let told = try vault.run("audit").text
    for grade in Todo.Grade.allCases {
      let count = try #require(audit[grade.rawValue] as? Int)
      #expect(
        count == 0 || shown.contains(grade.head(count, isGrouped: false).english),
        "\(grade) \(count): \(shown)")
      #expect(told.contains("\(grade.title.english): \(count),"), "\(told)")
    }
    #expect(open.count > Todo.Grade.allCases.compactMap { audit[$0.rawValue] as? Int }.reduce(0, +))
  }

  @Test func todoShowsAGroupWhereItCanAndEachInJSON() throws {
    let shown = try vault.run("todo").text
    #expect(shown.contains("2 places run an old version: prod-api, =ci+1"))
    #expect(shown.contains("mpvault place done \(pairs[0].name) prod-api '=ci+1'"))
    #expect(shown.contains(Text.putOffToo(1).english) && !shown.contains("下周"))
    #expect(try vault.run("todo", "--each").text.contains("下周"))
    let todos = try #require(try vault.json("todo") as? [[String: Any]])
    #expect(todos.compactMap { $0["grade"] as? String } == ["urgent", "urgent", "open", "open", "urgent"])
    try vault.run("place", "done", pairs[0].name, "prod-api", "=ci+1")
    #expect(try !vault.run("todo").text.contains("old version"))
  }

  @Test func whatIsPutOffIsTakenBackAndIsCounted() throws {
    let name = pairs[1].name
    let putOff = ["accept", name, pairs[2].name, "已泄露", "--until", "30d", "--note", "n"]
    #expect(try vault.run(putOff).status == 0)
    #expect(try vault.run("todo").text.contains(Text.putOffToo(2).english))
    #expect(try vault.run("accept", name, "leaked", "--withdraw").status == 0)
    #expect(try vault.run("todo").text.contains(Text.putOffToo(1).english))
    #expect(try vault.run("accept", name, "leaked", "--withdraw").status == 66)
    #expect(try vault.run("accept", "--all", "leaked", "--withdraw", "--note", "n").status == 0)
    #expect(try !vault.run("todo").text.contains("--each"))
    for words in [
      ["leaked"], [], ["no-backup", "no-backup"], ["--all", "no-backup"], [name, "x"],
      [name + "/appsecret", pairs[2].name, "leaked"], ["no-backup", "--place", "p"],
    ] {
      let outcome = try vault.run(["accept"] + words + ["--until", "30d", "--note", "n"])
      #expect(outcome.status == 64, "\(words)")
    }
    for options in [[], ["--until", "30d"], ["--note", "n"], ["--until", "30d", "--withdraw"]] {
      #expect(try vault.run(["accept", name, "leaked"] + options).status == 64, "\(options)")
    }
    let none = try vault.run("accept", "no-recovery", "--until", "30d", "--note", "n")
    #expect(none.status == 66 && none.errorText.contains(Text.noneOpen(.noRecovery).english))
  }

  @Test func theReportCountsTheSame() throws {
    let audit = try audit("--all")
    #expect(try vault.run("audit", "report", "--html", "r.html").status == 0)
    let page = String(decoding: try vault.home.read("r.html"), as: UTF8.self)
    for (key, value) in audit {
      guard let number = value as? Int else { continue }
      let found = page.firstMatch(of: try Regex("data-count=\"\(key)\"[^>]*>\\s*([0-9]+)"))
      #expect(found?.output[1].substring.flatMap { Int($0) } == number, "\(key)")
    }
    #expect(!page.contains("<b>GitHub") && page.contains("&lt;b&gt;GitHub"))
    let values = pairs.map(\.appSecret) + [Pairs.one(seed: 62).appSecret]
    for value in values { #expect(!page.contains(value)) }
    #expect(vault.home.mode("r.html") == 0o600)
  }

  /// Python's own reader, and what a spreadsheet would take for a formula.
  @Test func theTableHasARowForEachAndNoFormula() throws {
    #expect(try vault.run("audit", "report", "--csv", "r.csv").status == 0)
    let script = """
      import csv, json, sys
      print(json.dumps(list(csv.DictReader(open('r.csv', encoding='utf-8-sig', newline='')))))
      """
    let outcome = try vault.home.tool("python3", "-c", script)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [[String: String]])
    let count = try #require(try audit()["todo"] as? Int)
    #expect(rows.count { $0["section"] == "open" } == count)
    #expect(rows.count { $0["section"] == "reset" } == 2 && rows.count { $0["section"] == "place" } == 2)
    #expect(rows.contains { $0["place"] == "'=ci+1" })
    for row in rows { for cell in row.values { #expect(cell.first.map { !"=+-@".contains($0) } ?? true) } }
  }

  @Test func aCheckFailsWhereSomethingIsOpenOfTheSortsThatAreLookedAt() throws {
    #expect(try vault.run("audit", "--check").status == 1)
    #expect(try vault.run("audit", pairs[3].name, "--check").status == 0)
    for (options, status) in [
      (["--only", "leaked"], 1), (["--only", "too-old"], 0), (["--only", "too-old", "--only", "leaked"], 1),
      (["--only", "too-old", "--max-age", "1d"], 0),
    ] as [([String], Int32)] {
      #expect(try vault.run(["audit", "--check"] + options).status == status, "\(options)")
    }
    let rest = ["leaked", "重置未完成", "place-behind"]
    #expect(try vault.run(["audit", "--check"] + rest.flatMap { ["--except", $0] }).status == 0)
    // Advice never turns it red, unless it is asked to.
    try vault.run("edit", pairs[1].name, "--app-id", "")
    let advised = ["audit", pairs[1].name, "--check", "--except", "leaked"]
    #expect(try vault.run(advised).status == 0 && vault.run(advised + ["--strict"]).status == 1)
    #expect(try vault.run("audit", "--strict").status == 64)
    #expect(try vault.run("audit", "--check", "--only", "x").status == 64)
    #expect(try vault.run("audit", "--max-age", "0d").status == 64)
  }

  @Test func aReportIsWrittenIntoAPipeAndReplacesAFileWhole() throws {
    #expect(try vault.run("audit", "report", "--html", "/dev/null").status == 0)
    try vault.home.write("old.html", String(repeating: "x", count: 1 << 20))
    #expect(try vault.run("audit", "report", "--html", "old.html").status == 0)
    #expect(String(decoding: try vault.home.read("old.html"), as: UTF8.self).hasPrefix("<!"))
    let piped = try vault.home.tool(
      "sh", "-c", "\(Binary.path) audit report --csv /dev/stdout | head -c 3", environment: vault.environment)
    #expect(piped.stdout == [0xef, 0xbb, 0xbf])
  }

  @Test(arguments: Language.allCases) func theClientIsToldWithoutASecret(_ language: Language) throws {
    try vault.run("edit", pairs[1].name, "--client", "好邻居", "--wechat-admin", "王芳")
    let outcome = try vault.home.run(
      ["todo", "--client", "好邻居", "--message"],
      environment: vault.environment.merging(language.setting) { $1 })
    #expect(outcome.status == 0 && outcome.text.contains("王芳") && outcome.text.contains(pairs[1].appId))
    #expect(outcome.text.contains(language.say(.clientClosing)) && !outcome.text.contains("mpvault"))
    #expect(!outcome.text.contains(pairs[1].appSecret))
  }
}
