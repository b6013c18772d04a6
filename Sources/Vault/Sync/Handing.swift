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

/// Ledgers and secrets as they stand in one transaction.
package struct HandOut {
  private let transaction: ReadTransaction
  private let own: VaultLedgerState
  package let now: Timestamp

  init(_ transaction: ReadTransaction, _ own: VaultLedgerState, _ now: Timestamp) {
    self.now = now
    self.transaction = transaction
    self.own = own
  }

  /// - Throws: `noProgram`.
  package func ledger(_ id: LedgerID) throws(VaultError) -> Ledger {
    try transaction.ledger(id, row: try row(id))
  }

  /// What a ledger says now.
  ///
  /// - Throws: `noProgram`.
  package func state(of id: LedgerID) throws(VaultError) -> ProgramState? {
    try transaction.program(try row(id)).state
  }

  /// Whether somebody is on record as gone who opens what this one opens.
  package func isGone(_ grantee: Grantee) throws(VaultError) -> Bool { own.isGone(grantee) }

  private func row(_ id: LedgerID) throws(VaultError) -> Int64 {
    guard let row = try transaction.ledgerNumber(id) else { throw .noProgram(id.hex) }
    return row
  }

  /// The salt and secret of a value, checked against the event that brought it.
  ///
  /// - Throws: `damaged` where it is not there, or another.
  package func attachment(of event: Event) throws(VaultError) -> Attachment {
    let found = try transaction.attachment(of: event.name, ledger: try row(event.ledger))
    guard let attachment = found else {
      throw .damaged(.row(table: Table.attachment.rawValue))
    }
    do throws(LedgerError) { try attachment.check(against: event) } catch {
      throw .damaged(.row(table: Table.attachment.rawValue))
    }
    return attachment
  }
}

extension ReadTransaction {
  /// The row of a ledger; nothing for one that is not here.
  func ledgerNumber(_ id: LedgerID) throws(VaultError) -> Int64? {
    let sql = "SELECT n FROM ledger WHERE tag = ?1"
    let found = try database.first(sql, [.blob(keys.tag(of: id))]) { (row) throws(VaultError) in
      row.integer(0)
    }
    return found ?? nil
  }
}
