internal import Ledger

/// One consistent view of the file.
package class ReadTransaction {
  let database: SQLiteDatabase
  let keys: VaultKeys
  let trustsIndexes: Bool

  /// What this vault calls ledgers, once it was asked for.
  var localNames: [LedgerID: LocalNames]?

  init(_ database: SQLiteDatabase, _ keys: VaultKeys, trustsIndexes: Bool = false) {
    self.database = database
    self.keys = keys
    self.trustsIndexes = trustsIndexes
  }

  /// 0 for an empty table.
  func lastRow(_ table: SchemaTable) throws(VaultError) -> Int64 {
    let sql = "SELECT coalesce(max(n), 0) FROM \(table.rawValue)"
    let found = try database.first(sql) { (row) throws(VaultError) in row.integer(0) }
    return (found ?? nil) ?? 0
  }

  /// The number that the next row of a table gets.
  func nextNumber(_ table: SchemaTable) throws(VaultError) -> Int64 { try lastRow(table) + 1 }
}
