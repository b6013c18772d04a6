internal import Host
package import Ledger
package import Sodium

/// A new vault key: what an old copy of the file, an old passphrase or an old recovery code gives away stays with
/// that copy.
package enum Rekey {
  /// The ways in that the vault has afterwards. The secrets of a passphrase and a recovery code
  /// have to be known: such a slot cannot be carried over. Identity slots are sealed again to their public keys.
  package struct Plan {
    package var passphrase: SharedSecret?
    /// Of the passphrase.
    package var cost: Argon2id
    /// The 20 bytes of a recovery code.
    package var recovery: SharedSecret?
    package var now: Timestamp
    /// Identity slots that are not sealed again, by their numbers.
    package var removedIdentities: Set<Int> = []

    package init(passphrase: SharedSecret?, cost: Argon2id, recovery: SharedSecret?, now: Timestamp) {
      self.passphrase = passphrase
      self.cost = cost
      self.recovery = recovery
      self.now = now
    }
  }
}

extension Vault {
  /// Encrypts every row anew under a new vault key, in one transaction: the rows keep their numbers, the identity,
  /// the vault's own ledger and the key of the state folder stay; the inbox gets a new key pair.
  ///
  /// - Returns: the vault under its new key. This one opens nothing any more.
  /// - Throws: `proofNeeded`, `lastWayIn`, `inboxNotEmpty`; `damaged` when a row is not as it was written; else as `write`.
  package func rekey(_ plan: Rekey.Plan) throws(VaultError) -> Vault {
    try requireProof()
    guard plan.passphrase != nil || plan.recovery != nil else { throw .lastWayIn }
    let newKeys = VaultKeys(.random(), vaultID: keys.vaultID)
    let slots = try slots(of: plan, for: newKeys)
    let newKeyring = Keyring(renewing: keyring)
    let remembered = try remembered()
    let database = try connection()
    try translating { try database.execute("BEGIN IMMEDIATE") }
    let transaction: WriteTransaction
    let added: [Slot]
    do throws(VaultError) {
      var seal = Seal()
      seal.counter = try checkedSeal(database, remembered).counter
      transaction = WriteTransaction(database, newKeys, seal)
      added = try Rekeying(old: ReadTransaction(database, keys), new: transaction, ownLedger: ownLedger)
        .run(newKeyring, slots, identity.signing, at: plan.now)
      try transaction.writeSeal()
      try rememberInbox(X25519Key(scalar: newKeyring.inboxSecret.copy()).publicKey)
    } catch {
      try? database.execute("ROLLBACK")
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    try commit(transaction, newKeys)
    return Vault(self, newKeys, newKeyring, added)
  }

  /// Beside the old one and before the commit: whichever of the two the file has afterwards, this computer knows it.
  /// What was filed is forgotten: that it was is no longer on record under the new key.
  private func rememberInbox(_ key: Bytes32) throws(VaultError) {
    try InboxMemory.change(state) { memory in
      memory.keys.append(InboxMemory.fingerprint(key))
      memory.items = []
    }
  }

  private func slots(of plan: Rekey.Plan, for keys: VaultKeys) throws(VaultError) -> [Slot] {
    var slots: [Slot] = []
    if let passphrase = plan.passphrase {
      let typed = passphrase.copy()
      slots.append(try .passphrase(typed, cost: plan.cost, for: keys))
    }
    if let recovery = plan.recovery { slots.append(.recovery(recovery, for: keys)) }
    for slot in try ownState().slots where !plan.removedIdentities.contains(slot.id) {
      if let key = slot.key { slots.append(try .identity(key, for: keys)) }
    }
    return slots
  }

  private func commit(_ transaction: WriteTransaction, _ newKeys: VaultKeys) throws(VaultError) {
    do throws(SQLiteError) { try transaction.database.execute("COMMIT") } catch {
      disconnect()
      vouched = nil
      try Commit.settle(error, path, transaction, newKeys, after: keys)
      return remember(transaction.seal)
    }
    disconnect()
    try vouch { () throws(VaultError) in try Commit.readBack(path, transaction, newKeys) }
    remember(transaction.seal)
    rememberStamp()
  }
}

/// Goes through every row of a file, out of the old keys and into the new ones, one at a time: secrets pass
/// through locked memory, of which there is little.
private struct Rekeying: ~Copyable {
  let old: ReadTransaction
  let new: WriteTransaction
  let ownLedger: LedgerID
  /// From the tags under the old key to those under the new one.
  private var tags: [[UInt8]: [UInt8]] = [:]

  init(old: ReadTransaction, new: WriteTransaction, ownLedger: LedgerID) {
    self.old = old
    self.new = new
    self.ownLedger = ownLedger
  }

  private var database: SQLiteDatabase { old.database }

  /// - Returns: the slots with their rows.
  consuming func run(
    _ keyring: borrowing Keyring, _ slots: [Slot], _ author: borrowing SigningKey, at now: Timestamp
  ) throws(VaultError) -> [Slot] {
    guard try count(of: "inbox") == 0 else { throw .inboxNotEmpty }
    let removed = try LockedVault.readSlots(database)
    // A number is not used twice.
    _ = try new.nextNumber(.slot)
    // Filed items were sealed to the inbox's old key: they cannot come back.
    for table in [SchemaTable.slot, .filed] {
      try translating { try database.execute("DELETE FROM \(table.rawValue)") }
    }
    // Names first: a snapshot that has to be rebuilt needs its events under the old key.
    try rekeyNames()
    try rekeyEvents()
    try rekeyAttachments()
    try rekeyLedgers()
    try rekeyBundles()
    try rekeyVault(keyring)
    var added: [Slot] = []
    for slot in slots { added.append(try new.insert(slot)) }
    try record(removed, added, author, at: now)
    return added
  }

  private func count(of table: String) throws(VaultError) -> Int64? {
    try database.first("SELECT count(*) FROM \(table)") { (row) throws(VaultError) in row.integer(0) } ?? nil
  }

  /// Hands over each row as it was. Their numbers are known before the first is changed.
  private func each(
    _ table: SchemaTable, _ body: (_ row: Int64, [SQLiteValue]) throws(VaultError) -> Void
  ) throws(VaultError) {
    var numbers: [Int64] = []
    try database.rows("SELECT n FROM \(table.rawValue) ORDER BY n") { (row) throws(VaultError) in
      guard let number = row.integer(0) else { throw .damaged(.row(table: table.rawValue)) }
      numbers.append(number)
    }
    for number in numbers {
      let values = try database.first(table.selectOne, [.integer(number)]) { (row) throws(VaultError) in
        row.values
      }
      guard let values else { throw .damaged(.row(table: table.rawValue)) }
      try body(number, values)
    }
  }

  private mutating func rekeyNames() throws(VaultError) {
    var owners: [[UInt8]: (ledger: Int64, tag: [UInt8])] = [:]
    let (old, new) = (old, new)
    try each(.ledger) { (row, values) throws(VaultError) in
      guard case .blob(let sealed) = values[2] else { throw .damaged(.row(table: "ledger")) }
      for name in try old.program(row, sealed)?.names ?? [] {
        owners[old.keys.tag(ofName: name)] = (row, new.keys.tag(ofName: name))
      }
    }
    try each(.name) { (row, values) throws(VaultError) in
      guard case .blob(let tag) = values[1], let owner = owners[tag], values[2] == .integer(owner.ledger)
      else { throw .damaged(.row(table: "name")) }
      try new.rewrite(.name, row, [.blob(owner.tag), values[2]])
    }
  }

  private mutating func rekeyEvents() throws(VaultError) {
    var known: [[UInt8]: [UInt8]] = [:]
    let (old, new) = (old, new)
    try each(.event) { (row, values) throws(VaultError) in
      guard case .integer(let ledger) = values[1], case .blob(let tag) = values[2],
        case .blob(let body) = values[3], case .blob(let seen) = values[4]
      else { throw .damaged(.row(table: "event")) }
      let event = try old.event(row, body, ledger: ledger)
      guard tag == old.keys.tag(of: event.name) else { throw .damaged(.row(table: "event")) }
      let newTag = new.keys.tag(of: event.name)
      if event.isValue { known[tag] = newTag }
      let place = RowPlace(table: .event, column: "body", row: row, ledger: ledger)
      let timePlace = RowPlace(table: .event, column: "seen", row: row, ledger: ledger)
      let time = try old.keys.decrypt(seen, old.keys.seen, at: timePlace)
      try new.rewrite(
        .event, row,
        [
          .integer(ledger), .blob(newTag),
          .blob(new.keys.encrypt(event.signature + event.bytes, new.keys.event, at: place)),
          .blob(new.keys.encrypt(time, new.keys.seen, at: timePlace)),
        ])
    }
    tags = known
  }

  private func rekeyAttachments() throws(VaultError) {
    try each(.attachment) { (row, values) throws(VaultError) in
      guard case .integer(let ledger) = values[1], case .blob(let tag) = values[2],
        case .blob(let body) = values[3], let newTag = tags[tag]
      else { throw .damaged(.row(table: "attachment")) }
      let place = RowPlace(table: .attachment, column: "body", row: row, ledger: ledger)
      let content = try old.keys.decryptSecret(body, old.keys.attachment, at: place)
      let sealed = content.withBytes { new.keys.encryptSecret($0, new.keys.attachment, at: place) }
      try new.rewrite(.attachment, row, [.integer(ledger), .blob(newTag), .blob(sealed)])
    }
  }

  private func rekeyLedgers() throws(VaultError) {
    try each(.ledger) { (row, values) throws(VaultError) in
      guard case .blob(let tag) = values[1], case .blob(let sealed) = values[2] else {
        throw .damaged(.row(table: "ledger"))
      }
      let (id, snapshot) = try old.ledgerRow(row, sealed)
      guard tag == old.keys.tag(of: id) else { throw .damaged(.row(table: "ledger")) }
      let content = LedgerRow.encode(id: id, snapshot: Array(snapshot))
      let resealed = new.keys.encrypt(content, new.keys.snapshot, at: LedgerRow.place(row))
      try new.rewrite(.ledger, row, [.blob(new.keys.tag(of: id)), .blob(resealed)])
    }
  }

  private func rekeyBundles() throws(VaultError) {
    try each(.bundleSeen) { (row, values) throws(VaultError) in
      guard case .blob(let tag) = values[1], case .blob(let sealed) = values[2] else {
        throw .damaged(.row(table: "bundle_seen"))
      }
      let body = try old.keys.decrypt(sealed, old.keys.bundleSeen, at: SyncRow.place(row))
      guard body.count >= Bytes32.count, let name = Bytes32(body.span.extracting(0..<Bytes32.count)),
        tag == old.keys.tag(of: name)
      else { throw .damaged(.row(table: "bundle_seen")) }
      let resealed = new.keys.encrypt(body, new.keys.bundleSeen, at: SyncRow.place(row))
      try new.rewrite(.bundleSeen, row, [.blob(new.keys.tag(of: name)), .blob(resealed)])
    }
  }

  private func rekeyVault(_ keyring: borrowing Keyring) throws(VaultError) {
    guard try count(of: SchemaTable.vault.rawValue) == 1 else { throw .damaged(.row(table: "vault")) }
    let inbox = X25519Key(scalar: keyring.inboxSecret.copy()).publicKey
    let place = RowPlace(table: .vault, column: "keyring", row: 1)
    let sealed = keyring.encode().withBytes { new.keys.encryptSecret($0, new.keys.keyring, at: place) }
    try new.rewrite(.vault, 1, [.blob(new.keys.vaultID), .blob(inbox.bytes), .blob(sealed)])
  }

  private func record(
    _ removed: [Slot], _ added: [Slot], _ author: borrowing SigningKey, at now: Timestamp
  ) throws(VaultError) {
    let own = try OpenLedger(own: ownLedger, in: new)
    try own.append(.rekeyed(Rekeyed()), at: now, by: author)
    for slot in removed { try own.append(slot.removal, at: now, by: author) }
    for slot in added { try own.append(slot.addition, at: now, by: author) }
    try own.save()
  }
}
