internal import Ledger
internal import MiniProgram
internal import Vault

/// The report as one flat table (RFC 4180) for spreadsheets: words and times as `--json` has them, a column
/// `section` that says what a row is about. A BOM is in front, without which Excel takes UTF-8 for something else.
enum ReportCSV {
  private static let head = [
    "section", "program", "kind", "place", "what", "state", "version", "since", "until", "by", "recordedBy",
    "note", "command",
  ]

  /// How such a file begins.
  static let heading = "\u{feff}" + line(head)

  static func render(_ data: ReportData) -> String {
    var rows: [[String: String]] = []
    rows += data.open.map { risk("open", $0) }
    rows += data.accepted.map { risk("accepted", $0) }
    rows += data.resets.map(reset)
    rows += data.exposures.map(exposure)
    rows += data.places.map(place)
    rows += data.lives.flatMap { life in life.account.map { account($0.word, $0.value, of: life) } }
    rows += data.lives.flatMap { life in life.members.map(member) }
    return heading + rows.map { row in line(head.map { row[$0] ?? "" }) }.joined()
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  private static func risk(_ section: String, _ risk: ReportData.Risk) -> [String: String] {
    [
      "section": section, "program": risk.program ?? "", "kind": risk.kind?.text ?? "",
      "place": risk.place ?? "", "what": risk.what.rawValue, "since": risk.since.rfc3339,
      "until": risk.acceptance?.until.rfc3339 ?? "", "by": risk.acceptance?.by ?? "",
      "note": risk.acceptance?.note ?? "", "command": risk.command,
    ]
  }

  private static func reset(_ reset: ReportData.Reset) -> [String: String] {
    [
      "section": "reset", "program": reset.program, "kind": reset.kind.text, "what": reset.reason.rawValue,
      "state": reset.completed == nil ? "unfinished" : "done", "version": number(reset.version),
      "since": reset.began?.rfc3339 ?? "", "until": reset.completed?.rfc3339 ?? "",
      "by": reset.by ?? reset.author, "recordedBy": reset.author, "note": reset.note ?? "",
    ]
  }

  private static func exposure(_ exposure: ReportData.Exposure) -> [String: String] {
    [
      "section": "exposure", "program": exposure.program, "kind": exposure.kind.text,
      "what": exposure.how.word, "state": exposure.hasLeft ? "left" : "", "version": number(exposure.version),
      "since": exposure.at.rfc3339, "by": exposure.person,
    ]
  }

  private static func place(_ place: ReportData.PlaceLine) -> [String: String] {
    [
      "section": "place", "program": place.program, "kind": place.kind.text, "place": place.name,
      "what": place.placeKind ?? "", "state": place.isBehind ? "behind" : "current",
      "version": number(place.version), "by": place.owner ?? "", "note": place.note ?? "",
    ]
  }

  private static func account(_ word: String, _ value: String, of life: ReportData.ProgramLife) -> [String:
    String]
  {
    ["section": "account", "program": life.name, "what": word, "note": value]
  }

  private static func member(_ row: MemberRow) -> [String: String] {
    [
      "section": "member", "program": row.program,
      "what": row.member.roles.map(\.word).joined(separator: ", "),
      "state": row.holds.isEmpty ? "" : "holds", "kind": row.holds.map(\.text).joined(separator: ", "),
      "since": row.member.addedAt.rfc3339, "by": row.name, "recordedBy": row.by,
    ]
  }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

  /// In quotes, whatever it holds: where a spreadsheet cuts at semicolons, a cell must not fall into two.
  private static func cell(_ text: String) -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let escaped = lines.map { Printable.escape(String($0)) }.joined(separator: "\n")
    var quoted = "\"" + (isFormula(text) ? "'" : "")
    for scalar in escaped.unicodeScalars {
      quoted += scalar == "\"" ? "\"\"" : String(scalar)
    }
    return quoted + "\""
  }

  /// Whether a spreadsheet would compute it (OWASP, "CSV Injection"), blanks and what is not seen in front of it
  /// or not; some take full-width signs for plain ones.
  private static func isFormula(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace && !Printable.isDangerous($0) }
    return first.map { "=+-@＝＋－＠﹦﹢﹣﹫".unicodeScalars.contains($0) } ?? false
  }
}

extension ReportData.Exposure.How {
  fileprivate var word: String {
    switch self {
    case .stored: "stored"
    case .given(let via): via.rawValue
    }
  }
}
