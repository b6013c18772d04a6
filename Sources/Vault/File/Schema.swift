/// The file's tables. `sqlite_schema` must equal these texts to the letter, so that no trigger, view or index
/// can be slipped in.
enum Schema {
  /// Stands in the header as `user_version`. A file with a larger number is never touched; one with a smaller
  /// number is brought up to date in one transaction when it is unlocked for writing.
  static let format = 1

  /// "mpvt", in the header as `application_id`.
  static let applicationID = 0x6d70_7674

  /// Integer keys and one unique index a table: a row costs 4 µs where a WITHOUT ROWID table with a blob key
  /// costs 16.
  static let statements = [
    """
    CREATE TABLE vault(n INTEGER PRIMARY KEY, id BLOB NOT NULL, inbox_key BLOB NOT NULL, keyring BLOB NOT NULL)
    """,
    """
    CREATE TABLE slot(n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, passes INTEGER NOT NULL, \
    memory INTEGER NOT NULL, salt BLOB NOT NULL, commitment BLOB NOT NULL, wrapped BLOB NOT NULL)
    """,
    "CREATE TABLE ledger(n INTEGER PRIMARY KEY, tag BLOB NOT NULL, snapshot BLOB NOT NULL)",
    "CREATE UNIQUE INDEX ledger_tag ON ledger(tag)",
    "CREATE TABLE name(n INTEGER PRIMARY KEY, tag BLOB NOT NULL, ledger INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX name_tag ON name(tag)",
    """
    CREATE TABLE event(n INTEGER PRIMARY KEY, ledger INTEGER NOT NULL, tag BLOB NOT NULL, body BLOB NOT NULL, \
    seen BLOB NOT NULL)
    """,
    "CREATE UNIQUE INDEX event_tag ON event(ledger, tag)",
    """
    CREATE TABLE attachment(n INTEGER PRIMARY KEY, ledger INTEGER NOT NULL, tag BLOB NOT NULL, body BLOB NOT NULL)
    """,
    "CREATE UNIQUE INDEX attachment_tag ON attachment(ledger, tag)",
    "CREATE TABLE inbox(n INTEGER PRIMARY KEY, item BLOB NOT NULL)",
    "CREATE TABLE filed(n INTEGER PRIMARY KEY, tag BLOB NOT NULL)",
    "CREATE UNIQUE INDEX filed_tag ON filed(tag)",
    "CREATE TABLE seal(n INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE bundle_seen(n INTEGER PRIMARY KEY, tag BLOB NOT NULL, body BLOB NOT NULL)",
    "CREATE UNIQUE INDEX bundle_seen_tag ON bundle_seen(tag)",
  ]

  static func create(in database: SQLiteDatabase) throws(SQLiteError) {
    try database.execute("PRAGMA page_size=4096; PRAGMA application_id=\(applicationID)")
    try database.execute("BEGIN IMMEDIATE")
    for statement in statements { try database.execute(statement) }
    try database.execute("PRAGMA user_version=\(format)")
  }

  /// Settings of a connection; none of them changes the file.
  static func configure(_ database: SQLiteDatabase) throws(SQLiteError) {
    try database.execute(
      """
      PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;
      PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=0
      """)
  }

  /// Within a transaction, when no journal can change the file any more.
  ///
  /// - Throws: `damaged(.schema)` unless the schema is ours to the letter, `damaged(.header)` for another format or
  ///   journal mode.
  static func check(_ database: SQLiteDatabase) throws(VaultError) {
    for (pragma, value) in [("user_version", format), ("application_id", applicationID)] {
      let found = try database.first("PRAGMA \(pragma)") { (row) throws(VaultError) in row.integer(0) }
      guard found == Int64(value) else { throw .damaged(.header) }
    }
    let mode = try database.first("PRAGMA journal_mode") { (row) throws(VaultError) in row.text(0) }
    guard mode == "delete" else { throw .damaged(.header) }
    var count = 0
    var pages: [Int64] = []
    let sql = "SELECT sql, rootpage, type, name, tbl_name FROM sqlite_schema ORDER BY rowid"
    try database.rows(sql) { (row) throws(VaultError) in
      guard count < statements.count, let page = row.integer(1), !pages.contains(page),
        row.text(0) == statements[count], namesItself(row, statements[count])
      else { throw .damaged(.schema) }
      pages.append(page)
      count += 1
    }
    guard count == statements.count else { throw .damaged(.schema) }
  }

  /// The name that SQLite goes by is not the one in the text: both must say the same.
  private static func namesItself(_ row: SQLiteRow, _ text: String) -> Bool {
    guard let type = row.text(2), let name = row.text(3), let table = row.text(4) else { return false }
    return type == "table"
      ? name == table && text.hasPrefix("CREATE TABLE \(name)(")
      : type == "index" && text.hasPrefix("CREATE UNIQUE INDEX \(name) ON \(table)(")
  }
}
