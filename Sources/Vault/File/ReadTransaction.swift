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
}
