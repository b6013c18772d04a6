import Foundation
import Host
import Support
import Testing

@testable import Commands

/// Everything that is printed, on screens of several widths, over a vault in which names are long.
@Suite struct ScreenFitTests {
  private static let shop = "好邻居连锁便利店会员商城小程序（正式环境）"
  private static let member = "Good Neighbour Member Centre (production)"
  private static let person = "欧阳娜娜 of the client's own operations team"
  private static let appIDs = ["wxabcaab6371fd6995", "wx0f6b280f90227e6b"]

  private func made() throws -> VaultHome {
    let vault = try VaultHome()
    let pairs = Pairs.first(2, seed: 31)
    try vault.home.write("t", "a {{ mp://nobody/appid }}\n")
    let client = "好邻居连锁便利店有限公司"
    for (index, name) in [Self.shop, Self.member].enumerated() {
      let added = try vault.run(
        "add", name, "--app-id", Self.appIDs[index], "--client", client, "--tag", "重点客户",
        input: pairs[index].appSecret)
      #expect(added.status == 0, "\(added)")
    }
    for command in [
      [
        "place", "add", Self.shop, "prod-api-server-beijing-1", "--kind", "server", "--owner", "李雷", "--note",
        "放在北京机房的老服务器上，每天早上六点钟跑一次",
      ],
      ["people", "add", Self.person, AgeKey.fresh(), "--role", "client's developer"],
      ["share", Self.shop, "--to", Self.person, "-o", "shared.age"],
      ["people", "remove", Self.person, "--yes"],
      ["leak", Self.shop, "--where", "公开的 GitHub 仓库 github.com/haolinju/mall"],
      ["reset", Self.member, "--begin", "--reason", "routine"],
    ] {
      let outcome = try vault.run(command)
      #expect(outcome.status == 0, "\(command): \(outcome)")
    }
    return vault
  }

  private static let commands: [[String]] = [
    ["list"], ["list", "--client", "nobody"], ["show", shop], ["show", member], ["history", shop],
    ["todo"], ["todo", member], ["audit"], ["audit", "--all"], ["audit", "log"], ["audit", "verify"],
    ["place", "list"],
    ["people", "list"], ["people", "show", person], ["policy", "list"], ["doctor"], ["slot", "list"],
    ["inbox", "list"], ["id"], ["help"], ["help", "all"], ["--help"], [], ["scan", "."], ["get", member],
    ["get", "nobody"], ["import", "nothing.csv"], ["share", shop, "--to", "nobody"],
    ["reset", shop, "--reason", "x"],
    ["reset", member, "--begin", "--reason", "routine"], ["unshare", shop, "--from", "nobody"],
    ["adopt", shop],
    ["prefer", shop], ["purge", shop], ["export", shop, "--format", "x"], ["inject", "-i", "t"],
    ["verify", "nobody"], ["policy", "set", "--max-age", "x"], ["sync"], ["slot", "remove", "9"],
    ["restore", "nothing.db"], ["backup", "nowhere/copy.db"], ["receive", "nothing.age"],
    ["accept", shop, "x"],
    ["place", "done", shop, "nowhere"], ["compare", shop], ["copy", "nobody"], ["unlock", "--for", "99d"],
    ["nonsense"],
    ["list", "--nonsense"], ["audit", "report", "--html", "nowhere/r.html"], ["add", shop],
    ["mark", "nobody", "frozen"],
  ]

  @Test(arguments: Language.allCases, [60, 80, 120])
  func nothingIsWiderThanTheScreenOrBroken(_ language: Language, _ width: Int) throws {
    let vault = try made()
    let todos = try #require(try vault.json("todo", "--lang", language.rawValue) as? [[String: Any]])
    let toType = Set(todos.compactMap { $0["do"] as? String })
    #expect(toType.count > 2)
    let examples = HelpPage.all.flatMap(\.examples).flatMap(\.lines)
    let environment = vault.environment.merging(language.setting) { $1 }.merging(["COLUMNS": "\(width)"]) {
      $1
    }
    func judge(_ lines: [String], _ command: [String]) {
      let faults = LineJudge.faults(lines, width: width, commands: toType.union(examples))
      #expect(faults.filter { !Self.isCommand($0) } == [], "\(width) \(command): \(lines)")
    }
    for page in HelpPage.all {
      judge(ReportPages.speaking(language) { page.page.lines(width) }, [page.path, "--help"])
    }
    for command in Self.commands {
      let outcome = try vault.home.run(command, environment: environment)
      #expect(!outcome.stdout.isEmpty || !outcome.stderr.isEmpty, "\(command)")
      for text in [outcome.text, outcome.errorText] {
        judge(text.components(separatedBy: "\n"), command)
        #expect(text.firstMatch(of: /\d{4}-\d\d-\d\d *\n *\d\d:\d\d/) == nil, "\(width) \(command): \(text)")
        for appID in Self.appIDs {
          let begun = text.components(separatedBy: appID.prefix(6)).count
          #expect(begun == text.components(separatedBy: appID).count, "\(width) \(command): \(text)")
        }
      }
      if command == ["todo"] {
        let lines = Set(outcome.text.split(separator: "\n").map { $0.drop { $0 == " " } }.map(String.init))
        #expect(toType.isSubset(of: lines), "\(width): \(outcome.text)")
      }
    }
  }

  /// One that is longer than the screen, by itself in its line.
  private static func isCommand(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("mpvault ") }

  /// A program that reads a pipe finds a line a row, with all columns and exact times.
  @Test func withoutAScreenARowIsALine() throws {
    let vault = try made()
    let lines = try vault.run("list").text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.dropFirst().allSatisfy { $0.contains(/20\d\d-\d\d-\d\d \d\d:\d\d/) })
  }

  /// On a narrow screen with how each stands in place of all that is known of it, as the start page has it.
  @Test(arguments: Language.allCases, [60, 80, 120])
  func aListHasALineAProgramAndItsNameWhole(_ language: Language, _ width: Int) throws {
    let vault = try made()
    #expect(
      try vault.run(
        "add", "青山读者俱乐部", "--app-id", "wx0123456789abcdef", "--client", "青山文化",
        input: Pairs.one(seed: 32).appSecret
      ).status == 0)
    let environment = vault.environment.merging(language.setting) { $1 }.merging(["COLUMNS": "\(width)"]) {
      $1
    }
    let lines = try vault.home.run(["list"], environment: environment).lines
    // A head, one that fits in its column, and two that are as wide as most of the screen.
    #expect(lines.count <= 1 + 1 + 2 + 2, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("青山读者俱乐部") && $0.contains("wx0123456789abcdef") }, "\(lines)")
    for name in [Self.shop, Self.member] { #expect(lines.contains { $0.hasPrefix(name) }, "\(lines)") }
  }

  /// One word for one thing: what a table says is what the sentences say.
  @Test(arguments: Language.allCases)
  func tablesSayAppSecretAsEverythingElseDoes(_ language: Language) throws {
    let vault = try made()
    for command in [["list"], ["audit", "--all"], ["place", "list"], ["people", "show", Self.person]] {
      let outcome = try vault.run(command + ["--lang", language.rawValue])
      #expect(
        outcome.text.contains("AppSecret") && !outcome.text.contains("appsecret"), "\(command): \(outcome)")
    }
  }

  @Test func aTerminalHasTheWidthThatItSays() throws {
    let vault = try made()
    let wide = try vault.home.terminal("list", environment: vault.environment, columns: 200).waitForExit()
    #expect(wide.text.contains(/just now|min ago/) && wide.text.contains(Self.member + "  "))
    let narrow = try vault.home.terminal("list", environment: vault.environment, columns: 60).waitForExit()
    #expect(
      narrow.text.split(separator: "\r\n").allSatisfy { DisplayWidth.of(String($0)) <= 60 }, "\(narrow)")
    let wish = vault.environment.merging(["COLUMNS": "200"]) { $1 }
    #expect(try vault.home.terminal("list", environment: wish, columns: 60).waitForExit().text == wide.text)
  }
}
