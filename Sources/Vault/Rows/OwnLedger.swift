package import Ledger

extension Vault {
  /// What the vault's own ledger says: its owner, its ways in, its last backup.
  package func ownState() throws(VaultError) -> VaultLedgerState {
    try read { transaction in try transaction.ownState(self.ownLedger) }
  }
}

extension ReadTransaction {
  func ownState(_ id: LedgerID) throws(VaultError) -> VaultLedgerState {
    let sql = "SELECT n, snapshot FROM ledger WHERE tag = ?1"
    let found = try database.first(sql, [.blob(keys.tag(of: id))]) { (row) throws(VaultError) in
      (row.integer(0), row.blob(1))
    }
    guard let number = found?.0, let sealed = found?.1 else { throw .damaged(.ledger) }
    let (stored, snapshot) = try ledgerRow(number, sealed)
    guard stored == id else { throw .damaged(.ledger) }
    if let own = try decoded(Array(snapshot)) { return own }
    guard let own = try ledger(id, row: number).replay().own else { throw .damaged(.ledger) }
    return own
  }

  /// What this vault calls a ledger that is replayed, as its own ledger says.
  func localNames(of id: LedgerID) throws(VaultError) -> LocalNames? {
    if localNames == nil { localNames = try ownNames() }
    return localNames?[id]
  }

  /// The own ledger is the first row of a vault.
  private func ownNames() throws(VaultError) -> [LedgerID: LocalNames] {
    let rows = try database.first("SELECT n, snapshot FROM ledger ORDER BY n LIMIT 1") {
      (row) throws(VaultError) in (row.integer(0), row.blob(1))
    }
    guard let number = rows?.0, let sealed = rows?.1 else { throw .damaged(.ledger) }
    let (id, _) = try ledgerRow(number, sealed)
    return try ownState(id).names
  }

  /// - Returns: nil for a snapshot of another version of the replay.
  private func decoded(_ snapshot: [UInt8]) throws(VaultError) -> VaultLedgerState? {
    do throws(LedgerError) { return try Snapshot(decoding: snapshot).own } catch {
      if case .otherReplayVersion = error { return nil }
      throw .damaged(.ledger)
    }
  }
}
