internal import Host
internal import Ledger

/// Tables for spreadsheets (RFC 4180), one way everywhere: a byte order mark in front, without which Excel takes UTF-8
/// for something else; a head in the language of this run; local times as a spreadsheet reads them.
enum CSV {
  static func text(head: [Text], _ rows: [[String]]) -> String {
    heading(head.map(\.text)) + rows.map(line).joined()
  }

  /// How a table with that head begins, whatever its language was.
  static func headings(_ head: [Text]) -> [String] {
    [heading(head.map(\.english)), heading(head.map(\.chinese))]
  }

  static func time(_ time: Timestamp?) -> String { time.map { Clock.local($0.milliseconds) } ?? "" }

  private static func heading(_ cells: [String]) -> String { "\u{feff}" + line(cells) }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// In quotes, whatever it holds: where a spreadsheet cuts at semicolons, a cell must not fall into two.
  static func cell(_ text: String) -> String {
    let text = SpokenText.plain(text)
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
