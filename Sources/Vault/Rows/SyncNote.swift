package import Ledger
package import Sodium

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
  /// Up to which commit all was looked at, where that is not so of the newest: somebody put more there than is read. Empty
  /// for none.
  package var lookedAt: String?

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
    // It stands there only while something was not looked at.
    if !reader.isAtEnd { lookedAt = try reader.text() }
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
    if let lookedAt { writer.add(lookedAt) }
    return writer.bytes
  }
}
