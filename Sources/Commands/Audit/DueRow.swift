internal import Delivery
internal import Ledger
internal import Vault

/// A day on which something is due, as a line.
struct DueRow: ListRow {
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
}
