internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is to be done, as a person reads it: a line a group under its grade, with the command that settles it.
struct TodoPage {
  private let groups: [TodoGroup]
  private let putOff: Int
  private let now: Timestamp

  /// - Parameter scope: what chose the mini-programs, as it is typed.
  init(_ todos: [Todo], scope: [String], at now: Timestamp) {
    groups = TodoGroup.groups(todos.filter(\.isOpen), scope: scope)
    putOff = todos.count { !$0.isOpen }
    self.now = now
  }

  /// A longer one moves what stands behind it.
  private static let titleWidth = 24

  /// Whether there is nothing in it but what was put off.
  var isEmpty: Bool { groups.isEmpty }

  var page: Page {
    Todo.Grade.allCases.reduce(Page()) { page, grade in
      page + lines(groups.filter { $0.grade == grade }, grade)
    } + Page(footer.map { [$0.text] } ?? [])
  }

  /// What was put off stays counted.
  var footer: Text? { putOff == 0 ? nil : .putOffToo(putOff) }

  private func lines(_ groups: [TodoGroup], _ grade: Todo.Grade) -> Page {
    guard !groups.isEmpty else { return Page() }
    var page = Page([grade.head(groups.count, isGrouped: groups.contains { $0.count > 1 }).text])
    let width = min(Self.titleWidth, groups.map { DisplayWidth.of($0.title.text) }.max() ?? 0)
    for group in groups {
      page += "  " + Self.padded(group.title.text, to: width) + "  " + group.told(at: now).text
      page += Page.whole("    " + group.command)
    }
    return page
  }

  private static func padded(_ title: String, to width: Int) -> String {
    title + String(repeating: " ", count: max(0, width - DisplayWidth.of(title)))
  }
}

/// One row a todo, those last that were put off.
extension Todo: ListRow {
  static let head: [Text] = [.headGrade, .headTodo, .headName, .headSince, .headDo]

  func cells(at now: Timestamp) -> [Cell] {
    let name = program.map { ProgramReference.text($0, kind ?? .appSecret) }
    let settling = acceptance.map { Text.putOff(Clock.local($0.until.milliseconds), $0.note).text }
    return [
      .text(grade.title.text), .text(title.text), .text(name ?? ""), .ago(since, at: now),
      settling.map(Cell.text) ?? .command(command),
    ]
  }
}

/// What is said here alone.
extension Text {
  static let headGrade = Text("GRADE", "级别")
  static func putOffToo(_ count: Int) -> Text {
    Text("Put off: \(count) (mpvault todo --each)", "先放着的 \(count) 项：mpvault todo --each")
  }
}
