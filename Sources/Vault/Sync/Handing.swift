internal import Host
package import Ledger
internal import Sodium

extension Vault {
  /// One consistent look at ledgers that are to go out: `body` gets each with its events, and asks for its secrets.
  ///
  /// - Throws: as `read`; what `body` throws as it is, for it may be another module's.
  ///
  /// - Parameter now: by which rights end.
  package func handOut<Outcome>(
    at now: Timestamp = Timestamp(milliseconds: Clock.now()), _ body: (HandOut) throws -> Outcome
  ) throws -> Outcome {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      return Result { try body(HandOut(transaction, own, now)) }
    }.get()
  }
}

extension ReadTransaction {
  /// The row of a ledger; nil for one that is not here.
  func ledgerNumber(_ id: LedgerID) throws(VaultError) -> Int64? {
    let sql = "SELECT n FROM ledger WHERE tag = ?1"
    let found = try database.first(sql, [.blob(keys.tag(of: id))]) { (row) throws(VaultError) in
      row.integer(0)
    }
    return found ?? nil
  }
}
