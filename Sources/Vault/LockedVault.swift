internal import Host
package import Sodium

/// A vault file that has been found and looked at, without a key.
package final class LockedVault {
  /// Absolute, as the person named it.
  package let path: String
  package let slots: [Slot]
  let vaultID: [UInt8]
  let stateFolder: String

  /// - Parameters:
  ///   - path: the vault file.
  ///   - stateFolder: where this computer remembers the newest seal.
  /// - Throws: `noVault`, `notAVault`, `newerFormat`, `damaged`, `host(.exposed)` when others could read or
  ///   replace the file.
  package init(path: String, stateFolder: String) throws(VaultError) {
    self.path = Folder.absolute(path)
    self.stateFolder = stateFolder
    try Header.check(self.path)
    do throws(HostError) {
      try FileMode.requirePrivate(self.path)
      for place in Set([self.path, Environment.resolved(self.path) ?? self.path]) {
        try Folder.requirePrivate(Folder.parent(of: place))
      }
    } catch {
      throw .host(error)
    }
    let database = try Self.connect(self.path)
    try translating { try database.execute("BEGIN") }
    try Schema.check(database)
    vaultID = try Self.readVaultID(database)
    slots = try Self.readSlots(database)
    database.close()
  }

  static func connect(_ path: String) throws(VaultError) -> SQLiteDatabase {
    try Journal.check(path)
    return try translating {
      let database = try SQLiteDatabase(path: path)
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

  private func unlock(
    _ kind: SlotKind, otherwise mistake: VaultError, _ open: (Slot) throws(SodiumError) -> SymmetricKey?
  ) throws(VaultError) -> Vault {
    let candidates = slots.filter { $0.kind == kind }
    guard !candidates.isEmpty else { throw .noSlot(kind) }
    for slot in candidates {
      let key: SymmetricKey?
      do { key = try open(slot) } catch .outOfMemory { throw .sodium(.outOfMemory) } catch {
        throw .damaged(.row(table: Table.slot.rawValue))
      }
      if let key { return try Vault(self, key) }
    }
    throw mistake
  }

  private static func readVaultID(_ database: SQLiteDatabase) throws(VaultError) -> [UInt8] {
    let id = try database.first("SELECT id FROM vault WHERE n = 1") { (row) throws(VaultError) in row.blob(0)
    }
    guard let id = id ?? nil, id.count == Vault.idCount else { throw .damaged(.row(table: "vault")) }
    return id
  }

  private static func readSlots(_ database: SQLiteDatabase) throws(VaultError) -> [Slot] {
    var slots: [Slot] = []
    try database.rows(Table.slot.selectAll + " ORDER BY n") { (row) throws(VaultError) in
      guard let slot = Slot(row: row) else { throw .damaged(.row(table: Table.slot.rawValue)) }
      slots.append(slot)
    }
    // Each costs time before anything can be checked.
    guard slots.count <= Slot.maximumNumber else { throw .damaged(.row(table: Table.slot.rawValue)) }
    return slots
  }
}
