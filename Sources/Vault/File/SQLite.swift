internal import CSQLite
internal import Host
internal import SystemPackage

/// What SQLite answered: its extended result code (https://www.sqlite.org/rescode.html). Never the statement's
/// values.
package struct SQLiteError: Error, Equatable {
  package let code: Int32
  /// The `errno` behind it, where a call of the machine failed.
  package let systemCode: Int32

  package init(code: Int32, systemCode: Int32 = 0) {
    self.code = code
    self.systemCode = systemCode
  }

  package var primary: Int32 { code & 0xff }
  package var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }
  package var isFull: Bool {
    primary == SQLITE_FULL || isOfTheMachine && systemCode == Errno.noSpace.rawValue
  }
  static let readOnly = SQLITE_READONLY
  /// A journal cannot be made on a file system that takes nothing: that is what is to be said, not that it did not open.
  package var isReadOnly: Bool {
    primary == SQLITE_READONLY || isOfTheMachine && systemCode == Errno.readOnlyFileSystem.rawValue
  }
  private var isOfTheMachine: Bool { primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN }
  package var isDamage: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }
}

extension SQLiteError {
  /// What a connection answered. SQLite calls a file damaged that the machine did not give out (EIO, ENXIO); that says
  /// nothing of what stands in it.
  fileprivate init(_ status: Int32, of handle: OpaquePointer?) {
    let behind = unsafe Self.systemCode(of: handle)
    let error = unsafe SQLiteError(code: status, systemCode: sqlite3_system_errno(handle))
    self = error.isDamage && behind != 0 ? SQLiteError(code: SQLITE_IOERR, systemCode: behind) : error
  }

  /// The `errno` of the last call on the file that failed, or 0.
  fileprivate static func systemCode(of handle: OpaquePointer?) -> Int32 {
    var code: Int32 = 0
    let status = unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &code)
    return status == SQLITE_OK ? code : 0
  }
}

/// One connection. Statements are compiled once and kept.
@safe package final class SQLiteDatabase {
  private(set) var handle: OpaquePointer?
  /// Some twenty at most: to make a dictionary's type at run time costs more than to look through them.
  private var statements: [(sql: String, compiled: SQLiteStatement)] = []

  /// In milliseconds, how long whoever else writes is waited for.
  static let patience: Int32 = 60_000

  /// Opens a file that exists, to read and to write.
  package convenience init(path: String) throws(SQLiteError) {
    try self.init(name: path, SQLITE_OPEN_READWRITE)
  }

  convenience init(path: String, patience: Int32) throws(SQLiteError) {
    try self.init(name: path, SQLITE_OPEN_READWRITE, patience: patience)
  }

  init(name: String, _ flags: Int32, patience: Int32 = SQLiteDatabase.patience) throws(SQLiteError) {
    var opened: OpaquePointer?
    let status = unsafe sqlite3_open_v2(
      (SystemText.encode(name) + [0]).map { CChar(bitPattern: $0) }, &opened,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    unsafe handle = opened
    guard status == SQLITE_OK else {
      let failure = failure(status)
      close()
      throw failure
    }
    unsafe sqlite3_busy_timeout(opened, patience)
    for option in [SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_DQS_DML] {
      _ = unsafe mpvault_sqlite3_set(opened, option, 0)
    }
    _ = unsafe mpvault_sqlite3_set(opened, SQLITE_DBCONFIG_DEFENSIVE, 1)
  }

  /// - Parameter patience: in milliseconds, how long whoever else writes is waited for from now on.
  func wait(_ patience: Int32) { unsafe sqlite3_busy_timeout(handle, patience) }

  deinit { close() }

  package func close() {
    statements = []
    unsafe sqlite3_close_v2(handle)
    unsafe handle = nil
  }

  package static var version: String { unsafe String(cString: sqlite3_libversion()) }

  /// The number of the row inserted last.
  package var lastRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Runs a statement to its end and drops its rows.
  package func run(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) {
    try rows(sql, values) { (_) throws(SQLiteError) in }
  }

  /// Runs a statement and hands each row over. `each` must not use a row beyond its call.
  package func rows<Failure: Error>(
    _ sql: String, _ values: [SQLiteValue] = [], _ each: (SQLiteRow) throws(Failure) -> Void
  ) throws(Failure) where Failure: SQLiteFailure {
    do {
      let statement = try statement(sql)
      defer { statement.reset() }
      try statement.bind(values)
      while try statement.step() { try each(SQLiteRow(statement: statement)) }
    } catch let error as SQLiteError { throw Failure(sqlite: error) } catch let error as Failure {
      throw error
    } catch {
      throw Failure(sqlite: SQLiteError(code: SQLITE_INTERNAL))
    }
  }

  /// The first row, or nothing.
  package func first<Result, Failure: SQLiteFailure>(
    _ sql: String, _ values: [SQLiteValue] = [], _ read: (SQLiteRow) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    var result: Result?
    try rows(sql, values) { (row) throws(Failure) in
      if result == nil { result = try read(row) }
    }
    return result
  }

  /// Compiles the text and runs every statement in it.
  package func execute(_ sql: String) throws(SQLiteError) {
    let status = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw failure(status) }
  }

  func failure(_ status: Int32) -> SQLiteError { unsafe SQLiteError(status, of: handle) }

  /// The last call of the machine that failed on the file, if one did since it was opened.
  var failureOfTheMachine: SQLiteError? {
    let code = unsafe SQLiteError.systemCode(of: handle)
    return code == 0 ? nil : SQLiteError(code: SQLITE_IOERR, systemCode: code)
  }

  private func statement(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    if let known = statements.first(where: { $0.sql == sql }) { return known.compiled }
    var compiled: OpaquePointer?
    let status = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
    guard status == SQLITE_OK, let compiled = unsafe compiled else { throw failure(status) }
    let statement = unsafe SQLiteStatement(compiled)
    statements.append((sql, statement))
    return statement
  }
}

/// An error type that can carry what SQLite answered.
package protocol SQLiteFailure: Error {
  init(sqlite: SQLiteError)
}

extension SQLiteError: SQLiteFailure {
  package init(sqlite: SQLiteError) { self = sqlite }
}

@safe private final class SQLiteStatement {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe sqlite3_finalize(handle) }

  func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let status =
        switch value {
        case .null, .foreign: unsafe sqlite3_bind_null(handle, place)
        case .integer(let number): unsafe sqlite3_bind_int64(handle, place, number)
        case .blob(let bytes) where bytes.isEmpty: unsafe sqlite3_bind_zeroblob(handle, place, 0)
        case .blob(let bytes):
          unsafe sqlite3_bind_blob64(handle, place, bytes, UInt64(bytes.count), Self.transient)
        }
      guard status == SQLITE_OK else { throw failure(status) }
    }
  }

  /// `SQLITE_TRANSIENT`, which Swift does not import: SQLite copies the bytes.
  private static var transient: sqlite3_destructor_type? {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func failure(_ status: Int32) -> SQLiteError {
    unsafe SQLiteError(status, of: sqlite3_db_handle(handle))
  }

  func step() throws(SQLiteError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status: throw failure(status)
    }
  }

  var columnCount: Int { unsafe Int(sqlite3_column_count(handle)) }

  func value(_ column: Int) -> SQLiteValue {
    let place = Int32(column)
    switch unsafe sqlite3_column_type(handle, place) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return unsafe .integer(sqlite3_column_int64(handle, place))
    case SQLITE_BLOB: return .blob(bytes(place))
    default: return .foreign
    }
  }

  func text(_ column: Int) -> String? {
    // SQLite hands a blob out as text, too: one flipped bit of a record makes it one.
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT,
      let start = unsafe sqlite3_column_text(handle, Int32(column))
    else { return nil }
    return unsafe String(cString: start)
  }

  func withBlob(_ column: Int, _ body: (Span<UInt8>) -> Void) -> Bool {
    let place = Int32(column)
    guard unsafe sqlite3_column_type(handle, place) == SQLITE_BLOB else { return false }
    let start = unsafe sqlite3_column_blob(handle, place)
    let count = unsafe Int(sqlite3_column_bytes(handle, place))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    body(unsafe bytes.bindMemory(to: UInt8.self).span)
    return true
  }

  private func bytes(_ place: Int32) -> [UInt8] {
    let start = unsafe sqlite3_column_blob(handle, place)
    let count = unsafe Int(sqlite3_column_bytes(handle, place))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}

/// The row that a statement stands on.
package struct SQLiteRow {
  fileprivate let statement: SQLiteStatement

  package func value(_ column: Int) -> SQLiteValue { statement.value(column) }
  package var values: [SQLiteValue] { (0..<statement.columnCount).map(statement.value) }

  /// - Returns: nil if the column holds another type, which a changed file can bring about.
  package func integer(_ column: Int) -> Int64? {
    if case .integer(let number) = statement.value(column) { number } else { nil }
  }

  package func blob(_ column: Int) -> [UInt8]? {
    if case .blob(let bytes) = statement.value(column) { bytes } else { nil }
  }

  package func text(_ column: Int) -> String? { statement.text(column) }

  package var count: Int { statement.columnCount }

  /// Hands a blob's bytes over where SQLite holds them; nil for another type.
  package func withBlob(_ column: Int, _ body: (Span<UInt8>) -> Void) -> Bool {
    statement.withBlob(column, body)
  }
}
