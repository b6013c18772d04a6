internal import Host
package import Sodium

/// A vault file that has been found and looked at, without a key.
package final class LockedVault {
  /// Absolute, as the person named it.
  package let path: String
  package let slots: [Slot]
  package let vaultID: [UInt8]
  let stateFolder: String
  /// Whether nobody could look who may write in that folder.
  private let isStateOutOfReach: Bool
  /// The public half of the inbox's key pair, as it stands in clear.
  let inboxKey: Bytes32
  /// How many items lay in the inbox.
  package let inboxCount: Int

  var state: State {
    State(
      folder: stateFolder, vaultID: vaultID, vaultPath: place, isOutOfReach: isStateOutOfReach)
  }
  /// The path under which the newest seal is remembered.
  let place: String
  /// In milliseconds, how long whoever else writes is waited for.
  let patience: Int32
  private var connection: SQLiteDatabase?

  /// - Parameters:
  ///   - path: the vault file.
  ///   - stateFolder: where this computer remembers the newest seal.
  /// - Throws: `noVault`, `vaultGone`, `notAVault`, `vaultTorn`, `newerFormat`, `damaged`, `host(.exposed)` when others could read or
  ///   replace the file.
  package convenience init(path: String, stateFolder: String) throws(VaultError) {
    let path = Folder.absolute(path)
    try self.init(path: path, place: path, stateFolder: stateFolder)
  }

  /// - Parameter place: where the file will stand, for one that is not in its place yet.
  init(
    path: String, place: String, stateFolder: String, patience: Int32 = SQLiteDatabase.patience
  ) throws(VaultError) {
    self.path = path
    self.place = place
    self.patience = patience
    self.stateFolder = stateFolder
    do throws(HostError) { try Ownership.requireOwn(vault: self.path) } catch { throw .host(error) }
    do throws(VaultError) { try Header.check(self.path) } catch {
      guard let remains = Remains.find(place, stateFolder: stateFolder) else { throw error }
      switch error {
      case .noVault: throw .vaultGone(path: path, remains)
      case .notAVault: throw .vaultTorn(path: path, copy: remains.copy)
      default: throw error
      }
    }
    do throws(HostError) {
      try FileMode.requirePrivate(self.path)
      for place in Set([self.path, Environment.resolved(self.path) ?? self.path]) {
        try Folder.requirePrivate(Folder.parent(of: place))
      }
      try Ownership.requireGuarded(self.path)
      isStateOutOfReach = try !State.isReachable(stateFolder)
    } catch {
      throw .host(error.ofReading)
    }
    let database = try Self.connect(self.path, patience: patience)
    try translating { try database.execute("BEGIN") }
    try Schema.check(database)
    (vaultID, inboxKey) = try Self.readVaultRow(database)
    slots = try Self.readSlots(database)
    inboxCount = try Self.countInbox(database)
    try translating { try database.execute("ROLLBACK") }
    connection = database
  }

  /// The connection that it was looked at through, for a key that is at hand: a second one would read the schema again.
  /// Nil where somebody was asked in between: what stands at the path may be another file by now.
  func takeConnection(_ isKeyAtHand: Bool) -> SQLiteDatabase? {
    defer { connection = nil }
    return isKeyAtHand ? connection : nil
  }

  static func connect(
    _ path: String, patience: Int32 = SQLiteDatabase.patience
  ) throws(VaultError) -> SQLiteDatabase {
    try Journal.check(path)
    return try translating {
      let database = try SQLiteDatabase(path: path, patience: patience)
      try Schema.configure(database)
      return database
    }
  }

  package func unlock(passphrase: borrowing SecretBytes) throws(VaultError) -> Vault {
    try unlock(.passphrase, otherwise: .wrongPassphrase) { (slot) throws(SodiumError) in
      try slot.open(passphrase: passphrase, vaultID: vaultID)
    }
  }

  /// - Parameter recovery: the 20 bytes of a recovery code.
  package func unlock(recovery: borrowing SecretBytes) throws(VaultError) -> Vault {
    try unlock(.recovery, otherwise: .wrongRecoveryCode) { (slot) throws(SodiumError) in
      try recovery.withBytes { (code) throws(SodiumError) in try slot.open(recovery: code, vaultID: vaultID) }
    }
  }

  func unlock(
    _ kind: SlotKind, otherwise mistake: VaultError, _ open: (Slot) throws(SodiumError) -> SymmetricKey?
  ) throws(VaultError) -> Vault {
    let candidates = slots.filter { $0.kind == kind }
    guard !candidates.isEmpty else { throw .noSlot(kind) }
    for slot in candidates {
      let key: SymmetricKey?
      do { key = try open(slot) } catch .outOfMemory { throw .sodium(.outOfMemory) } catch {
        throw .damaged(.row(table: SchemaTable.slot.rawValue))
      }
      if let key { return try Vault(self, key) }
    }
    throw mistake
  }

  static func readVaultRow(
    _ database: SQLiteDatabase
  ) throws(VaultError) -> (id: [UInt8], inboxKey: Bytes32) {
    let found = try database.first("SELECT id, inbox_key FROM vault WHERE n = 1") {
      (row) throws(VaultError) in (row.blob(0), row.blob(1))
    }
    guard let id = found?.0, id.count == Vault.idCount, let key = found?.1.flatMap({ Bytes32($0.span) })
    else {
      throw .damaged(.row(table: "vault"))
    }
    return (id, key)
  }

  private static func countInbox(_ database: SQLiteDatabase) throws(VaultError) -> Int {
    let count = try database.first("SELECT count(*) FROM inbox") { (row) throws(VaultError) in row.integer(0)
    }
    return Int((count ?? nil) ?? 0)
  }

  static func readSlots(_ database: SQLiteDatabase) throws(VaultError) -> [Slot] {
    var slots: [Slot] = []
    try database.rows(SchemaTable.slot.selectAll + " ORDER BY n") { (row) throws(VaultError) in
      guard let slot = Slot(row: row) else { throw .damaged(.row(table: SchemaTable.slot.rawValue)) }
      slots.append(slot)
    }
    // Each costs time before anything can be checked.
    guard slots.count <= Slot.maximumNumber else { throw .damaged(.row(table: SchemaTable.slot.rawValue)) }
    return slots
  }
}
