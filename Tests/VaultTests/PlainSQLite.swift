import CSQLite
import Support

/// SQLite without anything of ours around it: what somebody has who holds the file and no key.
final class PlainSQLite {
  enum Value: Equatable {
    case null
    case integer(Int64)
    case blob([UInt8])
    case text(String)
  }

  private var handle: OpaquePointer?

  /// Makes the file where it is missing.
  init(_ path: String) throws {
    let status = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard status == SQLITE_OK else { throw SupportError("SQLite \(status): \(path)") }
  }

  deinit { close() }

  func close() {
    sqlite3_close(handle)
    handle = nil
  }

  func execute(_ sql: String) throws {
    var message: UnsafeMutablePointer<CChar>?
    guard sqlite3_exec(handle, sql, nil, nil, &message) == SQLITE_OK else {
      defer { sqlite3_free(message) }
      throw SupportError("\(message.map { String(cString: $0) } ?? "SQLite"): \(sql)")
    }
  }

  @discardableResult
  func rows(_ sql: String, _ values: [Value] = []) throws -> [[Value]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw SupportError("\(String(cString: sqlite3_errmsg(handle))): \(sql)")
    }
    defer { sqlite3_finalize(statement) }
    for (index, value) in values.enumerated() { Self.bind(value, Int32(index + 1), statement) }
    var rows: [[Value]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map { Self.value($0, statement) })
      case SQLITE_DONE: return rows
      default: throw SupportError("\(String(cString: sqlite3_errmsg(handle))): \(sql)")
      }
    }
  }

  private static func bind(_ value: Value, _ place: Int32, _ statement: OpaquePointer?) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, place, 0)
    case .blob(let bytes): sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), transient)
    case .text(let text): sqlite3_bind_text(statement, place, text, -1, transient)
    }
  }

  private static func value(_ column: Int32, _ statement: OpaquePointer?) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_NULL: return .null
    case SQLITE_TEXT: return .text(String(cString: sqlite3_column_text(statement, column)))
    default:
      let count = Int(sqlite3_column_bytes(statement, column))
      return .blob(
        [UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count)))
    }
  }
}
