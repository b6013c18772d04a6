internal import Ledger
internal import Sodium

/// Up to which row the snapshots are of this version's replay. One of an earlier version is no fault, but whoever looks at all
/// mini-programs replays it each time; so whatever is written makes some of them anew, until none is left.
///
/// It stands in a row of `bundle_seen` (`SyncRow`): the replay's version and the first row that was not looked at, each a number
/// of 8 bytes, little-endian; the row is 0 once all were.
struct SnapshotNote: Equatable {
  static let name = Blake2b.hash32(Array("mpvault snapshots note 1".utf8).span)
  /// How many rows a transaction looks at: where an earlier version wrote 10,000 mini-programs, 40 changes take a twentieth of a
  /// second longer each, and none waits for all.
  static let batch: Int64 = 256

  /// Nil once all were looked at.
  var next: Int64?

  init(next: Int64?) { self.next = next }

  /// - Parameter bytes: nil, and any others than this version's, for a vault in which nothing was looked at.
  init(decoding bytes: [UInt8]?) {
    guard let bytes, bytes.count == 16, ByteWriter.number(in: bytes.span, at: 0) == Snapshot.replayVersion
    else {
      next = 1
      return
    }
    let row = Int64(bitPattern: ByteWriter.number(in: bytes.span, at: 8))
    next = row > 0 ? row : nil
  }

  func encode() -> [UInt8] {
    ByteWriter.number(Snapshot.replayVersion) + ByteWriter.number(UInt64(bitPattern: next ?? 0))
  }
}

extension WriteTransaction {
  /// Makes some snapshots anew that an earlier version wrote. A ledger that cannot be read is left to whoever asks for it.
  func renewSnapshots() throws(VaultError) {
    guard let first = SnapshotNote(decoding: try syncRow(SnapshotNote.name)?.content).next else { return }
    let sql = "SELECT n, snapshot FROM ledger WHERE n >= ?1 ORDER BY n LIMIT ?2"
    var rows: [(number: Int64, sealed: [UInt8])] = []
    try database.rows(sql, [.integer(first), .integer(SnapshotNote.batch)]) { (row) throws(VaultError) in
      if let number = row.integer(0), let sealed = row.blob(1) { rows.append((number, sealed)) }
    }
    for (number, sealed) in rows {
      do throws(VaultError) { try renewSnapshot(number, sealed) } catch {
        if error.isOfTheMachine { throw error }
      }
    }
    let isLast = rows.count < SnapshotNote.batch
    try putSyncRow(
      SnapshotNote.name, SnapshotNote(next: isLast ? nil : rows.last.map { $0.number + 1 }).encode())
  }

  private func renewSnapshot(_ number: Int64, _ sealed: [UInt8]) throws(VaultError) {
    let (id, bytes) = try ledgerRow(number, sealed)
    guard Snapshot.isOfEarlierReplay(Array(bytes)) else { return }
    let ledger = try ledger(id, row: number)
    let snapshot = ledger.snapshot(of: ledger.replay(), called: try localNames(of: id))
    try saveLedger(number, id: id, snapshot: snapshot.encode())
  }
}
