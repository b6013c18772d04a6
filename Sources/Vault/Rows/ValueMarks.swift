internal import Host
internal import Ledger
internal import Sodium

/// In which rows of `attachment` a value may stand: four bytes of its hash for each row, so that storing one value does not
/// mean to open all that were ever stored. Whoever can read them can read the values.
///
/// They stand in rows of `bundle_seen` (`SyncRow`) under names of their own: the newest in one, and each 256 that are
/// complete in another. What is not marked yet, as in a vault of 0.1.0, is looked at itself.
///
/// A row's number is given once more only where the row was destroyed, and whichever version did that has put it on record. So
/// marks that were made before the last one was destroyed are worth nothing: none speaks of another row than its own.
struct ValueMarks {
  static let name = Blake2b.hash32(Array("mpvault value marks 1".utf8).span)
  static let capacity = 256

  /// How many rows of complete ones there are.
  private(set) var complete = 0
  /// The last row of `attachment` up to which all are marked.
  private(set) var last: Int64 = 0
  /// How many values were destroyed before these were made.
  let purged: Int
  /// The newest, for each the row's number (8 bytes, little-endian) and the mark.
  private(set) var newest: [UInt8] = []

  private static let entrySize = 12
  private static let headSize = 24

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
    ByteWriter.append(UInt64(purged), to: &bytes)
    return bytes + newest
  }

  init(purged: Int) { self.purged = purged }

  /// - Returns: nil for what is no such thing.
  init?(decoding bytes: [UInt8]) {
    guard bytes.count >= Self.headSize, (bytes.count - Self.headSize) % Self.entrySize == 0,
      let complete = Int(exactly: Self.number(in: bytes, at: 0)), complete >= 0,
      let purged = Int(exactly: Self.number(in: bytes, at: 16))
    else { return nil }
    (self.complete, last, self.purged) = (complete, Self.number(in: bytes, at: 8), purged)
    newest = Array(bytes[Self.headSize...])
  }

  private static func number(in bytes: [UInt8], at start: Int) -> Int64 {
    Int64(bitPattern: ByteWriter.number(in: bytes.span, at: start))
  }
}

extension ReadTransaction {
  /// Those that are worth something: none where a value was destroyed since.
  func valueMarks(_ ownLedger: LedgerID) throws(VaultError) -> ValueMarks {
    let purged = try ownState(ownLedger).purged.count
    let marks = try syncRow(ValueMarks.name).flatMap { ValueMarks(decoding: $0.content) }
    return marks.flatMap { $0.purged == purged ? $0 : nil } ?? ValueMarks(purged: purged)
  }

  /// Every place, but for the own ledger and what is offered, where this value stands.
  func places(of secret: SharedSecret, _ ownLedger: LedgerID) throws(VaultError) -> [HeldValue] {
    let marks = try valueMarks(ownLedger)
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
    guard written.keys.contains(where: { $0.table == .attachment }) else { return }
    var marks = try valueMarks(ownLedger)
    if marks.last == 0 { try forgetValueMarks() }
    let found = try mapValues(ownLedger, after: marks.last, isWhole: true) { ValueMarks.mark(of: $0) }
    for (value, mark) in found {
      guard let complete = marks.append(value.row, mark) else { continue }
      try putSyncRow(ValueMarks.name(ofComplete: complete.number), complete.entries)
    }
    try putSyncRow(ValueMarks.name, marks.encode())
  }

  /// Nothing is left of a value that was destroyed. The next one that is stored makes them anew.
  func forgetValueMarks() throws(VaultError) {
    try removeSyncRow(ValueMarks.name)
    var number = 0
    while let found = try syncRow(ValueMarks.name(ofComplete: number)) {
      try delete(.bundleSeen, found.row)
      number += 1
    }
  }
}
