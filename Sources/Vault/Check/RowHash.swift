internal import Sodium

/// BLAKE2b-512 under the seal's subkey over a table's name and a row's typed, length-prefixed columns.
struct RowHash: Equatable, Sendable {
  let words: SIMD8<UInt64>

  /// - Parameter values: the row's number, then the table's columns in order.
  init(_ table: SchemaTable, _ values: [SQLiteValue], _ keys: VaultKeys) {
    var hash = keys.rowHash(table)
    for value in values {
      switch value {
      case .null: hash.update("\u{0}")
      case .integer(let number): Self.add(number, to: &hash)
      case .blob(let bytes): Self.add(bytes.span, to: &hash)
      case .foreign: hash.update("\u{3}")
      }
    }
    self.init(hash)
  }

  /// The same of a row that SQLite stands on, without copying it.
  init(_ table: SchemaTable, _ row: SQLiteRow, _ keys: VaultKeys) {
    var hash = keys.rowHash(table)
    for column in 0..<row.count where !row.withBlob(column, { Self.add($0, to: &hash) }) {
      switch row.value(column) {
      case .null: hash.update("\u{0}")
      case .integer(let number): Self.add(number, to: &hash)
      case .blob, .foreign: hash.update("\u{3}")
      }
    }
    self.init(hash)
  }

  private init(_ hash: consuming Blake2b) {
    let digest = hash.finish()
    var words = SIMD8<UInt64>()
    for index in 0..<8 { words[index] = ByteWriter.number(in: digest.span, at: 8 * index) }
    self.words = words
  }

  private static func add(_ number: Int64, to hash: inout Blake2b) {
    hash.update("\u{1}")
    hash.update(UInt64(bitPattern: number))
  }

  private static func add(_ bytes: Span<UInt8>, to hash: inout Blake2b) {
    hash.update("\u{2}")
    hash.update(lengthPrefixed: bytes)
  }
}
