package import Host
package import Sodium

/// What was put into an inbox.
package struct Deposited: Sendable {
  /// BLAKE2b-256 of the sealed item.
  package let id: Bytes32
  /// What a person should hear besides.
  package let notices: [Vault.Notice]
}

/// Storing without a key: an item is sealed to the inbox's public key at once, so that nobody has to remember a
/// passphrase while a secret is on the screen.
extension LockedVault {
  /// Whether this computer has seen the inbox's key with the vault unlocked: to another one nothing is sealed, it
  /// could be anybody's. Where what it remembers cannot be read, it has not.
  ///
  /// - Throws: `inboxKeyChanged` when it knows this vault by another key.
  package func knowsInbox() throws(VaultError) -> Bool {
    guard let memory = try? InboxMemory.read(state), !memory.keys.isEmpty else { return false }
    guard memory.keys.contains(InboxMemory.fingerprint(inboxKey)) else { throw .inboxKeyChanged }
    return true
  }

  /// Seals an item to the inbox. It is committed with fsync and read back when this returns.
  ///
  /// It is sealed to the key that the file has then: where a new one was made while somebody typed, this computer has
  /// seen that one too.
  ///
  /// - Parameter waiting: is told, once, when somebody else has been writing for two seconds, and who that is.
  /// - Throws: as `Vault.write`; `inboxKeyChanged` for a key that it has not seen.
  package func deposit(
    _ item: InboxItem, waiting: (LockHolder?) -> Void = { _ in }
  ) throws(VaultError) -> Deposited {
    let (row, sealed) = try insert(item, waiting)
    try Commit.readBack { () throws(VaultError) in try isThere(sealed, row) }
    let name = InboxMemory.name(ofItem: sealed)
    do {
      try InboxMemory.change(state) { $0.items.append(name) }
      return Deposited(id: name, notices: [])
    } catch {
      return Deposited(id: name, notices: [.itemNotRemembered(path: state.inboxPath)])
    }
  }

  /// Takes out an item that this process has put there, once what it holds is stored in another way. This computer
  /// forgets it first: an item that is there and not remembered only waits, one that is gone would be an alarm.
  package func withdraw(_ deposited: Deposited) throws(VaultError) {
    try InboxMemory.change(state) { $0.items.removeAll { $0 == deposited.id } }
    let database = try Self.connect(path)
    defer { database.close() }
    try translating {
      var row: (number: Int64, sealed: [UInt8])?
      try database.rows("SELECT n, item FROM inbox") { (found) throws(VaultError) in
        if let sealed = found.blob(1), InboxMemory.name(ofItem: sealed) == deposited.id {
          row = found.integer(0).map { ($0, sealed) }
        }
      }
      guard let row else { return }
      // Its number may be another item's by now.
      try database.run(
        "DELETE FROM inbox WHERE n = ?1 AND item = ?2", [.integer(row.number), .blob(row.sealed)])
    }
  }

  /// In milliseconds, how long somebody waits without a word.
  private static let silence: Int32 = 2000

  private func begin(_ database: SQLiteDatabase, _ waiting: (LockHolder?) -> Void) throws(VaultError) {
    do {
      database.wait(min(Self.silence, patience))
      try database.execute("BEGIN IMMEDIATE")
      database.wait(patience)
    } catch {
      guard error.isBusy else { throw VaultError(sqlite: error) }
      waiting(LockHolder.find(path))
      database.wait(patience)
      try translating { try database.execute("BEGIN IMMEDIATE") }
    }
  }

  private func seal(_ item: InboxItem, to key: Bytes32) throws(VaultError) -> [UInt8] {
    do throws(SodiumError) {
      return try item.encode(vaultID: vaultID).withBytes { (bytes) throws(SodiumError) in
        try SealedBox.seal(bytes, to: key)
      }
    } catch {
      throw .sodium(error)
    }
  }

  /// The key of the file as it is now.
  private func currentKey(_ database: SQLiteDatabase) throws(VaultError) -> Bytes32 {
    let (id, key) = try Self.readVaultRow(database)
    if id == vaultID, key == inboxKey { return key }
    let seen = (try? InboxMemory.read(state))?.keys ?? []
    guard id == vaultID, seen.contains(InboxMemory.fingerprint(key)) else { throw .inboxKeyChanged }
    return key
  }

  private func insert(
    _ item: InboxItem, _ waiting: (LockHolder?) -> Void
  ) throws(VaultError) -> (row: Int64, sealed: [UInt8]) {
    let database = try Self.connect(path)
    defer { database.close() }
    try begin(database, waiting)
    let row: Int64
    let sealed: [UInt8]
    do {
      try Schema.check(database)
      sealed = try seal(item, to: currentKey(database))
      let largest = try database.first("SELECT coalesce(max(n), 0) FROM inbox") { (row) throws(VaultError) in
        row.integer(0)
      }
      row = ((largest ?? nil) ?? 0) + 1
      try translating {
        try database.run("INSERT INTO inbox(n, item) VALUES (?1, ?2)", [.integer(row), .blob(sealed)])
      }
    } catch {
      try? database.execute("ROLLBACK")
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    do { try database.execute("COMMIT") } catch {
      database.close()
      try Commit.settle(error, path) { () throws(VaultError) in try isThere(sealed, row) }
    }
    return (row, sealed)
  }

  private func isThere(_ sealed: [UInt8], _ row: Int64) throws(VaultError) -> Bool {
    let database = try Self.connect(path)
    defer { database.close() }
    let found = try database.first("SELECT item FROM inbox WHERE n = ?1", [.integer(row)]) {
      (row) throws(VaultError) in row.blob(0)
    }
    return found == sealed
  }
}
