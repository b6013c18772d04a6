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
    try sayOwnerName(name, at: now)
  }

  /// Whether the owner ever said what they go by, or a vault was only made with a name that stood there.
  package func isOwnerNameSaid() throws(VaultError) -> Bool {
    try read { transaction in
      guard let row = try transaction.ledgerNumber(self.ownLedger) else { return false }
      return try transaction.ledger(self.ownLedger, row: row).graph.events.contains { event in
        if case .policySet(let changes) = event.body { changes.ownerName != nil } else { false }
      }
    }
  }

  /// The same, also where they go by that name already: they are not asked again.
  package func sayOwnerName(_ name: String, at now: Timestamp) throws(VaultError) {
    var changes = PolicySet()
    changes.ownerName = name
    _ = try setPolicy(changes, at: now)
  }
}
