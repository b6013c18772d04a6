package import Ledger

extension Vault {
  package func policy() throws(VaultError) -> Policy { try ownState().policy }

  /// - Throws: `nothingToChange`.
  package func setPolicy(_ changes: PolicySet, at now: Timestamp) throws(VaultError) -> Policy {
    guard changes != PolicySet() else { throw .nothingToChange }
    try write { transaction in
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      try own.append(.policySet(changes), at: now, by: self.identity.signing)
      try own.save()
    }
    return try policy()
  }
}
