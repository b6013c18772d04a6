internal import Ledger
internal import Sodium

/// What the rows of `bundle_seen` say, each under a name of 32 bytes that stands at its beginning and whose keyed hash
/// is its tag: a bundle under the hash of its file, what a ledger's members have under the ledger's folder, where
/// syncing stands under `SyncNote.name`, and by which file somebody was asked, how many ask, and who named what is not here,
/// under names of their own (`KnockMemory`, `NamedHeads`).
enum SyncRow {
  static func place(_ row: Int64) -> RowPlace { RowPlace(table: .bundleSeen, column: "body", row: row) }
}

extension ReadTransaction {
  /// The row under a name, and what stands behind the name in it.
  func syncRow(_ name: Bytes32) throws(VaultError) -> (row: Int64, content: [UInt8])? {
    let sql = "SELECT n, body FROM bundle_seen WHERE tag = ?1"
    let found = try database.first(sql, [.blob(keys.tag(of: name))]) { (row) throws(VaultError) in
      (row.integer(0), row.blob(1))
    }
    guard let found else { return nil }
    guard let number = found.0, let sealed = found.1 else { throw .damaged(.row(table: "bundle_seen")) }
    let body = try keys.decrypt(sealed, keys.bundleSeen, at: SyncRow.place(number))
    guard body.starts(with: name.bytes) else { throw .damaged(.row(table: "bundle_seen")) }
    return (number, Array(body[Bytes32.count...]))
  }

  func isSeen(_ file: Bytes32) throws(VaultError) -> Bool { try syncRow(file) != nil }

  func syncNote() throws(VaultError) -> SyncNote? {
    guard let found = try syncRow(SyncNote.name) else { return nil }
    do throws(LedgerError) { return try SyncNote(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }

  /// - Parameter folder: of the ledger in the repository.
  func coverage(_ folder: Bytes32) throws(VaultError) -> Coverage? {
    guard let found = try syncRow(folder) else { return nil }
    do throws(LedgerError) { return try Coverage(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }

  /// - Parameter folder: of the ledger in the repository.
  func namedHeads(_ folder: Bytes32) throws(VaultError) -> NamedHeads {
    guard let found = try syncRow(NamedHeads.name(of: folder)) else { return NamedHeads() }
    do throws(LedgerError) { return try NamedHeads(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }
}

extension WriteTransaction {
  /// Writes a row under a name, or in its place.
  func putSyncRow(_ name: Bytes32, _ content: [UInt8]) throws(VaultError) {
    let known = try syncRow(name)
    if let known, known.content == content { return }
    var row = known?.row ?? 0
    if known == nil { row = try nextNumber(.bundleSeen) }
    let sealed = keys.encrypt(name.bytes + content, keys.bundleSeen, at: SyncRow.place(row))
    let columns: [SQLiteValue] = [.blob(keys.tag(of: name)), .blob(sealed)]
    if known == nil { try insert(.bundleSeen, columns) } else { try update(.bundleSeen, row, columns) }
  }

  func removeSyncRow(_ name: Bytes32) throws(VaultError) {
    if let found = try syncRow(name) { try delete(.bundleSeen, found.row) }
  }
}
