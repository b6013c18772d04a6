/// Tables for spreadsheets (RFC 4180).
enum CSV {
  /// Rows ended by CRLF, each cell on one line and safe to open in a spreadsheet.
  static func text(_ rows: [[String]]) -> String {
    rows.map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A spreadsheet runs what begins like a formula, also behind blanks and in full width; an apostrophe in front
  /// makes it text (OWASP, "CSV Injection").
  static func cell(_ text: String) -> String {
    var cell = Printable.escape(text)
    if let first = cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }), formula.contains(first)
    {
      cell = "'" + cell
    }
    guard cell.unicodeScalars.contains(where: { ",\"".unicodeScalars.contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static let formula: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
}
