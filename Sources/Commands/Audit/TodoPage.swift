internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is to be done, as a person reads it: a line a group under its grade, with the command that settles it.
struct TodoPage {
  private let groups: [TodoGroup]
  private let coming: [TodoGroup]
  private let putOff: Int
  private let now: Timestamp

  /// - Parameters:
  ///   - coming: what is no todo yet.
  ///   - scope: what chose the mini-programs, as it is typed.
  init(_ todos: [Todo], coming: [Todo], scope: [String], at now: Timestamp) {
    self.coming = TodoGroup.groups(coming)
    groups = TodoGroup.groups(todos.filter(\.isOpen), scope: scope)
    putOff = todos.count { !$0.isOpen }
    self.now = now
  }

  /// A longer one moves what stands behind it.
  private static let titleWidth = 24

  /// Whether there is nothing in it but what was put off.
  var isEmpty: Bool { groups.isEmpty && coming.isEmpty }

  var page: Page {
    Todo.Grade.allCases.reduce(Page()) { page, grade in
      page + lines(groups.filter { $0.grade == grade }, grade)
    } + Self.coming(coming, at: now) + Page(footer.map { [$0.text] } ?? [])
  }

  /// What was put off stays counted.
  var footer: Text? { putOff == 0 ? nil : .putOffToo(putOff) }

  private func lines(_ groups: [TodoGroup], _ grade: Todo.Grade) -> Page {
    let jobs = TodoJob.jobs(groups)
    let head = grade.head(jobs.count, isGrouped: groups.contains { $0.count > 1 })
    return Self.lines(jobs, head, at: now) { job in
      let steps = job.groups[0].steps
      return steps.reduce(Page()) { page, step in
        let line = "    " + step
        // What has first to be decided or asked is a sentence; the command in it stands on a line of its own.
        return page + (steps.count > 1 || step.hasPrefix("mpvault ") ? Page.whole(line) : Page([line]))
      }
    }
  }

  /// What comes in the next 30 days and is no todo yet; nobody has to do anything about it now.
  static func coming(_ coming: [TodoGroup], at now: Timestamp) -> Page {
    lines(coming.map { TodoJob(groups: [$0]) }, .comingUp(coming.count), at: now) { _ in Page() }
  }

  private static func lines(
    _ jobs: [TodoJob], _ head: Text, at now: Timestamp, _ below: (TodoJob) -> Page
  ) -> Page {
    guard !jobs.isEmpty else { return Page() }
    var page = Page([head.text])
    let groups = jobs.flatMap(\.groups)
    let width = min(titleWidth, groups.map { DisplayWidth.of($0.title.text) }.max() ?? 0)
    for job in jobs {
      for group in job.groups {
        page += "  " + padded(group.title.text, to: width) + "  " + group.told(at: now).text
      }
      page += below(job)
    }
    return page
  }

  private static func padded(_ title: String, to width: Int) -> String {
    title + String(repeating: " ", count: max(0, width - DisplayWidth.of(title)))
  }
}

/// Groups of one grade that the same command settles: it is said once, below the last of them.
private struct TodoJob {
  let groups: [TodoGroup]

  /// In the order in which the first of each comes.
  static func jobs(_ groups: [TodoGroup]) -> [TodoJob] {
    let commands = groups.map(\.command)
    return commands.eachOnce.map { command in
      TodoJob(groups: zip(groups, commands).filter { $0.1 == command }.map(\.0))
    }
  }
}

/// One row a todo, those last that were put off.
extension Todo: ListRow {
  static let head: [Text] = [.headGrade, .headTodo, .headName, .headSince, .headDo]

  func cells(at now: Timestamp) -> [Cell] {
    let name = program.map { ProgramReference.text($0, kind ?? .appSecret) }
    let putOff = acceptance.map { Text.putOff(Clock.local($0.until.milliseconds), $0.note) }
    let told = putOff.map { Text.bracketed(title, $0) } ?? title
    return [
      .text(grade.title.text), .text(told.text), .text(name ?? ""), .ago(since, at: now), .command(command),
    ]
  }
}

/// What is said here alone.
extension Text {
  static func comingUp(_ count: Int) -> Text {
    Text("In the next 30 days: \(count)", "30 天内到期 \(count) 项")
  }
  static let headGrade = Text("GRADE", "级别")
  static func putOffToo(_ count: Int) -> Text {
    Text("Put off: \(count) (mpvault todo --each)", "先放着的 \(count) 项：mpvault todo --each")
  }
}
