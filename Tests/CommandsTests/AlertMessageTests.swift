import MiniProgram
import Sodium
import Testing

import struct Support.SeededGenerator

@testable import Commands
@testable import Delivery
@testable import Ledger
@testable import Vault

/// What a robot says: the most urgent first, never more than it takes, never a part of a character.
@Suite struct AlertMessageTests {
  private static let now = Timestamp(milliseconds: 1_780_000_000_000)
  private static let whats: [Todo.What] = [
    .leaked, .resetUnfinished, .placeBehind, .noSecret, .oddShape, .duplicate, .due,
  ]

  private static func todo(_ what: Todo.What, _ program: String, client: String? = nil, item: String? = nil)
    -> Todo
  {
    var todo = Todo(
      what: what, program: program, kind: .appSecret,
      since: Timestamp(milliseconds: now.milliseconds - 90_000_000),
      item: item)
    todo.client = client
    if what == .due { todo.deadline = Todo.Deadline(day: Day(of: now), daysLeft: 12) }
    return todo
  }

  private static func message(
    _ todos: [Todo], limit: Int = 2048, known: Set<String>? = nil, settled: Int = 0
  ) -> AlertMessage {
    AlertMessage(
      TodoGroup.groups(todos), isNew: known.map { known in { !known.contains($0.programs[0]) } },
      settled: settled,
      limit: limit, at: now)
  }

  private static func inChinese(_ body: () -> AlertMessage) -> [String] {
    Language.$ofThisTask.withValue(.chinese) { body().text.split(separator: "\n").map(String.init) }
  }

  @Test func itSaysWhatIsNewByGradeWithTheClient() {
    let todos = [
      Self.todo(.resetUnfinished, "好邻居会员", client: "好邻居"), Self.todo(.due, "青山书店", item: "年审"),
      Self.todo(.placeBehind, "好邻居商城", client: "好邻居", item: "prod-api"),
      Self.todo(.placeBehind, "好邻居商城", client: "好邻居", item: "ci"),
    ]
    let lines = Self.inChinese { Self.message(todos, known: ["好邻居商城", "青山书店"], settled: 2) }
    #expect(
      lines == [
        "密钥待办（1 项新的，共 3 项）", "上次提醒以来办完 2 项", "急 1 项", "- [新] 好邻居会员（好邻居）：重置 25 小时前开始，新密钥还没录入",
        "待办 2 项", "- 青山书店：年审：2026-05-28 到期，还有 12 天", "- 好邻居商城（好邻居）：2 个使用处还是旧版：prod-api、ci",
        "mpvault todo",
      ], "\(lines)")
    let first = Self.message(todos).text.split(separator: "\n")
    #expect(first[0] == "Secrets: 3 open" && !first.contains { $0.contains("(new)") }, "\(first)")
    #expect(Self.message([], settled: 3).text == "Secrets: nothing is open any more (mpvault)")
    #expect(Self.inChinese { Self.message([]) } == ["密钥待办：都办完了（mpvault）"])
  }

  @Test func whatHasNoRoomIsCounted() {
    let todos =
      (1...40).map { Self.todo(.noSecret, "店\($0)") } + (1...60).map { Self.todo(.leaked, "漏\($0)") }
    let groups = TodoGroup.groups(todos.sorted(by: TodoRules.isMoreUrgent))
    for limit in stride(from: 400, through: 2048, by: 37) {
      let message = AlertMessage(groups, isNew: nil, settled: 0, limit: limit, at: Self.now)
      let lines = message.text.split(separator: "\n").filter { $0.hasPrefix("- ") }.count
      #expect(message.text.utf8.count <= limit && lines + message.leftOut == groups.count)
      #expect(lines > 0 && message.text.contains("No room here for \(message.leftOut) more"))
    }
  }

  /// Random names in any script, as hostile as a name can be, in both languages.
  @Test(arguments: Language.allCases) func itNeverExceedsTheLimitAndNeverCutsACharacter(_ language: Language)
  {
    var random = SeededGenerator(seed: 77)
    let characters: [Character] = [
      "a", "店", "é", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦", "\n", "\u{202e}", "🇨🇳", "\"", "ﷺ",
    ]
    func name(_ limit: Int) -> String {
      String(
        (0..<Int.random(in: 1...limit, using: &random)).map { _ in
          characters.randomElement(using: &random) ?? "a"
        })
    }
    for round in 0..<40 {
      let todos = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        Self.todo(
          Self.whats.randomElement(using: &random) ?? .leaked, name(64),
          client: Bool.random(using: &random) ? name(64) : nil,
          item: name(200))
      }
      let limit = Int.random(in: 700...8000, using: &random)
      let message = Language.$ofThisTask.withValue(language) {
        Self.message(todos, limit: limit, known: Set(todos.prefix(3).compactMap(\.program)), settled: round)
      }
      #expect(message.text.utf8.count <= limit)
      #expect(message.text.utf8.count > 100 || message.leftOut > 0)
      #expect(!message.text.unicodeScalars.contains { $0 != "\n" && Printable.isDangerous($0) })
      let whole = Language.$ofThisTask.withValue(language) { Self.message(todos, limit: 1 << 30) }
      #expect(whole.leftOut == 0)
    }
  }

  @Test func aLongLineEndsBetweenCharacters() {
    let family = "👩‍👩‍👧‍👦"
    let message = Self.message([Self.todo(.due, "x", item: String(repeating: family, count: 200))])
    let line = message.text.split(separator: "\n")[2]
    #expect(line.utf8.count <= AlertMessage.lineLimit && line.hasSuffix(".."))
  }
}
