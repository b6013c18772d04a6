package import Ledger
package import Sodium

/// A way in as its owner sees it.
package struct SlotEntry: Equatable, Sendable {
  /// The number of its row.
  package let id: Int
  package let kind: SlotKind
  /// Nil if the vault's own ledger does not tell.
  package let addedAt: Timestamp?
}

extension Vault {
  /// The ways in, in the order in which they were added.
  package func slotEntries() throws(VaultError) -> [SlotEntry] {
    try read { transaction in
      let added = try transaction.ownState(ownLedger).slots
      return try LockedVault.readSlots(transaction.database).map { slot in
        let entry = added.first { $0.id == Int(slot.row) && $0.slot == slot.kind.name }
        return SlotEntry(id: Int(slot.row), kind: slot.kind, addedAt: entry?.addedAt)
      }
    }
  }

  /// A new passphrase in place of any that there was, all in one transaction.
  ///
  /// - Throws: as `write`; `proofNeeded`; `sodium(.outOfMemory)` where Argon2id does not get what it asks for.
  package func setPassphrase(
    _ passphrase: borrowing SecretBytes, cost: Argon2id, at now: Timestamp
  ) throws(VaultError) {
    try requireProof()
    // Before the transaction: nobody else should have to wait for the derivation.
    try replaceSlots(with: .passphrase(passphrase, cost: cost, for: keys), at: now)
  }

  /// A new recovery code in place of any that there was.
  ///
  /// - Parameter code: 20 bytes.
  package func setRecovery(_ code: SharedSecret, at now: Timestamp) throws(VaultError) {
    try requireProof()
    try replaceSlots(with: .recovery(code, for: keys), at: now)
  }

  /// The recovery code was typed: whoever typed it has it. Nothing is written where that is known.
  package func proveRecovery(at now: Timestamp) throws(VaultError) {
    guard try ownState().slots.contains(where: \.isUnproven) else { return }
    try write { transaction in
      let own = try OpenLedger(own: ownLedger, in: transaction)
      for slot in try transaction.ownState(ownLedger).slots.filter(\.isUnproven) {
        let proof = SlotChange(slot: slot.slot, id: slot.id, key: slot.key, isProven: true)
        try own.append(.slotAdded(proof), at: now, by: identity.signing)
      }
      try own.save()
    }
  }

  private func replaceSlots(with slot: Slot, at now: Timestamp) throws(VaultError) {
    try write { transaction in
      let own = try OpenLedger(own: ownLedger, in: transaction)
      let old = try LockedVault.readSlots(transaction.database).filter { $0.kind == slot.kind }
      // Known before the old ones go: a number is not used twice.
      _ = try transaction.nextNumber(.slot)
      for slot in old {
        try transaction.delete(.slot, slot.row)
        try own.append(slot.removal, at: now, by: identity.signing)
      }
      try own.append(transaction.insert(slot).addition, at: now, by: identity.signing)
      try own.save()
    }
  }
}

extension Slot {
  /// Of the row that it gets when it is inserted.
  static func passphrase(
    _ passphrase: borrowing SecretBytes, cost: Argon2id, for keys: VaultKeys
  ) throws(VaultError) -> Slot {
    try keys.withVaultKey { (key) throws(VaultError) in
      do throws(SodiumError) {
        return try .passphrase(passphrase, cost: cost, wrapping: key, vaultID: keys.vaultID, row: 0)
      } catch {
        throw .sodium(error)
      }
    }
  }

  static func recovery(_ code: SharedSecret, for keys: VaultKeys) -> Slot {
    keys.withVaultKey { key in
      code.withBytes { .recovery($0, wrapping: key, vaultID: keys.vaultID, row: 0) }
    }
  }

  /// What the vault's own ledger says of it.
  var addition: EventBody { addition(isProven: nil) }
  func addition(isProven: Bool?) -> EventBody {
    .slotAdded(.init(slot: kind.name, id: Int(row), key: recipient, isProven: isProven))
  }
  var removal: EventBody { .slotRemoved(.init(slot: kind.name, id: Int(row))) }
}

extension WriteTransaction {
  /// - Returns: the slot with its row's number.
  func insert(_ slot: Slot) throws(VaultError) -> Slot {
    let row = try insert(.slot, Array(slot.columns.dropFirst()))
    return Slot(slot, row: row)
  }
}
