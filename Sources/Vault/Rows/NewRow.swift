internal import Ledger
internal import MiniProgram
internal import Sodium

/// A row with the number that it will get.
struct NewRow: Sendable {
  let table: SchemaTable
  let number: Int64
  /// The number, then the table's columns.
  let values: [SQLiteValue]
  let hash: RowHash

  init(_ table: SchemaTable, _ number: Int64, _ columns: [SQLiteValue], _ keys: VaultKeys) {
    self.table = table
    self.number = number
    values = [.integer(number)] + columns
    hash = RowHash(table, values, keys)
  }
}
