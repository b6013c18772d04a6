package import Age
package import Ledger
internal import Sodium

/// The way in for CI and servers: the vault key in a small age file. Its plaintext is the slot's associated data, then
/// the vault key (32 bytes), so that it cannot be moved to another vault.
extension Slot {
  static func identity(
    _ text: String, wrapping key: borrowing SymmetricKey, vaultID: [UInt8]
  ) throws(AgeError) -> Slot {
    let salt = Random.bytes(Argon2id.saltCount)
    let data = associatedData(.identity, 0, 0, salt, vaultID)
    let writer = try AgeWriter(to: [try Recipient(unproven: text)])
    var file: [UInt8] = []
    do {
      try writer.write(data.span) { file += $0.array }
      try key.withBytes { (bytes) throws in try writer.write(bytes) { file += $0.array } }
      try writer.finish { file += $0.array }
    } catch {
      // Nothing in these closures throws.
      throw .malformedRecipient
    }
    return Slot(identity: file, salt: salt, recipient: text)
  }

  private init(identity file: [UInt8], salt: [UInt8], recipient: String) {
    (row, kind, passes, memory) = (0, .identity, 0, 0)
    (self.salt, commitment, wrapped) = (salt, [], file)
    self.recipient = recipient
  }

  /// The vault key; nil if the slot is sealed to none of these identities.
  ///
  /// - Throws: `forged` when the slot was changed, or belongs to another vault.
  func open(identities: [AgeIdentity], vaultID: [UInt8]) throws(SodiumError) -> SymmetricKey? {
    let data = Self.associatedData(kind, passes, memory, salt, vaultID)
    var content = SecretBuffer(capacity: data.count + SymmetricKey.count)
    do {
      let reader = AgeReader(identities: identities)
      try reader.read(wrapped.span) { content.append($0) }
      try reader.finish { content.append($0) }
    } catch AgeError.noMatch {
      return nil
    } catch {
      throw .forged
    }
    let opened = content.finish()
    guard opened.count == data.count + SymmetricKey.count, opened.slice(0..<data.count).equals(data.span)
    else { throw .forged }
    return try SymmetricKey(opened.slice(data.count..<opened.count))
  }
}

extension LockedVault {
  /// - Throws: `noSlot`, `wrongIdentity`.
  package func unlock(identities: [AgeIdentity]) throws(VaultError) -> Vault {
    try unlock(.identity, otherwise: .wrongIdentity) { (slot) throws(SodiumError) in
      try slot.open(identities: identities, vaultID: vaultID)
    }
  }
}

extension Vault {
  /// One more way in: whoever has the secret key to this one.
  ///
  /// - Returns: the slot's number.
  /// - Throws: `proofNeeded`, `tooManySlots`, `slotExists`.
  package func addIdentity(_ key: Grantee, at now: Timestamp) throws(VaultError) -> Int {
    try requireProof()
    guard let text = key.sealText else { throw .ledger(.malformedGrantee) }
    let slot = try Slot.identity(text, for: keys)
    return try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      if let known = own.slots.first(where: { $0.key == text }) { throw VaultError.slotExists(known.id) }
      guard own.slots.count < Slot.maximumNumber else { throw VaultError.tooManySlots }
      let ledger = try OpenLedger(own: self.ownLedger, in: transaction)
      let added = try transaction.insert(slot)
      try ledger.append(added.addition, at: now, by: self.identity.signing)
      try ledger.save()
      return Int(added.row)
    }
  }
}

extension Slot {
  static func identity(_ text: String, for keys: VaultKeys) throws(VaultError) -> Slot {
    try keys.withVaultKey { (key) throws(VaultError) in
      do throws(AgeError) { return try .identity(text, wrapping: key, vaultID: keys.vaultID) } catch {
        throw .ledger(.malformedGrantee)
      }
    }
  }
}

extension Grantee {
  /// As an age file is sealed to it; nil for somebody who was told.
  package var sealText: String? {
    switch self {
    case .card(let card): card.ageRecipient
    case .age(let text): text
    case .sshEd25519(let key): "ssh-ed25519 \(key)"
    case .told: nil
    }
  }
}
