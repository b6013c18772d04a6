internal import CSQLite
internal import Host

/// SQLite's online backup (https://www.sqlite.org/backup.html), and looking at a file without touching it.
extension SQLiteDatabase {
  /// Opens a file that nobody changes meanwhile: no lock is taken, no journal beside it is played back, and
  /// nothing is written (https://www.sqlite.org/uri.html, "immutable").
  package convenience init(frozen path: String) throws(SQLiteError) {
    let uri = "file:" + Self.percentEncoded(path) + "?mode=ro&immutable=1"
    try self.init(name: uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
  }

  /// Every page as this connection's transaction sees it, into the file of another connection, whose content
  /// is replaced.
  package func copy(into target: SQLiteDatabase) throws(SQLiteError) {
    guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.failure(unsafe sqlite3_extended_errcode(target.handle))
    }
    let stepped = unsafe sqlite3_backup_step(backup, -1)
    let finished = unsafe sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE else { throw target.failure(stepped) }
    guard finished == SQLITE_OK else { throw target.failure(finished) }
  }

  private static func percentEncoded(_ path: String) -> String {
    SystemText.encode(path).reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII, scalar.properties.isAlphabetic || "0123456789/._-".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16)
        text += byte < 16 ? "%0" + digits : "%" + digits
      }
    }
  }
}
