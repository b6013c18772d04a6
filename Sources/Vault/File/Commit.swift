internal import Host
internal import Ledger
internal import Synchronization

/// What a commit came to. A connection that knows nothing of the one that wrote says what is in the file.
package enum Commit {
  /// Whether this process has made anything durable, in any vault.
  package static var hasStored: Bool { stored.load(ordering: .relaxed) }

  private static let stored = Atomic(false)

  /// After a commit that succeeded.
  ///
  /// - Throws: `storedButNotReadBack` when the look could not be made, `readBackFailed` when it saw something else.
  static func readBack(
    _ path: String, _ transaction: WriteTransaction, _ keys: VaultKeys
  ) throws(VaultError) {
    try readBack { () throws(VaultError) in try check(path, transaction, keys) }
  }

  /// - Parameter look: whether what was written is there, by a connection that knows nothing of the one that wrote.
  static func readBack(_ look: () throws(VaultError) -> Bool) throws(VaultError) {
    let isThere: Bool
    do { isThere = try look() } catch { throw .storedButNotReadBack }
    guard isThere else { throw .readBackFailed }
    stored.store(true, ordering: .relaxed)
  }

  /// After a commit that failed: returns when the data is there all the same, and durable.
  ///
  /// - Parameter old: where the transaction changed the vault key, the keys before it.
  /// - Throws: what the failure means when the data is not there, `unknownWhetherStored` when nobody can tell.
  static func settle(
    _ failure: SQLiteError, _ path: String, _ transaction: WriteTransaction, _ keys: VaultKeys,
    after old: VaultKeys? = nil
  ) throws(VaultError) {
    try settle(failure, path) { () throws(VaultError) in
      try check(path, transaction, keys, after: old)
    }
  }

  static func settle(
    _ failure: SQLiteError, _ path: String, _ look: () throws(VaultError) -> Bool
  ) throws(VaultError) {
    let isThere: Bool
    do { isThere = try look() } catch { throw .unknownWhetherStored }
    guard isThere else {
      let error = VaultError(sqlite: failure)
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    // The commit may have failed at its very end, when the journal's removal was to become durable.
    do throws(HostError) {
      let real = Environment.resolved(path) ?? path
      try DurableFile.synchronize(real)
      try DurableFile.synchronizeFolder(of: real)
    } catch {
      throw .unknownWhetherStored
    }
    stored.store(true, ordering: .relaxed)
  }

  /// More rows than these are read back on every core.
  static let bulk = 1024

  private static func check(
    _ path: String, _ transaction: WriteTransaction, _ keys: VaultKeys, after old: VaultKeys? = nil
  ) throws(VaultError) -> Bool {
    let written = Written(transaction, keys, old)
    guard written.rows.count > bulk, Workers.count > 1 else { return try written.isThere(path, 0, of: 1) }
    let parts = Workers.map(Workers.count) { part in
      Result { () throws(VaultError) in try written.isThere(path, part, of: Workers.count) }
    }
    for part in parts where try !part.get() { return false }
    return true
  }
}

/// What a transaction wrote, to be looked for by connections that know nothing of it.
private struct Written: Sendable {
  let rows: [(row: RowID, hash: RowHash)]
  private let seal: Seal
  private let keys: VaultKeys
  /// Where the transaction changed the vault key, the keys before it.
  private let old: VaultKeys?

  init(_ transaction: WriteTransaction, _ keys: VaultKeys, _ old: VaultKeys?) {
    // In the order in which they stand in the file.
    rows = transaction.written.map { ($0.key, $0.value) }.sorted {
      ($0.row.table.rawValue, $0.row.number) < ($1.row.table.rawValue, $1.row.number)
    }
    seal = transaction.seal
    self.keys = keys
    self.old = old
  }

  /// Whether every row reads as it was written. Where somebody else has committed since, that is asked of the
  /// rows that never change: events and attachments.
  ///
  /// - Parameter part: of the rows every `parts`th from this one on.
  func isThere(_ path: String, _ part: Int, of parts: Int) throws(VaultError) -> Bool {
    let database = try LockedVault.connect(path)
    defer { database.close() }
    // Each row is read once, in the file's order: pages need not be kept.
    try translating { try database.execute("PRAGMA cache_size=-512; BEGIN") }
    if let old, (try? SealRow.read(database, old)) != nil { return false }
    let found = try SealRow.read(database, keys)
    guard found.counter >= seal.counter else { return false }
    let isOurs = found.counter == seal.counter
    if isOurs, found != seal { return false }
    let transaction = ReadTransaction(database, keys)
    for index in stride(from: part, to: rows.count, by: parts) {
      let (row, hash) = rows[index]
      guard isOurs || row.table == .event || row.table == .attachment else { continue }
      let isSame = try database.first(row.table.selectOne, [.integer(row.number)]) {
        (found) throws(VaultError) in RowHash(row.table, found, keys) == hash
      }
      guard isSame == true else { return false }
      if row.table == .attachment, try !opens(row.number, transaction) { return false }
    }
    return true
  }

  /// Whether the attachment decrypts to what its event commits to.
  private func opens(_ number: Int64, _ transaction: ReadTransaction) throws(VaultError) -> Bool {
    let sql = """
      SELECT e.n, e.body, e.ledger, a.body FROM attachment a JOIN event e ON e.ledger = a.ledger AND e.tag = a.tag \
      WHERE a.n = ?1
      """
    let isGenuine = try transaction.database.first(sql, [.integer(number)]) { (row) throws(VaultError) in
      guard let event = row.integer(0), let body = row.blob(1), let ledger = row.integer(2),
        let sealed = row.blob(3)
      else { return false }
      let attachment = try transaction.attachment(number, sealed, ledger: ledger)
      let found = try transaction.event(event, body, ledger: ledger)
      do throws(LedgerError) { try attachment.check(against: found) } catch { return false }
      return true
    }
    return isGenuine ?? false
  }
}
