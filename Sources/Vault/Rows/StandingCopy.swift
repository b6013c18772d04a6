internal import Host
internal import Sodium

/// A copy of a vault where somebody keeps it, looked at without touching it, and for the most part without a key.
struct StandingCopy {
  let vaultID: [UInt8]
  let standing: Standing

  /// What makes two copies of a vault the same: the seal's row is encrypted anew, with a random nonce, at every
  /// change, so equal bytes are equal states; only the inbox changes without it.
  struct Standing: Equatable {
    /// Nil if it cannot be read.
    let seal: [UInt8]?
    let inbox: Set<[UInt8]>

    init(_ database: SQLiteDatabase) throws(VaultError) {
      let body = try database.first("SELECT body FROM seal WHERE n = 1") { (row) throws(VaultError) in
        row.blob(0)
      }
      seal = body ?? nil
      var items: Set<[UInt8]> = []
      try database.rows("SELECT item FROM inbox") { (row) throws(VaultError) in
        guard let item = row.blob(0) else { throw .damaged(.row(table: "inbox")) }
        items.insert(item)
      }
      inbox = items
    }
  }

  /// How a copy stands to its vault.
  enum Comparison {
    case same, behind
    /// It holds what the vault lacks.
    case newer
    /// It differs, and without a key nobody can tell how.
    case undecided
    /// Its seal does not open: it is damaged, or under another vault key.
    case unreadable
  }

  /// - Throws: `journalBeside`, `notAVault`, `newerFormat`, `host`.
  init(_ path: String) throws(VaultError) {
    try Self.requireNoJournal(path)
    do throws(VaultError) { try Header.check(path) } catch .damaged(.header) { throw .notAVault(path: path) }
    do throws(VaultError) {
      let database = try Self.open(path)
      defer { database.close() }
      vaultID = try LockedVault.readVaultRow(database).id
      standing = try Standing(database)
    } catch .damaged {
      throw .notAVault(path: path)
    }
  }

  static func open(_ path: String) throws(VaultError) -> SQLiteDatabase {
    try translating {
      let database = try SQLiteDatabase(frozen: path)
      try Schema.configure(database)
      return database
    }
  }

  /// SQLite would play a journal back into whatever stands beside it, a fresh copy too.
  static func requireNoJournal(_ path: String) throws(VaultError) {
    for journal in [path + "-journal", path + "-wal"] where (FileMode.size(journal) ?? 0) > 0 {
      throw .journalBeside(path: path)
    }
  }

  /// - Parameter keys: of the vault, when it is unlocked.
  func comparison(to vault: Standing, _ keys: VaultKeys?) -> Comparison {
    guard let own = standing.seal else { return .unreadable }
    if own == vault.seal {
      if standing.inbox == vault.inbox { return .same }
      // Whatever takes an item out of the inbox changes the seal.
      return standing.inbox.isSubset(of: vault.inbox) ? .behind : .newer
    }
    guard let keys else { return .undecided }
    guard let theirs = try? SealRow.open(own, keys), let body = vault.seal,
      let ours = try? SealRow.open(body, keys)
    else { return .unreadable }
    return theirs.counter < ours.counter ? .behind : .newer
  }
}
