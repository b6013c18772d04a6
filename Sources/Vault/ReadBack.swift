internal import Ledger

/// Whether what was committed stands in the file, seen by a connection that did not write it.
enum ReadBack {
  /// - Returns: whether every row reads as it was written. Where somebody else has committed since, that is
  ///   asked of the rows that never change: events and attachments.
  static func check(
    _ path: String, _ written: [RowID: RowHash], _ seal: Seal, _ keys: VaultKeys
  ) throws(VaultError) -> Bool {
    let database = try LockedVault.connect(path)
    defer { database.close() }
    try translating { try database.execute("BEGIN") }
    let found = try SealRow.read(database, keys)
    guard found.counter >= seal.counter else { return false }
    let isOurs = found.counter == seal.counter
    if isOurs, found != seal { return false }
    for (row, hash) in written where isOurs || row.table == .event || row.table == .attachment {
      let isSame = try database.first(row.table.selectOne, [.integer(row.number)]) {
        (found) throws(VaultError) in
        RowHash(row.table, found, keys) == hash
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
      do throws(LedgerError) { try attachment.check(against: found) } catch { throw .ledger(error) }
      return true
    }
    return isGenuine ?? false
  }
}
