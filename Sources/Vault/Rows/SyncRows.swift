package import Ledger
package import Sodium

/// What the rows of `bundle_seen` say, each under a name of 32 bytes that stands at its beginning and whose keyed hash
/// is its tag: a bundle under the hash of its file, what a ledger's members have under the ledger's folder, where
/// syncing stands under `SyncNote.name`, and by which file somebody was asked under a name of its own (`KnockMemory`).
enum SyncRow {
  static func place(_ row: Int64) -> RowPlace { RowPlace(table: .bundleSeen, column: "body", row: row) }
}

/// What the bundles of the repository bring to those they are sealed to, of one ledger.
///
/// Encoded (`BinaryWriter`) as: the ledger, and of each recipient the key, heads and values.
package struct Coverage: Equatable, Sendable {
  package let ledger: LedgerID
  /// By the key as it stands in a bundle's line `to`.
  package var recipients: [String: Reach] = [:]

  package struct Reach: Equatable, Sendable {
    /// They have these events and all of their ancestors.
    package var heads: Set<EventName> = []
    /// They have the secrets of these value events.
    package var values: Set<EventName> = []
  }

  package init(ledger: LedgerID) { self.ledger = ledger }

  package mutating func add(_ keys: [String], heads: [EventName], values: [EventName]) {
    for key in keys {
      var reach = recipients[key] ?? Reach()
      reach.heads.formUnion(heads.prefix(Self.limit))
      reach.values.formUnion(values.prefix(Self.limit))
      // Nobody honest names so many. Of what is forgotten something is sent again, no more.
      while reach.heads.count > Self.limit { reach.heads.removeFirst() }
      while reach.values.count > Self.limit { reach.values.removeFirst() }
      recipients[key] = reach
    }
  }

  private static let limit = 1024

  /// - Throws: `malformedSnapshot`.
  package init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    ledger = try reader.hash()
    let list = try reader.list { (reader) throws(LedgerError) in
      let key = try reader.text()
      let heads = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
      let values = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
      return (key, Reach(heads: Set(heads), values: Set(values)))
    }
    recipients = Dictionary(list) { first, _ in first }
    guard reader.isAtEnd else { throw .malformedSnapshot }
  }

  package func encode() -> [UInt8] {
    var writer = BinaryWriter()
    writer.add(ledger)
    writer.add(recipients.sorted { $0.key < $1.key }) { writer, entry in
      writer.add(entry.key)
      writer.add(entry.value.heads.sorted()) { $0.add($1) }
      writer.add(entry.value.values.sorted()) { $0.add($1) }
    }
    return writer.bytes
  }
}

/// A bundle that is not taken yet, because of what is not known here yet.
package struct WaitingBundle: Equatable, Hashable, Sendable {
  package enum Reason: String, Equatable, Sendable, CaseIterable {
    /// Its ledger was founded by somebody who is not known here.
    case stranger
    /// Its sender was never given anything in its ledger.
    case notMember
    /// The root of its ledger is in none of the bundles that are for us.
    case rootMissing
    /// Its ledger holds what this version does not understand.
    case readOnly
    /// It brings so many parents that judging it takes long.
    case tangled
    /// It brought something by authors who had never been given anything, on which nothing stands that is kept.
    case strange
  }

  package let folder: Bytes32
  package let file: Bytes32
  package let reason: Reason
  /// The fingerprint of whoever would have to be known.
  package let who: String

  package init(folder: Bytes32, file: Bytes32, reason: Reason, who: String) {
    self.folder = folder
    self.file = file
    self.reason = reason
    self.who = who
  }
}

/// Where syncing stands.
package struct SyncNote: Equatable, Sendable {
  /// BLAKE2b-256 of the repository's address: what follows is true of no other.
  package var address: Bytes32
  /// The newest commit that was dealt with.
  package var commit: String?
  /// The rows up to which events and attachments were looked at.
  package var lastEvent: Int64 = 0
  package var lastAttachment: Int64 = 0
  package var waiting: [WaitingBundle] = []
  /// Ledgers to be looked at although they have not changed here.
  package var again: [LedgerID] = []
  /// Ledgers of which somebody named events that nobody sent.
  package var incomplete: [LedgerID] = []
  /// BLAKE2b-256 over the keys of those who are known: whoever waits is looked at again when it changes.
  package var people: Bytes32?

  package static let name = Blake2b.hash32(Array("mpvault sync note 1".utf8).span)

  package init(address: Bytes32) { self.address = address }

  /// - Throws: `malformedSnapshot`.
  package init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    address = try reader.hash()
    commit = try reader.optional { (reader) throws(LedgerError) in try reader.text() }
    lastEvent = Int64(clamping: try reader.number())
    lastAttachment = Int64(clamping: try reader.number())
    waiting = try reader.list { (reader) throws(LedgerError) in
      WaitingBundle(
        folder: try reader.hash(), file: try reader.hash(), reason: try reader.word(),
        who: try reader.text())
    }
    again = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
    incomplete = try reader.list { (reader) throws(LedgerError) in try reader.hash() }
    people = try reader.optional { (reader) throws(LedgerError) in try reader.hash() }
    guard reader.isAtEnd else { throw .malformedSnapshot }
  }

  package func encode() -> [UInt8] {
    var writer = BinaryWriter()
    writer.add(address)
    writer.add(commit) { $0.add($1) }
    writer.add(UInt64(max(0, lastEvent)))
    writer.add(UInt64(max(0, lastAttachment)))
    writer.add(waiting) { writer, bundle in
      writer.add(bundle.folder)
      writer.add(bundle.file)
      writer.add(raw: [UInt8(WaitingBundle.Reason.allCases.firstIndex(of: bundle.reason) ?? 0)])
      writer.add(bundle.who)
    }
    writer.add(again) { $0.add($1) }
    writer.add(incomplete) { $0.add($1) }
    writer.add(people) { $0.add($1) }
    return writer.bytes
  }
}

extension ReadTransaction {
  /// The row under a name, and what stands behind the name in it.
  func syncRow(_ name: Bytes32) throws(VaultError) -> (row: Int64, content: [UInt8])? {
    let sql = "SELECT n, body FROM bundle_seen WHERE tag = ?1"
    let found = try database.first(sql, [.blob(keys.tag(of: name))]) { (row) throws(VaultError) in
      (row.integer(0), row.blob(1))
    }
    guard let found else { return nil }
    guard let number = found.0, let sealed = found.1 else { throw .damaged(.row(table: "bundle_seen")) }
    let body = try keys.decrypt(sealed, keys.bundleSeen, at: SyncRow.place(number))
    guard body.starts(with: name.bytes) else { throw .damaged(.row(table: "bundle_seen")) }
    return (number, Array(body[Bytes32.count...]))
  }

  func isSeen(_ file: Bytes32) throws(VaultError) -> Bool { try syncRow(file) != nil }

  func syncNote() throws(VaultError) -> SyncNote? {
    guard let found = try syncRow(SyncNote.name) else { return nil }
    do throws(LedgerError) { return try SyncNote(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }

  /// - Parameter folder: of the ledger in the repository.
  func coverage(_ folder: Bytes32) throws(VaultError) -> Coverage? {
    guard let found = try syncRow(folder) else { return nil }
    do throws(LedgerError) { return try Coverage(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }
}

extension WriteTransaction {
  /// Writes a row under a name, or in its place.
  func putSyncRow(_ name: Bytes32, _ content: [UInt8]) throws(VaultError) {
    let known = try syncRow(name)
    if let known, known.content == content { return }
    var row = known?.row ?? 0
    if known == nil { row = try nextNumber(.bundleSeen) }
    let sealed = keys.encrypt(name.bytes + content, keys.bundleSeen, at: SyncRow.place(row))
    let columns: [SQLiteValue] = [.blob(keys.tag(of: name)), .blob(sealed)]
    if known == nil { try insert(.bundleSeen, columns) } else { try update(.bundleSeen, row, columns) }
  }

  func removeSyncRow(_ name: Bytes32) throws(VaultError) {
    if let found = try syncRow(name) { try delete(.bundleSeen, found.row) }
  }
}
