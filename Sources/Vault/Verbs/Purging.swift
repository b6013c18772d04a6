package import Ledger
package import MiniProgram
internal import Sodium

/// What `purge` destroyed.
package struct PurgeOutcome: Sendable {
  package let program: ProgramState
  /// How many values.
  package let count: Int
}

extension Vault {
  /// Destroys the secrets of a mini-program in this file, for good: their rows are deleted and overwritten. The events
  /// that brought them stay, and the vault's own ledger notes what was destroyed, so that their absence is no fault
  /// and they are refused when they come again.
  ///
  /// - Parameter kind: nil for every credential.
  /// - Throws: `noCredential`, `nothingToPurge`.
  package func purge(
    _ name: String, _ kind: CredentialKind?, at now: Timestamp
  ) throws(VaultError) -> PurgeOutcome {
    try write { transaction in
      let program = try transaction.program(named: name)
      let credentials = try kind.map { [try Self.credential($0, of: program.state)] }
      var values: [EventName] = []
      for credential in credentials ?? program.state.credentials {
        for value in credential.values + credential.cutValues
        where try transaction.destroy(value.event, ledger: program.row) {
          values.append(value.event)
        }
      }
      guard !values.isEmpty else { throw VaultError.nothingToPurge(program: program.state.name) }
      try transaction.forgetValueMarks()
      try transaction.lookAgainAtLastValues()
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      let purged = Purged(program: program.id, values: values)
      try own.append(.purged(purged), at: now, by: self.identity.signing)
      try own.save()
      return PurgeOutcome(program: program.state, count: values.count)
    }
  }
}

extension WriteTransaction {
  /// The numbers of the last rows are given once more: the next sync has not looked at what they will be.
  fileprivate func lookAgainAtLastValues() throws(VaultError) {
    guard var note = try syncNote() else { return }
    note.lastAttachment = min(note.lastAttachment, try lastRow(.attachment))
    try putSyncRow(SyncNote.name, note.encode())
  }

  /// - Returns: whether the value was held here.
  func destroy(_ event: EventName, ledger: Int64) throws(VaultError) -> Bool {
    // Through no index: one that hides the row would make us say that it is gone.
    let sql = "SELECT n FROM attachment NOT INDEXED WHERE ledger = ?1 AND tag = ?2"
    let row = try database.first(sql, [.integer(ledger), .blob(keys.tag(of: event))]) {
      (row) throws(VaultError) in row.integer(0)
    }
    guard let number = row ?? nil else { return false }
    try delete(.attachment, number)
    return true
  }
}
