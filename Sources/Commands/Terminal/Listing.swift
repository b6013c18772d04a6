internal import Delivery
internal import Host
internal import Ledger

/// A list as every command shows one: a table, a sentence if it is empty, or data.
struct Listing<Row: ListRow> {
  let rows: [Row]
  /// Nil if something else says that it is.
  let empty: Text?

  init(_ rows: [Row], empty: Text? = nil) { (self.rows, self.empty) = (rows, empty) }

  func show(_ session: Session) throws {
    if session.isJSON { return try Output.data(JSON.array(rows.map(\.json)).text) }
    guard rows.isEmpty else { return try Output.page(table(at: session.now)) }
    if let empty { Output.talk(empty) }
  }

  private func table(at now: Timestamp) -> Table {
    var table = Table(head: Row.head, layouts: Row.layouts)
    let rows = rows
    for cells in Workers.map(rows.count, piece: 64, { rows[$0].cells(at: now) }) { table.add(cells) }
    return table
  }
}

extension Listing where Row: CSVRow {
  var csv: String { CSV.text(head: Row.csvHead, rows.map(\.csv)) }
}
