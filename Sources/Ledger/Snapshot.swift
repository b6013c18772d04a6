internal import Sodium

/// A replayed ledger in a few hundred bytes, so that reading one entry of a vault is one row and no replay.
/// Holds no secret. It is kept encrypted and authenticated; cards in it are not verified again.
///
/// Encoded (`BinaryWriter`) as: replay version, heads, depth + 1, number of pending events, 0 (no root), 1
/// (program) or 2 (own), and the state's fields in the order in which its type declares them.
package struct Snapshot: Equatable, Sendable {
  /// Of this program. It grows whenever the same events give another state or another encoding.
  package static let replayVersion: UInt64 = 18

  package let state: ReplayedState
  /// Of what is live.
  package let heads: [EventName]
  /// -1 without a root.
  package let depth: Int
  package let pendingCount: Int

  package init(state: ReplayedState, heads: [EventName], depth: Int, pendingCount: Int) {
    self.state = state
    self.heads = heads
    self.depth = depth
    self.pendingCount = pendingCount
  }

  package var program: ProgramState? { state.program }
  package var own: VaultLedgerState? { state.own }

  package func encode() -> [UInt8] {
    var writer = BinaryWriter()
    writer.add(Self.replayVersion)
    writer.add(heads) { $0.add($1) }
    writer.add(count: depth + 1)
    writer.add(count: pendingCount)
    switch state {
    case .rootless: writer.add(count: 0)
    case .program(let state):
      writer.add(count: 1)
      writer.add(state)
    case .own(let state):
      writer.add(count: 2)
      writer.add(state)
    }
    return writer.bytes
  }

  /// Total over any bytes.
  ///
  /// - Throws: `otherReplayVersion` for a snapshot that has to be rebuilt, `malformedSnapshot`.
  package init(decoding bytes: Span<UInt8>) throws(LedgerError) { try self.init(decoding: bytes.array) }

  /// The same without a copy, as AEAD opens it.
  package init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    let version = try reader.number()
    guard version == Self.replayVersion else { throw .otherReplayVersion(version) }
    heads = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
    depth = try reader.small() - 1
    pendingCount = try reader.small()
    switch try reader.number() {
    case 0: state = .rootless
    case 1: state = .program(try reader.program())
    case 2: state = .own(try reader.own())
    default: throw .malformedSnapshot
    }
    guard reader.isAtEnd else { throw .malformedSnapshot }
  }
}

extension Snapshot {
  /// Whether an earlier version of this program wrote it, so that it has to be rebuilt.
  package static func isOfEarlierReplay(_ bytes: [UInt8]) -> Bool {
    var reader = BinaryReader(bytes)
    guard let version = try? reader.number() else { return false }
    return version < replayVersion
  }

  /// What a program is found by, which stands at the beginning of its snapshot.
  package struct Heading: Sendable {
    package let name: String
    package let alias: String?
    package let id: String?
  }

  /// Reads no further than that, and checks nothing behind it.
  ///
  /// - Returns: nil for what is no program.
  /// - Throws: as `init(decoding:)` does.
  package static func heading(decoding bytes: [UInt8]) throws(LedgerError) -> Heading? {
    var reader = BinaryReader(bytes)
    let version = try reader.number()
    guard version == replayVersion else { throw .otherReplayVersion(version) }
    _ = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
    _ = (try reader.small(), try reader.small())
    guard try reader.number() == 1 else { return nil }
    let (name, alias) = (try reader.text(), try reader.optionalText())
    let (appID, _) = (try reader.optionalText(), try reader.optionalText())
    let platformID = try reader.optionalText()
    return Heading(name: name, alias: alias, id: appID ?? platformID)
  }
}

extension BinaryReader {
  /// A number that may stand for something else than bytes to come.
  mutating func small() throws(LedgerError) -> Int {
    guard let number = Int32(exactly: try number()) else { throw .malformedSnapshot }
    return Int(number)
  }

  fileprivate mutating func own() throws(LedgerError) -> VaultLedgerState {
    var state = VaultLedgerState(name: try text(), owner: try hash(), foundedAt: try time())
    state.slots = try list { (reader) throws(LedgerError) in
      let slot = try reader.text()
      guard let id = Int(exactly: Int64(bitPattern: try reader.wide())) else { throw .malformedSnapshot }
      return VaultLedgerState.OpenSlot(
        slot: slot, id: id, addedAt: try reader.time(), key: try reader.optionalText(),
        isUnproven: try reader.flag())
    }
    state.policy = try policy()
    state.lastBackup = try optional { (reader) throws(LedgerError) in
      VaultLedgerState.LastBackup(at: try reader.time(), path: try reader.text())
    }
    state.rekeyedAt = try optional { (reader) throws(LedgerError) in try reader.time() }
    state.isReadOnly = try flag()
    state.purged = try list { (reader) throws(LedgerError) in try reader.hash() }
    state.oddValues = try list { (reader) throws(LedgerError) in try reader.hash() }
    state.lostValues = try list { (reader) throws(LedgerError) in try reader.hash() }
    state.people = try list { (reader) throws(LedgerError) in try reader.person() }
    state.standing = try list { (reader) throws(LedgerError) in try reader.standingGrant() }
    state.heldPrivate = Set(try list { (reader) throws(LedgerError) in try reader.hash() })
    state.leftScopes = try list { (reader) throws(LedgerError) in try reader.leftScope() }
    let names = try list { (reader) throws(LedgerError) in (try reader.hash(), try reader.localNames()) }
    for (program, names) in names {
      state.names[program] = names
    }
    state.acceptances = try list { (reader) throws(LedgerError) in try reader.acceptance() }
    state.robots = try list { (reader) throws(LedgerError) in try reader.robot() }
    return state
  }

  /// 8 bytes, little-endian.
  private mutating func wide() throws(LedgerError) -> UInt64 {
    try raw(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension BinaryWriter {
  fileprivate mutating func add(_ state: VaultLedgerState) {
    add(state.name)
    add(state.owner)
    add(state.foundedAt)
    add(state.slots) { writer, slot in
      writer.add(slot.slot)
      let id = UInt64(bitPattern: Int64(slot.id))
      writer.add(raw: (0..<8).map { UInt8(truncatingIfNeeded: id >> (8 * UInt64($0))) })
      writer.add(slot.addedAt)
      writer.add(slot.key) { $0.add($1) }
      writer.add(slot.isUnproven)
    }
    add(state.policy)
    add(state.lastBackup) { writer, backup in
      writer.add(backup.at)
      writer.add(backup.path)
    }
    add(state.rekeyedAt) { $0.add($1) }
    add(state.isReadOnly)
    add(state.purged) { $0.add($1) }
    add(state.oddValues) { $0.add($1) }
    add(state.lostValues) { $0.add($1) }
    add(state.people) { $0.add($1) }
    add(state.standing) { $0.add($1) }
    add(state.heldPrivate.sorted()) { $0.add($1) }
    add(state.leftScopes) { $0.add($1) }
    add(state.names.sorted { $0.key < $1.key }) { writer, entry in
      writer.add(entry.key)
      writer.add(entry.value)
    }
    add(state.acceptances) { $0.add($1) }
    add(state.robots) { $0.add($1) }
  }
}
