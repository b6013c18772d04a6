internal import Host
package import Ledger
internal import Sodium

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
      throw .damaged(.row(table: SchemaTable.attachment.rawValue))
    }
    do throws(LedgerError) { try attachment.check(against: event) } catch {
      throw .damaged(.row(table: SchemaTable.attachment.rawValue))
    }
    return attachment
  }
}
