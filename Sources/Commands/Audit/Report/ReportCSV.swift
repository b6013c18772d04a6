internal import Ledger
internal import MiniProgram
internal import Vault

/// The report as one flat table for spreadsheets: words as `--json` has them, a column that says what a row is about.
enum ReportCSV {
  fileprivate enum Column: CaseIterable {
    case section, program, kind, place, what, state, version, since, until, by, recordedBy, note, command
  }

  static let head: [Text] = Column.allCases.map(\.title)

  static func render(_ data: ReportData) -> String {
    var rows: [[Column: String]] = []
    rows += data.open.map { risk("open", $0) }
    rows += data.accepted.map { risk("accepted", $0) }
    rows += data.coming.map { risk("coming", $0) }
    rows += data.resets.map(reset)
    rows += data.exposures.map(exposure)
    rows += data.places.map(place)
    rows += data.lives.flatMap { life in life.account.map { account($0.word, $0.value, of: life) } }
    rows += data.lives.flatMap { life in life.members.map(member) }
    return CSV.text(head: head, rows.map { row in Column.allCases.map { row[$0] ?? "" } })
  }

  private static func risk(_ section: String, _ risk: ReportData.Risk) -> [Column: String] {
    [
      .section: section, .program: risk.program ?? "", .kind: risk.kind?.text ?? "",
      .place: risk.place ?? "", .what: risk.what.rawValue, .since: CSV.time(risk.since),
      .until: risk.acceptance.map { CSV.time($0.until) } ?? risk.deadline?.day.text ?? "",
      .by: risk.acceptance?.by ?? "", .note: risk.acceptance?.note ?? risk.label ?? "",
      .command: risk.command,
    ]
  }

  private static func reset(_ reset: ReportData.Reset) -> [Column: String] {
    [
      .section: "reset", .program: reset.program, .kind: reset.kind.text, .what: reset.reason.rawValue,
      .state: reset.completed == nil ? "unfinished" : "done", .version: number(reset.version),
      .since: CSV.time(reset.began), .until: CSV.time(reset.completed),
      .by: reset.by ?? reset.author, .recordedBy: reset.author, .note: reset.note ?? "",
    ]
  }

  private static func exposure(_ exposure: ReportData.Exposure) -> [Column: String] {
    [
      .section: "exposure", .program: exposure.program, .kind: exposure.kind.text,
      .what: exposure.how.word, .state: exposure.hasLeft ? "left" : "", .version: number(exposure.version),
      .since: CSV.time(exposure.at), .by: exposure.person,
    ]
  }

  private static func place(_ place: ReportData.PlaceLine) -> [Column: String] {
    [
      .section: "place", .program: place.program, .kind: place.kind.text, .place: place.name,
      .what: place.placeKind ?? "", .state: place.isBehind ? "behind" : "current",
      .version: number(place.version), .by: place.owner ?? "", .note: place.note ?? "",
    ]
  }

  private static func account(
    _ word: String, _ value: String, of life: ReportData.ProgramLife
  ) -> [Column: String] {
    [.section: "account", .program: life.name, .what: word, .note: value]
  }

  private static func member(_ row: MemberRow) -> [Column: String] {
    [
      .section: "member", .program: row.program,
      .what: Text.row(row.member.roles.map(\.word)).text,
      .state: row.holds.isEmpty ? "" : "holds", .kind: Text.row(row.holds.map(\.text)).text,
      .since: CSV.time(row.member.addedAt), .by: row.name, .recordedBy: row.by,
    ]
  }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
}

extension ReportData.Exposure.How {
  fileprivate var word: String {
    switch self {
    case .stored: "stored"
    case .given(let via): via.rawValue
    case .before: "before"
    case .handedOver: "handover"
    }
  }
}

extension ReportCSV.Column {
  fileprivate var title: Text {
    switch self {
    case .section: Text("section", "类别")
    case .program: Text("program", "小程序")
    case .kind: Text("credential", "密钥")
    case .place: Text("place", "使用处")
    case .what: Text("what", "事项")
    case .state: Text("state", "状态")
    case .version: Text("version", "版本")
    case .since: Text("since", "起")
    case .until: Text("until", "止")
    case .by: Text("by", "经手人")
    case .recordedBy: Text("recorded by", "登记人")
    case .note: Text("note", "备注")
    case .command: Text("command", "处理命令")
    }
  }
}
