package import Ledger
internal import Sodium

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
