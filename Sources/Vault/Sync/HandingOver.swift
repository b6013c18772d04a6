package import Ledger
internal import MiniProgram

extension Vault {
  /// Puts on record, durably, that all of some mini-programs is handed over to whom they belong to.
  ///
  /// - Throws: `nothingToShare` where a program has no value here.
  package func recordHandover(
    _ programs: [LedgerID], to client: String, sealedTo key: Grantee, at now: Timestamp
  ) throws(VaultError) -> [SharedItem] {
    try write { transaction in
      var handed: [SharedItem] = []
      for program in try transaction.programs() where programs.contains(program.id) {
        let ledger = try OpenLedger(program, in: transaction)
        var values: [EventName] = []
        for credential in program.state.credentials {
          guard let value = credential.current, self.mayUse(credential.kind, of: program.state),
            try ledger.attachment(of: value) != nil
          else { continue }
          values.append(value)
        }
        guard !values.isEmpty || program.state.hasNoSecret else {
          throw VaultError.nothingToShare(program: program.state.name)
        }
        if !values.isEmpty {
          let exported = Exported(values: values, format: Exposure.handover, place: client, to: key)
          try ledger.append(.exported(exported), at: now, by: self.identity.signing)
        }
        guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
        handed.append(SharedItem(state: state, id: program.id, values: values))
      }
      return handed
    }
  }
}
