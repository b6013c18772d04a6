package import Sodium

extension Event {
  /// A new event, written and signed.
  ///
  /// Members stand in this order: `kind`, `ledger`, `author`, `parents`, `depth`, `at`, `credential`, then
  /// the fields of the kind as its type lists them. A root has no `ledger`, `parents` and `depth`.
  ///
  /// - Parameters:
  ///   - ledger: nothing for a root.
  ///   - parents: the heads known to the author, in any order; at most 64; none for a root.
  ///   - depth: 1 + the deepest parent's; for a root 0.
  /// - Throws: `malformed` and `tooLong` for what no reader would take, `unknown` among it.
  package static func sign(
    _ body: EventBody, in ledger: LedgerID?, parents: [EventName], depth: Int, at: Timestamp,
    by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
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
    return try sign(bytes: JSONWriter.write(.object(members.list)), by: key)
  }

  /// Signs bytes as they are and reads them back, so that nothing is ever signed that others refuse.
  static func sign(bytes: [UInt8], by key: borrowing SigningKey) throws(LedgerError) -> Event {
    let event = try parseStored(bytes: bytes, signature: key.sign(message(bytes).span))
    guard event.author == key.publicKey else { throw .malformed(field: "author") }
    return event
  }
}
