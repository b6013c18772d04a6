package import Sodium

extension Event {
  /// A new event, written and signed.
  ///
  /// Members stand in this order: `kind`, `ledger`, `author`, `parents`, `depth`, `at`, `credential`, then
  /// the fields of the kind as its type lists them. A root has no `ledger`, `parents` and `depth`.
  ///
  /// - Parameters:
  ///   - ledger: nil for a root.
  ///   - parents: the heads known to the author, in any order; at most 64; none for a root.
  ///   - depth: 1 + the deepest parent's; for a root 0.
  /// - Throws: `malformed` and `tooLong` for what no reader would take, `unknown` among it.
  package static func sign(
    _ body: EventBody, in ledger: LedgerID?, parents: [EventName], depth: Int, at: Timestamp,
    by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
    try sign(bytes: written(body, in: ledger, parents: parents, depth: depth, at: at, by: key).bytes, by: key)
  }

  /// The same without reading it back, for bulk work that reads the event from the disk before it acknowledges it:
  /// reading is two thirds of what writing costs.
  ///
  /// - Throws: as `sign`.
  package static func signUnread(
    _ body: EventBody, in ledger: LedgerID?, parents: [EventName], depth: Int, at: Timestamp,
    by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
    let (kind, bytes) = try written(body, in: ledger, parents: parents, depth: depth, at: at, by: key)
    guard bytes.count <= maximumCount else { throw .tooLong }
    let event = Event(
      bytes: bytes, signature: key.sign(message(bytes).span), by: key.publicKey, at: at, kind: kind,
      in: ledger,
      parents: parents.sorted(), depth: depth, body)
    assert(event.isAsRead)
    return event
  }

  /// Whether it would be read as what it is.
  var isAsRead: Bool {
    guard let read = try? Event.parseStored(bytes: bytes, signature: signature) else { return false }
    return read == self && read.body == body && read.ledger == ledger && read.parents == parents
      && read.depth == depth && read.at == at && read.author == author && read.kind == kind
      && read.credential == credential && read.isCritical == isCritical
  }

  private static func written(
    _ body: EventBody, in ledger: LedgerID?, parents: [EventName], depth: Int, at: Timestamp,
    by key: borrowing SigningKey
  ) throws(LedgerError) -> (kind: String, bytes: [UInt8]) {
    guard let (kind, payload) = body.written else { throw .malformed(field: "kind") }
    guard body.isRoot == (ledger == nil) else { throw .malformed(field: "ledger") }
    guard body.isRoot == (depth == 0) else { throw .malformed(field: "depth") }
    guard body.isRoot == parents.isEmpty else { throw .malformed(field: "parents") }
    var members = Members()
    members.add("kind", kind)
    if let ledger { members.add("ledger", ledger) }
    members.add("author", key.publicKey)
    if ledger != nil {
      members.add("parents", parents.sorted())
      members.add("depth", .integer(depth))
    }
    members.add("at", at)
    if let credential = payload.subject { members.add("credential", credential) }
    payload.write(to: &members)
    return (kind, JSONWriter.write(.object(members.list)))
  }

  /// Signs bytes as they are and reads them back, so that nothing is ever signed that others refuse.
  static func sign(bytes: [UInt8], by key: borrowing SigningKey) throws(LedgerError) -> Event {
    let event = try parseStored(bytes: bytes, signature: key.sign(message(bytes).span))
    guard event.author == key.publicKey else { throw .malformed(field: "author") }
    return event
  }
}
