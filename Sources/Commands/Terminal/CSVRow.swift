/// A row that also goes into a table for a spreadsheet.
protocol CSVRow: ListRow {
  static var csvHead: [Text] { get }
  var csv: [String] { get }
}
