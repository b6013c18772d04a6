internal import Ledger

extension Vault {
  /// Says in every ledger whose admin the owner is that the time of somebody is over, where it is: only that takes away
  /// what they may write, and tells those who go by no clock.
  func endTerms(at now: Timestamp) throws(VaultError) {
    let over = try read { transaction in
      try transaction.programs().filter { program in
        !program.state.isReadOnly && self.isAdmin(of: program.state)
          && !program.state.endings(at: now).isEmpty
      }
    }
    guard !over.isEmpty else { return }
    try write { transaction in
      for program in over {
        guard let row = try transaction.ledgerNumber(program.id) else { continue }
        let ledger = try OpenLedger(try transaction.program(row), in: transaction)
        try ledger.endTerms(at: now, by: self.identity.signing)
        try ledger.save()
      }
    }
  }
}
