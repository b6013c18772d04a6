import Ledger
import Support
import Testing

@testable import Vault

/// Snapshots of another version of the replay, as a vault has them that an older program wrote.
struct SnapshotRenewalTests {
  private static let old: [UInt8] = [UInt8(Snapshot.replayVersion - 1), 0]

  /// As if an older program had written all rows but those of `kept`.
  private func makeOld(_ vault: Vault, keeping kept: Set<Int64> = []) throws {
    try vault.write { transaction in
      for (row, id) in try rows(transaction) where !kept.contains(row) {
        try transaction.saveLedger(row, id: id, snapshot: Self.old)
      }
    }
  }

  private func rows(_ transaction: ReadTransaction) throws -> [(row: Int64, id: LedgerID)] {
    try sealed(transaction).map { ($0.row, try transaction.ledgerRow($0.row, $0.bytes).id) }
  }

  private func sealed(_ transaction: ReadTransaction) throws -> [(row: Int64, bytes: [UInt8])] {
    var rows: [(Int64, [UInt8])] = []
    try transaction.database.rows("SELECT n, snapshot FROM ledger ORDER BY n") { (row) throws(VaultError) in
      rows.append((row.integer(0) ?? 0, row.blob(1) ?? []))
    }
    return rows
  }

  private func oldRows(_ vault: Vault) throws -> [Int64] {
    try vault.read { transaction in
      try sealed(transaction).filter {
        Snapshot.isOfEarlierReplay(Array(try transaction.ledgerRow($0.row, $0.bytes).snapshot))
      }.map(\.row)
    }
  }

  /// What a program that knows nothing of the note, or an earlier one, leaves.
  private func forget(_ vault: Vault) throws {
    try vault.write { try $0.removeSyncRow(SnapshotNote.name) }
  }

  private func found(_ vault: Vault) throws -> SnapshotNote {
    SnapshotNote(decoding: try vault.read { try $0.syncRow(SnapshotNote.name)?.content })
  }

  /// All that a new vault holds is of this version.
  @Test func aNewVaultHasNothingToBeRenewed() throws {
    #expect(try found(Scene().create()) == SnapshotNote(next: nil))
  }

  @Test func theyAreNoFaultAndAreRebuilt() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try makeOld(vault)
    #expect(try oldRows(vault) == [1, 2, 3, 4])
    #expect(try scene.unlock().verify().faults.isEmpty)
    #expect(try scene.unlock().programs().map(\.name) == (0..<3).map { Pairs.name($0) })
    #expect(try scene.unlock().ownState().slots.count == 2)
    try vault.recordBackup(Backup.Receipt(path: "/b", bytes: 1), at: Scene.now)
    #expect(try scene.unlock().ownState().lastBackup?.path == "/b")
  }

  /// Without that, each look at all mini-programs replays each of them for ever.
  @Test func whateverIsWrittenMakesSomeAnewUntilNoneIsLeft() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let count = 300
    _ = try vault.add((1...count).map { NewProgram("p\($0)") }, at: Scene.now)
    try makeOld(vault)
    let before = try vault.programs().map(\.name)
    #expect(try oldRows(vault).count == count + 1)
    try forget(vault)
    #expect(try found(vault) == SnapshotNote(next: 257))
    #expect(try oldRows(vault) == (257...Int64(count + 1)).map(\.self))
    _ = try scene.unlock().add([NewProgram("later")], at: Scene.now)
    #expect(try oldRows(scene.unlock()) == [])
    let renewed = try scene.unlock()
    #expect(try renewed.programs().map(\.name) == before + ["later"])
    #expect(try renewed.verify().faults.isEmpty)
    #expect(try found(renewed) == SnapshotNote(next: nil))
  }

  /// Nobody who stores something hears of a ledger that cannot be read; whoever asks for it does.
  @Test func aLedgerThatCannotBeReadIsLeftAsItIs() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try makeOld(vault, keeping: [1])
    try vault.write { transaction in
      let event = try transaction.database.first("SELECT n FROM event WHERE ledger = 3 ORDER BY n") {
        (row) throws(VaultError) in row.integer(0)
      }
      try transaction.update(
        .event, event.flatMap(\.self) ?? 0, [.integer(3), .blob([1]), .blob([2, 3]), .blob([4])])
    }
    try forget(vault)
    #expect(try oldRows(vault) == [3])
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    #expect(throws: VaultError.self) { _ = try vault.programs() }
  }

  @Test func aNoteOfAnotherReplayOrThatIsNoneMeansThatNothingWasLookedAt() {
    var other = SnapshotNote(next: nil).encode()
    other[0] -= 1
    for bytes in [nil, [], [1, 2], other, Array(other.dropLast())] as [[UInt8]?] {
      #expect(SnapshotNote(decoding: bytes) == SnapshotNote(next: 1))
    }
    for note in [SnapshotNote(next: nil), SnapshotNote(next: 1), SnapshotNote(next: 257)] {
      #expect(SnapshotNote(decoding: note.encode()) == note)
    }
  }
}
