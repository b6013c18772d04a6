internal import Host
package import Ledger
internal import Sodium

/// A verified copy of a vault in one file, that replaces an older one wholly or not at all.
package enum Backup {
  package struct Receipt: Equatable, Sendable {
    /// Absolute, as it was named.
    package let path: String
    package let bytes: Int
  }

  /// Where a copy goes.
  struct Target {
    let named: String
    /// The same without links.
    let path: String
    /// What stands there now.
    let standing: StandingCopy?

    /// - Throws: `host(.noFolder)` for a folder that is not there, `host(.missing)` for a link that leads nowhere;
    ///   `host(.notAFile)`, `backupOntoItself`, `otherVault`, and as `StandingCopy.init`.
    init(_ path: String, of vaultID: [UInt8], at vaultPath: String) throws(VaultError) {
      named = Folder.absolute(path)
      if let real = Environment.resolved(named) {
        self.path = real
        guard !FileMode.isSame(real, vaultPath) else { throw .backupOntoItself(path: named) }
        guard FileMode.isRegular(real) else { throw .host(.notAFile(named)) }
        let copy = try StandingCopy(real)
        guard copy.vaultID == vaultID else { throw .otherVault(path: named) }
        standing = copy
        return
      }
      // A link to a disk that is not there must not become a file on this one.
      guard !FileMode.isLink(named) else { throw .host(.missing(named)) }
      let folder = Folder.parent(of: named)
      guard Folder.isThere(folder) else { throw .host(.noFolder(named)) }
      self.path = named
      try StandingCopy.requireNoJournal(named)
      standing = nil
    }
  }

  /// Copies what the transaction of `source` sees, verifies the copy, makes it durable and puts it in its place:
  /// all within that transaction, so that of two processes the later one has the later state.
  ///
  /// - Parameter check: looks at the copy, after it was found equal row by row.
  /// - Throws: `copyDiffers`, `damaged` where the source itself is; then nothing was replaced.
  static func write(
    _ source: SQLiteDatabase, to target: Target, _ check: (SQLiteDatabase) throws(VaultError) -> Void
  ) throws(VaultError) -> Receipt {
    let temporary = DurableFile.temporaryName(beside: target.path)
    do throws(VaultError) {
      try fill(temporary, of: target.named, from: source)
      do throws(VaultError) { try verify(temporary, source, check) } catch .damaged(let damage) {
        // A copy of a damaged file is damaged as well.
        try Schema.check(source)
        guard try Structure.faults(source, limit: 1).isEmpty else { throw .damaged(damage) }
        throw .copyDiffers(path: target.named)
      }
      guard let bytes = FileMode.size(temporary) else { throw .copyDiffers(path: target.named) }
      try translating {
        try DurableFile.synchronize(temporary)
        try DurableFile.move(temporary, over: target.path)
      }
      return Receipt(path: target.named, bytes: bytes)
    } catch {
      DurableFile.remove(temporary)
      throw error
    }
  }

  private static func fill(
    _ temporary: String, of path: String, from source: SQLiteDatabase
  ) throws(VaultError) {
    try translating {
      // SQLite would take whatever mode the umask leaves.
      try DurableFile.createEmpty(temporary, of: path)
      let copy = try SQLiteDatabase(path: temporary)
      defer { copy.close() }
      // Nobody sees the file before it is whole and synchronised.
      try copy.execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF")
      try source.copy(into: copy)
    }
  }

  private static func verify(
    _ temporary: String, _ source: SQLiteDatabase, _ check: (SQLiteDatabase) throws(VaultError) -> Void
  ) throws(VaultError) {
    try Header.check(temporary)
    let copy = try StandingCopy.open(temporary)
    defer { copy.close() }
    try Schema.check(copy)
    guard try Structure.faults(copy, limit: 1).isEmpty else {
      throw .damaged(.structure("integrity_check"))
    }
    guard try contents(of: copy) == contents(of: source) else { throw .damaged(.structure("copy")) }
    try check(copy)
  }

  /// BLAKE2b-256 over every row of every table, those outside of the seal too: typed, length-prefixed columns.
  static func contents(of database: SQLiteDatabase) throws(VaultError) -> [UInt8] {
    var hash = Blake2b()
    for table in SchemaTable.allCases.map(\.rawValue) + ["inbox", "seal"] {
      hash.update(lengthPrefixed: table.utf8.span)
      var rows: UInt64 = 0
      try database.rows("SELECT * FROM \(table) ORDER BY n") { (row) throws(VaultError) in
        rows += 1
        for column in 0..<row.count {
          let isBlob = row.withBlob(column) { bytes in
            hash.update("\u{2}")
            hash.update(lengthPrefixed: bytes)
          }
          if isBlob { continue }
          switch row.value(column) {
          case .null: hash.update("\u{0}")
          case .integer(let number):
            hash.update("\u{1}")
            hash.update(UInt64(bitPattern: number))
          case .blob, .foreign: throw .damaged(.row(table: table))
          }
        }
      }
      hash.update(rows)
    }
    return hash.finish()
  }
}

extension LockedVault {
  /// A backup without a key. What it would replace must be known to hold nothing that this vault lacks.
  ///
  /// - Throws: as `Vault.backUp`.
  package func backUp(to path: String) throws(VaultError) -> Backup.Receipt {
    try snapshot { (database) throws(VaultError) in
      let target = try Backup.Target(path, of: vaultID, at: self.path)
      switch try target.standing?.comparison(to: .init(database), nil) {
      case .same, .behind, nil: return try Backup.write(database, to: target) { _ in }
      case .newer, .undecided, .unreadable: throw .newerCopy(path: target.named)
      }
    }
  }

  /// One consistent view of this vault's file.
  func snapshot<Result>(
    _ body: (SQLiteDatabase) throws(VaultError) -> Result
  ) throws(VaultError) -> Result {
    let database = try Self.connect(path)
    defer { database.close() }
    try translating { try database.execute("BEGIN") }
    try Schema.check(database)
    guard try Self.readVaultRow(database).id == vaultID else { throw .damaged(.row(table: "vault")) }
    return try body(database)
  }
}

extension Vault {
  /// Copies the vault into a file: verified by opening the copy, comparing it row by row and checking its whole
  /// seal; durable; in the place of an older copy in one step.
  ///
  /// - Throws: `newerCopy`, `otherVault`, `backupOntoItself`, `notAVault`, `newerFormat`, `journalBeside` for what
  ///   stands there; `host(.noFolder)`, `host(.missing)`, `host(.notAFile)`, `copyDiffers`. Then nothing was replaced.
  package func backUp(to path: String) throws(VaultError) -> Backup.Receipt {
    try read { transaction in
      let target = try Backup.Target(path, of: keys.vaultID, at: self.path)
      let comparison = try target.standing?.comparison(to: .init(transaction.database), keys)
      // One that does not open is from before a change of the vault key, or damaged.
      if comparison == .newer { throw VaultError.newerCopy(path: target.named) }
      return try writeCopy(transaction, to: target)
    }
  }

  /// Puts on record that a backup was made.
  package func recordBackup(_ receipt: Backup.Receipt, at now: Timestamp) throws(VaultError) {
    try write { transaction in
      let own = try OpenLedger(own: self.ownLedger, in: transaction)
      try own.append(.backedUp(BackedUp(path: receipt.path)), at: now, by: self.identity.signing)
      try own.save()
    }
  }

  func writeCopy(_ transaction: ReadTransaction, to target: Backup.Target) throws(VaultError)
    -> Backup.Receipt
  {
    let seal = try SealRow.read(transaction.database, keys)
    return try Backup.write(transaction.database, to: target) { (copy) throws(VaultError) in
      guard try SealRow.read(copy, keys) == seal else { throw .damaged(.seal) }
      guard try SealRow.compute(copy, keys, counter: seal.counter) == seal else { throw .damaged(.seal) }
    }
  }
}
