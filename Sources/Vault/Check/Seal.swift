internal import Sodium

/// A number that grows with every change, and a keyed multiset hash over the rows (MSet-Add-Hash: D. Clarke, S.
/// Devadas, M. van Dijk, B. Gassend, G. E. Suh, Incremental Multiset Hash Functions, ASIACRYPT 2003): the sum
/// modulo 2^512 of BLAKE2b-512 of each row. A row is added and taken away by itself, so that a change costs the
/// same in a vault of any size.
struct Seal: Equatable {
  var counter: UInt64 = 0
  /// Eight words, the least significant first.
  private(set) var sum: [UInt64] = Array(repeating: 0, count: 8)

  static let encodedCount = 72

  init() {}

  mutating func add(_ hash: RowHash) {
    var carry: UInt64 = 0
    for index in 0..<8 {
      let (partial, first) = sum[index].addingReportingOverflow(hash.words[index])
      let (total, second) = partial.addingReportingOverflow(carry)
      sum[index] = total
      carry = first || second ? 1 : 0
    }
  }

  mutating func subtract(_ hash: RowHash) {
    var borrow: UInt64 = 0
    for index in 0..<8 {
      let (partial, first) = sum[index].subtractingReportingOverflow(hash.words[index])
      let (total, second) = partial.subtractingReportingOverflow(borrow)
      sum[index] = total
      borrow = first || second ? 1 : 0
    }
  }

  var encoded: [UInt8] { ByteWriter.number(counter) + sum.flatMap { ByteWriter.number($0) } }

  init?(encoded: [UInt8]) {
    guard encoded.count == Self.encodedCount else { return nil }
    counter = ByteWriter.number(in: encoded.span, at: 0)
    sum = (1...8).map { ByteWriter.number(in: encoded.span, at: 8 * $0) }
  }
}

/// BLAKE2b-512 under the seal's subkey over a table's name and a row's typed, length-prefixed columns.
struct RowHash: Equatable, Sendable {
  let words: SIMD8<UInt64>

  /// - Parameter values: the row's number, then the table's columns in order.
  init(_ table: Table, _ values: [SQLiteValue], _ keys: VaultKeys) {
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
  init(_ table: Table, _ row: SQLiteRow, _ keys: VaultKeys) {
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

/// The seal's row, encrypted so that nobody without the key can compute one.
enum SealRow {
  private static let associatedData = Array("mpvault seal 1".utf8)

  static func read(_ database: SQLiteDatabase, _ keys: VaultKeys) throws(VaultError) -> Seal {
    let body = try database.first("SELECT body FROM seal WHERE n = 1") { (row) throws(VaultError) in
      row.blob(0)
    }
    guard let body = body ?? nil else { throw .damaged(.seal) }
    return try open(body, keys)
  }

  static func open(_ body: [UInt8], _ keys: VaultKeys) throws(VaultError) -> Seal {
    do throws(SodiumError) {
      let data = associatedData + keys.vaultID
      let bytes = try AEAD.openPrivate(body.span, key: keys.seal, associatedData: data.span)
      guard let seal = Seal(encoded: bytes) else { throw .malformed }
      return seal
    } catch {
      throw .damaged(.seal)
    }
  }

  static func write(_ seal: Seal, _ database: SQLiteDatabase, _ keys: VaultKeys) throws(VaultError) {
    let data = associatedData + keys.vaultID
    let body = AEAD.seal(seal.encoded.span, key: keys.seal, associatedData: data.span)
    try translating {
      try database.run("INSERT OR REPLACE INTO seal(n, body) VALUES (1, ?1)", [.blob(body)])
    }
  }

  /// The hash over every row as they stand now, with the counter of `seal`.
  static func compute(
    _ database: SQLiteDatabase, _ keys: VaultKeys, counter: UInt64
  ) throws(VaultError) -> Seal {
    var seal = Seal()
    seal.counter = counter
    for table in Table.allCases {
      try database.rows(table.selectAll) { (row) throws(VaultError) in
        seal.add(RowHash(table, row, keys))
      }
    }
    return seal
  }
}
