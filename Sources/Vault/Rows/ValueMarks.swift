internal import Host
internal import Ledger
internal import Sodium

/// In which rows of `attachment` a value may stand: four bytes of its hash for each row, so that storing one value does not
/// mean to open all that were ever stored. Whoever can read them can read the values.
///
/// They stand in rows of `bundle_seen` (`SyncRow`) under names of their own: the newest in one, and each 256 that are
/// complete in another. What is not marked yet, as in a vault of 0.1.0, is looked at itself.
struct ValueMarks {
  static let name = Blake2b.hash32(Array("mpvault value marks 1".utf8).span)
  static let capacity = 256

  /// How many rows of complete ones there are.
  private(set) var complete = 0
  /// The last row of `attachment` up to which all are marked.
  private(set) var last: Int64 = 0
  /// The newest, for each the row's number (8 bytes, little-endian) and the mark.
  private(set) var newest: [UInt8] = []

  private static let entrySize = 12
  private static let headSize = 16

  static func mark(of value: Span<UInt8>) -> [UInt8] {
    var hash = Blake2b()
    hash.update("mpvault value mark 1")
    hash.update(value)
    return Array(hash.finish32().bytes[..<4])
  }

  static func name(ofComplete number: Int) -> Bytes32 {
    var bytes = Array("mpvault value marks 1".utf8)
    ByteWriter.append(UInt64(number), to: &bytes)
    return Blake2b.hash32(bytes.span)
  }

  /// The rows with this mark among some marks.
  static func rows(with mark: [UInt8], in entries: [UInt8]) -> [Int64] {
    stride(from: 0, to: entries.count - entrySize + 1, by: entrySize).compactMap { start in
      entries[(start + 8)..<(start + entrySize)].elementsEqual(mark)
        ? number(in: entries, at: start) : nil
    }
  }

  /// The same without the mark of a row, which stood for a value that is destroyed.
  static func blanking(_ row: Int64, in entries: [UInt8]) -> [UInt8] {
    var left = entries
    for start in stride(from: 0, to: entries.count - entrySize + 1, by: entrySize)
    where number(in: entries, at: start) == row {
      for place in start..<(start + entrySize) { left[place] = 0 }
    }
    return left
  }

  mutating func blank(_ row: Int64) { newest = Self.blanking(row, in: newest) }

  /// - Returns: as many as are complete, to be written under a name of their own; nil until then.
  mutating func append(_ row: Int64, _ mark: [UInt8]) -> (number: Int, entries: [UInt8])? {
    ByteWriter.append(UInt64(bitPattern: row), to: &newest)
    newest += mark
    last = max(last, row)
    guard newest.count == Self.capacity * Self.entrySize else { return nil }
    defer { (complete, newest) = (complete + 1, []) }
    return (complete, newest)
  }

  func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    ByteWriter.append(UInt64(complete), to: &bytes)
    ByteWriter.append(UInt64(bitPattern: last), to: &bytes)
    return bytes + newest
  }

  init() {}

  init?(decoding bytes: [UInt8]) {
    guard bytes.count >= Self.headSize, let complete = Int(exactly: Self.number(in: bytes, at: 0)),
      complete >= 0
    else { return nil }
    (self.complete, last) = (complete, Self.number(in: bytes, at: 8))
    newest = Array(bytes[Self.headSize...])
  }

  private static func number(in bytes: [UInt8], at start: Int) -> Int64 {
    Int64(bitPattern: ByteWriter.number(in: bytes.span, at: start))
  }
}

extension ReadTransaction {
  func valueMarks() throws(VaultError) -> ValueMarks? {
    guard let found = try syncRow(ValueMarks.name) else { return nil }
    guard let marks = ValueMarks(decoding: found.content) else { throw .damaged(.row(table: "bundle_seen")) }
    return marks
  }

  /// Every place, but for the own ledger and what is offered, where this value stands.
  func places(of secret: SharedSecret, _ ownLedger: LedgerID) throws(VaultError) -> [HeldValue] {
    let marks = try valueMarks() ?? ValueMarks()
    let rows = try rows(with: secret.withBytes { ValueMarks.mark(of: $0) }, marks)
    var same: [HeldValue] = []
    for row in rows {
      same += try mapValues(ownLedger, after: row - 1, upTo: row) { secret.equals($0) }.filter(\.result).map(
        \.value)
    }
    return try same
      + mapValues(ownLedger, after: marks.last) { secret.equals($0) }.filter(\.result).map(\.value)
  }

  private func rows(with mark: [UInt8], _ marks: ValueMarks) throws(VaultError) -> [Int64] {
    var rows = ValueMarks.rows(with: mark, in: marks.newest)
    for number in 0..<marks.complete {
      guard let found = try syncRow(ValueMarks.name(ofComplete: number)) else {
        throw .damaged(.row(table: "bundle_seen"))
      }
      rows += ValueMarks.rows(with: mark, in: found.content)
    }
    return Set(rows).sorted()
  }
}

extension WriteTransaction {
  /// Marks the values that this transaction brings, and all that are not marked yet.
  /// A value beside them that is damaged is told where it is read, and keeps no other from being stored.
  func markValues(_ ownLedger: LedgerID) throws(VaultError) {
    do throws(VaultError) { try markAll(ownLedger) } catch { if error.isOfTheMachine { throw error } }
  }

  private func markAll(_ ownLedger: LedgerID) throws(VaultError) {
    let new = written.keys.filter { $0.table == .attachment }.map(\.number)
    guard !new.isEmpty else { return }
    var marks = try valueMarks() ?? ValueMarks()
    // The number of a row that was destroyed can be given once more.
    let again = new.filter { $0 <= marks.last }.sorted()
    for row in again { try mark(after: row - 1, upTo: row, ownLedger, &marks) }
    try mark(after: marks.last, upTo: .max, ownLedger, &marks)
    try putSyncRow(ValueMarks.name, marks.encode())
  }

  /// Nothing is left of a value that was destroyed.
  func unmark(_ row: Int64) throws(VaultError) {
    guard var marks = try valueMarks() else { return }
    marks.blank(row)
    try putSyncRow(ValueMarks.name, marks.encode())
    for number in 0..<marks.complete {
      let name = ValueMarks.name(ofComplete: number)
      guard let found = try syncRow(name) else { throw .damaged(.row(table: "bundle_seen")) }
      try putSyncRow(name, ValueMarks.blanking(row, in: found.content))
    }
  }

  private func mark(
    after first: Int64, upTo last: Int64, _ ownLedger: LedgerID, _ marks: inout ValueMarks
  ) throws(VaultError) {
    let found = try mapValues(ownLedger, after: first, upTo: last, isWhole: true) { ValueMarks.mark(of: $0) }
    for (value, mark) in found {
      guard let complete = marks.append(value.row, mark) else { continue }
      try putSyncRow(ValueMarks.name(ofComplete: complete.number), complete.entries)
    }
  }
}
