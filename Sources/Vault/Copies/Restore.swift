internal import Host
package import Ledger
internal import Sodium

/// A vault that is being made out of a backup. Nothing stands in the vault's place before all of it was checked;
/// a restore that is not finished leaves nothing.
package final class Restore {
  package struct Restored: Sendable {
    /// Where the vault is now.
    package let path: String
    package let bytes: Int
    package let programs: Int
    /// When the newest event in it came into it.
    package let lastChange: Timestamp
    /// How many changes this computer remembers that the backup lacks. Recording a backup is one itself.
    package let missingChanges: UInt64
    /// How many items this computer sealed to the inbox which neither lie there nor were filed.
    package let missingItems: Int
    package let notices: [Vault.Notice]
  }

  /// The copy, to be unlocked. It is remembered as if it stood in its place already.
  package let locked: LockedVault
  private let path: String
  private let file: String
  private let temporary: String

  /// Copies a backup to beside the place where the vault is to be. The backup itself may be readable by anybody,
  /// on any file system; it is not opened where it is.
  ///
  /// - Parameters:
  ///   - file: the backup.
  ///   - path: where the vault is to be; folders that are missing are made.
  /// - Throws: `vaultExists`, `vaultTorn`, `host(.missing)`, `notAVault`, `newerFormat`, `journalBeside`, `damaged`,
  ///   `host(.exposed)` and `host(.noModes)` for the place.
  package init(file: String, to path: String, stateFolder: String) throws(VaultError) {
    let path = Folder.absolute(path)
    guard !FileMode.exists(path), !FileMode.isLink(path) else { throw Self.taken(path, for: file) }
    // A journal from another time would be played back into what is restored.
    try StandingCopy.requireNoJournal(path)
    let file = Folder.absolute(file)
    try Self.check(file)
    try translating {
      try Folder.make(Folder.parent(of: path))
      try Folder.requirePrivate(Folder.parent(of: path))
      try Ownership.requireGuarded(Folder.parent(of: path))
    }
    let temporary = DurableFile.temporaryName(beside: path)
    do throws(VaultError) {
      try translating { try DurableFile.copy(file, to: temporary, of: path) }
      let bits = try translating { try FileMode.bitsNow(temporary) }
      guard bits == 0o600 else { throw .host(.noModes(path)) }
      locked = try LockedVault(path: temporary, place: path, stateFolder: stateFolder)
    } catch {
      Self.remove(temporary)
      throw error
    }
    self.path = path
    self.file = file
    self.temporary = temporary
  }

  deinit { Self.remove(temporary) }

  /// Checks all of the copy, makes its counter larger than every one that this computer remembers of that place,
  /// and puts it there.
  ///
  /// What is remembered is raised last: nobody is ever left with a file that is behind it.
  ///
  /// - Parameter vault: `locked`, unlocked.
  /// - Throws: `damaged`, `notStored`, `vaultExists`, `host`; then there is no vault.
  package func finish(_ vault: Vault, at now: Timestamp) throws(VaultError) -> Restored {
    let outside = vault.outside()
    let remembered = outside.remembered
    // Nothing can be told from what was forged; it is written anew.
    if outside.isForged { vault.add(.stateNotRead(path: vault.state.path)) }
    let isUnknown = outside.isForged || vault.isStateUnreadable
    let stored = try SealRow.read(vault.connection(), vault.keys)
    if remembered == nil, !isUnknown, let newest = vault.state.newestElsewhere, newest > stored.counter {
      vault.add(.newPlace(path: path, missing: newest - stored.counter))
    }
    // Whatever stands in what cannot be read, this file is ahead of it.
    let least = isUnknown ? stored.counter + State.leap : remembered?.counter ?? 0
    let (seal, lastChange, missingItems) = try raise(vault, above: least, at: now)
    let programs = try programs(vault, seal)
    try publish()
    vault.remember(seal, isAnew: outside.isForged)
    vault.forgetSync()
    vault.forgetMissingItems()
    let counter = remembered?.counter ?? 0
    return Restored(
      path: path, bytes: FileMode.size(path) ?? 0, programs: programs, lastChange: lastChange,
      missingChanges: counter > stored.counter ? counter - stored.counter : 0,
      missingItems: missingItems.count, notices: vault.notices)
  }

  /// What stands there may be all that a fault left of a vault.
  private static func taken(_ path: String, for file: String) -> VaultError {
    do throws(VaultError) { try Header.check(path) } catch {
      if case .notAVault = error, FileMode.isRegular(path) { return .vaultTorn(path: path, copy: file) }
    }
    return .vaultExists(path: path)
  }

  private static func check(_ file: String) throws(VaultError) {
    let isRegular = try translating { try FileMode.isRegularIfThere(file) }
    guard let isRegular else { throw .host(.missing(file)) }
    guard isRegular else { throw .notAVault(path: file) }
    try StandingCopy.requireNoJournal(file)
    try Header.check(file)
  }

  /// The items that this computer sealed to the inbox and that the backup lacks are noted as filed, before anything
  /// stands in the vault's place: whatever happens then, nobody is told that they were stolen. The copy itself lacks the note that
  /// it was made, and is one of what stands here from now on.
  private func raise(
    _ vault: Vault, above counter: UInt64, at now: Timestamp
  ) throws(VaultError) -> (seal: Seal, lastChange: Timestamp, missing: [Bytes32]) {
    let database = try LockedVault.connect(temporary)
    defer { database.close() }
    do {
      try translating { try database.execute("BEGIN IMMEDIATE") }
      let seal = try SealRow.read(database, vault.keys)
      try vault.checkWhole(database, against: seal)
      let transaction = WriteTransaction(database, vault.keys, seal)
      transaction.raise(above: counter)
      let missing = try vault.missingItems(in: transaction)
      for item in missing { try transaction.noteFiled(item) }
      let lastChange = try transaction.lastChange()
      let own = try OpenLedger(own: vault.ownLedger, in: transaction)
      try own.append(.backedUp(BackedUp(path: file)), at: now, by: vault.identity.signing)
      try own.save()
      try transaction.writeSeal()
      try translating { try database.execute("COMMIT") }
      return (transaction.seal, lastChange, missing)
    } catch .diskFailed(let code) {
      throw .notStored(code: code)
    }
  }

  /// A connection that knows nothing of the one that wrote reads all of it back.
  private func programs(_ vault: Vault, _ seal: Seal) throws(VaultError) -> Int {
    let database = try LockedVault.connect(temporary)
    defer { database.close() }
    try translating { try database.execute("BEGIN") }
    guard try SealRow.read(database, vault.keys) == seal else { throw .readBackFailed }
    try vault.checkWhole(database, against: seal)
    return try ReadTransaction(database, vault.keys).programs().count
  }

  private func publish() throws(VaultError) {
    do {
      try translating {
        try DurableFile.synchronize(temporary)
        try DurableFile.publish(temporary, as: path)
      }
    } catch .host(.exists) {
      throw .vaultExists(path: path)
    }
  }

  private static func remove(_ temporary: String) {
    DurableFile.remove(temporary)
    DurableFile.remove(temporary + "-journal")
  }
}

extension ReadTransaction {
  /// When the event that was stored last came into this vault.
  fileprivate func lastChange() throws(VaultError) -> Timestamp {
    let sql = "SELECT n, ledger, seen FROM event ORDER BY n DESC LIMIT 1"
    let found = try database.first(sql) { (row) throws(VaultError) -> [UInt8]? in
      guard let number = row.integer(0), let ledger = row.integer(1), let sealed = row.blob(2) else {
        return nil
      }
      let place = RowPlace(table: .event, column: "seen", row: number, ledger: ledger)
      return try keys.decrypt(sealed, keys.seen, at: place)
    }
    guard let bytes = found ?? nil, bytes.count == 8 else { throw .damaged(.row(table: "event")) }
    return Timestamp(milliseconds: Int64(bitPattern: ByteWriter.number(in: bytes.span, at: 0)))
  }
}
