internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault due add`: a day by which something of a mini-program is to be done on the platform, or elsewhere.
struct DueAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text(
    "records a day on which something is due: a yearly review, a filing, a certificate",
    "登记到期日：年审、备案、证书等")
  static let examples = [
    Example("mpvault due add shop 年审 2027-03-01 --yearly", "comes again every year", "每年一次"),
    Example("mpvault due add shop 年审", "done; next is the same day of next year", "今年办完了，转到明年同一天"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "the mini-program", "小程序")
  var program: String
  @Argument("LABEL", "what is due", "什么事")
  var label: String
  @Argument("DATE", "2027-03-01; of a yearly one without it, the next", "2027-03-01；每年一次的不写就转到下一年")
  var date: String?
  @Option("--warn TIME", "how long before it is a todo (default: 30d)", "提前多久列入待办（默认 30d）")
  var warning: String?
  @Flag("--yearly", "it comes again every year", "每年一次")
  var isYearly = false
  @Option("--note T", "what there is to know", "备注")
  var note: String?

  func check(_ session: Session) throws -> DueWish {
    DueWish(
      label: try Checked.line(label, option: "LABEL"),
      on: try date.map { (text) throws(Failure) -> Day in try Checked.day(text, option: "DATE") },
      warnDays: try warning.map { (text) throws(Failure) -> Int in
        try Checked.days(text, in: DueSet.warnRange)
      },
      isYearly: isYearly, note: try note.map { try Checked.note($0) })
  }

  func run(_ wish: DueWish, in vault: Vault, _ session: Session) throws {
    let change = try vault.setDue(wish, of: program, at: session.now)
    Output.talk(.dueRecorded(change.due, change.program.name))
    try DueRow.print(change, session)
  }
}

/// `mpvault due remove`: it is done, or was never due.
struct DueRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text("takes a day off the record: it is done for good", "移除到期日：办完了，不再有下次")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "the mini-program", "小程序")
  var program: String
  @Argument("LABEL", "what was due", "什么事")
  var label: String

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let change = try vault.removeDue(label, of: program, at: session.now)
    Output.talk(.dueRemoved(change.due.label, change.program.name))
    try DueRow.print(change, session)
  }
}

/// `mpvault due list`: all that is due, the next first.
struct DueListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists what is due, the next first", "列出到期日，最近的在前")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let rows = try selection.choose(in: vault).flatMap { program in
      program.dues.map { DueRow(program: program.name, due: $0) }
    }
    try Listing(rows.sorted { $0.due.on.text < $1.due.on.text }, empty: .noDues).show(session)
  }
}

/// A day on which something is due, as a line.
private struct DueRow: ListRow {
  let program: String
  let due: DueState

  static let head: [Text] = [.headName, .headDue, .headDay, .headDaysLeft, .headYearly, .headNote]

  static func print(_ change: DueChange, _ session: Session) throws {
    guard session.isJSON else { return }
    try Output.data(DueRow(program: change.program.name, due: change.due).json.text)
  }

  func cells(at now: Timestamp) -> [Cell] {
    [
      program, due.label, due.on.text, String(TodoRules.day(of: now).days(until: due.on)),
      due.said.isYearly ? Text.yearly.text : "",
      due.said.note?.split(separator: "\n").first.map(String.init) ?? "",
    ].map(Cell.text)
  }

  var json: JSON {
    .object([("program", .string(program))] + due.fields)
  }
}

extension DueState {
  /// As `--json` has it.
  var fields: [(String, JSON)] {
    [
      ("label", .string(label)), ("on", .string(on.text)), ("warnDays", .number(said.warnDays)),
      ("yearly", .bool(said.isYearly)), ("note", .optional(said.note)),
    ]
  }
}

/// What is said here alone.
extension Text {
  static let headDue = Text("DUE", "事项")
  static let headDay = Text("DAY", "到期日")
  static let headDaysLeft = Text("DAYS LEFT", "剩余天数")
  static let headYearly = Text("AGAIN", "周期")
  static let yearly = Text("every year", "每年")
  static let noDues = Text(
    "No day is on record: mpvault due add NAME LABEL DATE", "还没有登记到期日：mpvault due add 名称 事项 日期")
  static func dueRecorded(_ due: DueState, _ program: String) -> Text {
    let (label, day) = (due.label, due.on.text)
    return due.said.isYearly
      ? Text(
        "Recorded: “\(label)” of \(program) is due on \(day), and every year.",
        "已登记：\(program) 的「\(label)」\(day) 到期，每年一次。")
      : Text("Recorded: “\(label)” of \(program) is due on \(day).", "已登记：\(program) 的「\(label)」\(day) 到期。")
  }
  static func dueRemoved(_ label: String, _ program: String) -> Text {
    Text("Recorded: “\(label)” of \(program) is not due any more.", "已移除 \(program) 的到期日「\(label)」。")
  }
}
