package import Ledger

extension Vault {
  package func policy() throws(VaultError) -> Policy { try ownState().policy }

  /// - Throws: `nothingToChange`; `proofNeeded` where the key would be kept for longer than until now.
  package func setPolicy(_ changes: PolicySet, at now: Timestamp) throws(VaultError) -> Policy {
    guard changes != PolicySet() else { throw .nothingToChange }
    try write { transaction in
      let before = try transaction.ownState(self.ownLedger).policy
      if changes.keepsKeyLonger(than: before) { try self.requireProof() }
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      try own.append(.policySet(changes), at: now, by: self.identity.signing)
      try own.save()
    }
    return try policy()
  }

  /// What the owner goes by from now on. What others called them, or were told, stays as it is.
  package func renameOwner(_ name: String, at now: Timestamp) throws(VaultError) {
    guard try ownState().name != name else { return }
    var changes = PolicySet()
    changes.ownerName = name
    _ = try setPolicy(changes, at: now)
  }
}
