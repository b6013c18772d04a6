internal import Host
internal import Ledger

/// What a commit came to. A connection that knows nothing of the one that wrote says what is in the file.
enum Commit {
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
  }

  /// Whether every row reads as it was written. Where somebody else has committed since, that is asked of the
  /// rows that never change: events and attachments.
  private static func check(
    _ path: String, _ transaction: WriteTransaction, _ keys: VaultKeys, after old: VaultKeys? = nil
  ) throws(VaultError) -> Bool {
    let database = try LockedVault.connect(path)
    defer { database.close() }
    try translating { try database.execute("BEGIN") }
    if let old, (try? SealRow.read(database, old)) != nil { return false }
    let found = try SealRow.read(database, keys)
    guard found.counter >= transaction.seal.counter else { return false }
    let isOurs = found.counter == transaction.seal.counter
    if isOurs, found != transaction.seal { return false }
    for (row, hash) in transaction.written where isOurs || row.table == .event || row.table == .attachment {
      let isSame = try database.first(row.table.selectOne, [.integer(row.number)]) {
        (found) throws(VaultError) in RowHash(row.table, found, keys) == hash
      }
      guard isSame == true else { return false }
      if row.table == .attachment, try !opens(row.number, ReadTransaction(database, keys)) { return false }
    }
    return true
  }

  /// Whether the attachment decrypts to what its event commits to.
  private static func opens(_ number: Int64, _ transaction: ReadTransaction) throws(VaultError) -> Bool {
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
