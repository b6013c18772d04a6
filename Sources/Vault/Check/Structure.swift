internal import Host
internal import Sodium

/// SQLite's own check of the file's structure.
enum Structure {
  /// At most `limit` faults, in SQLite's words; none for a sound file.
  ///
  /// - Throws: `diskFailed` where the machine did not give out all of the file: SQLite counts that among the faults.
  static func faults(_ database: SQLiteDatabase, limit: Int) throws(VaultError) -> [String] {
    var faults: [String] = []
    try database.rows("PRAGMA integrity_check(\(limit))") { (row) throws(VaultError) in
      if let line = row.text(0), line != "ok" { faults.append(line) }
    }
    if !faults.isEmpty, let failure = database.failureOfTheMachine { throw VaultError(sqlite: failure) }
    return faults
  }
}
