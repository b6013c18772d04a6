internal import Host
package import Ledger
package import Sodium

extension Vault {
  /// What a new vault is made of.
  package struct Plan {
    package var path: String
    package var stateFolder: String
    package var cost: Argon2id
    /// The owner's own name, as others will see it.
    package var owner: String
    package var now: Timestamp
    /// Whether the recovery code is in a file already; else it is shown when the vault is there.
    package var isRecoveryProven = true

    package init(path: String, stateFolder: String, cost: Argon2id, owner: String, now: Timestamp) {
      self.path = path
      self.stateFolder = stateFolder
      self.cost = cost
      self.owner = owner
      self.now = now
    }
  }

  /// Builds the vault under a temporary name, synchronises it, links it to its place without replacing anything,
  /// and synchronises the folder; then opens it as anyone else would.
  ///
  /// - Parameter recovery: the 20 bytes of the recovery code, or nil for a vault without one.
  /// - Throws: `vaultExists`, `host`.
  package static func create(
    _ plan: Plan, passphrase: borrowing SecretBytes, recovery: SharedSecret?
  ) throws(VaultError) -> Vault {
    let path = Folder.absolute(plan.path)
    guard !FileMode.exists(path) else { throw .vaultExists(path: path) }
    try translating {
      try Ownership.requireGuarded(plan.stateFolder)
      try Folder.make(Folder.parent(of: path))
      try Folder.requirePrivate(Folder.parent(of: path))
      try Ownership.requireGuarded(Folder.parent(of: path))
    }
    let key = SymmetricKey.random()
    let temporary = DurableFile.temporaryName(beside: path)
    do throws(VaultError) {
      try build(temporary, of: path, plan, key, passphrase, recovery)
      guard FileMode.bits(temporary) == 0o600 else { throw .host(.noModes(path)) }
      try translating {
        try DurableFile.synchronize(temporary)
        try DurableFile.publish(temporary, as: path)
      }
    } catch {
      DurableFile.remove(temporary)
      DurableFile.remove(temporary + "-journal")
      if case .host(.exists) = error { throw .vaultExists(path: path) }
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    let vault = try Vault(LockedVault(path: path, stateFolder: plan.stateFolder), key)
    // Reads it, and from now on this computer knows its inbox.
    _ = try vault.knownInbox()
    return vault
  }

  private static func build(
    _ temporary: String, of path: String, _ plan: Plan, _ key: borrowing SymmetricKey,
    _ passphrase: borrowing SecretBytes,
    _ recovery: SharedSecret?
  ) throws(VaultError) {
    let vaultID = Random.bytes(idCount)
    var slots: [Slot] = []
    do throws(SodiumError) {
      slots.append(
        try .passphrase(passphrase, cost: plan.cost, wrapping: key, vaultID: vaultID, row: 1))
    } catch {
      throw .sodium(error)
    }
    if let recovery {
      slots.append(recovery.withBytes { .recovery($0, wrapping: key, vaultID: vaultID, row: 2) })
    }
    let database = try translating {
      // SQLite would take whatever mode the umask leaves.
      try DurableFile.createEmpty(temporary, of: path)
      let database = try SQLiteDatabase(path: temporary)
      try Schema.configure(database)
      try Schema.create(in: database)
      return database
    }
    let transaction = WriteTransaction(database, VaultKeys(key.copy(), vaultID: vaultID), Seal())
    try transaction.found(plan, slots: slots)
    try transaction.renewSnapshots()
    try transaction.writeSeal()
    try translating { try database.execute("COMMIT") }
    database.close()
  }
}

extension WriteTransaction {
  /// The first rows: the vault's own, its slots, and the ledger of what happens to the vault itself.
  fileprivate func found(_ plan: Vault.Plan, slots: [Slot]) throws(VaultError) {
    let seed = SymmetricKey.random()
    let identity = Identity(seed: seed)
    let inboxSecret = SymmetricKey.random()
    let inbox = X25519Key(scalar: inboxSecret.copy())
    let root: Event
    do throws(LedgerError) {
      root = try Event.sign(
        .founded(.init(nonce: Random.bytes(16), name: plan.owner)), in: nil, parents: [], depth: 0,
        at: plan.now,
        by: identity.signing)
    } catch {
      throw .ledger(error)
    }
    let own = try OpenLedger(root: root, in: self)
    for slot in slots {
      let isUnproven = slot.kind == .recovery && !plan.isRecoveryProven
      try own.append(slot.addition(isProven: isUnproven ? false : nil), at: plan.now, by: identity.signing)
    }
    let keyring = Keyring(identitySeed: seed, inboxSecret: inboxSecret, ownLedger: root.name)
    let sealed = keyring.encode().withBytes {
      keys.encryptSecret($0, keys.keyring, at: RowPlace(table: .vault, column: "keyring", row: 1))
    }
    try insert(.vault, [.blob(keys.vaultID), .blob(inbox.publicKey.bytes), .blob(sealed)])
    for slot in slots { try insert(.slot, Array(slot.columns.dropFirst())) }
    try own.save()
  }
}
