package import Ledger

/// What leaves the vault at one time, of one mini-program.
package struct ExportedValues: Sendable {
  package let program: LedgerID
  package let values: [EventName]

  package init(program: LedgerID, values: [EventName]) {
    self.program = program
    self.values = values
  }
}

extension Vault {
  /// Puts on record, durably, that secrets are about to leave for a file or a place: all of them or none.
  ///
  /// - Parameters:
  ///   - format: what they are written as; `run` for the environment of a command.
  ///   - progress: is told, again and again, how many programs of all are done.
  /// - Throws: `damaged` where a program is none of this vault.
  package func recordExport(
    _ exports: [ExportedValues], format: String, place: String?, at now: Timestamp,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(VaultError) {
    try write { transaction in
      for (index, export) in exports.enumerated() where !export.values.isEmpty {
        progress(index, exports.count)
        // An index led there: the snapshot says whose row it is.
        guard let row = try transaction.ledgerNumber(export.program),
          case let program = try transaction.program(row), program.id == export.program
        else { throw VaultError.damaged(.ledger) }
        let ledger = try OpenLedger(program, in: transaction)
        let exported = Exported(values: export.values, format: format, place: place)
        try ledger.append(.exported(exported), at: now, by: self.identity.signing)
        try ledger.save()
      }
    }
  }
}
