internal import Ledger
internal import Sodium

/// Up to where this vault was looked through for terms that are over, so that a sync with nothing new opens no ledger. It
/// stands in a row of `bundle_seen` (`SyncRow`).
struct TermsNote: Equatable {
  static let name = Blake2b.hash32(Array("mpvault terms 1".utf8).span)

  /// The last row of `event` then.
  var lastEvent: Int64
  /// When the next one ends, of the mini-programs of which the owner is admin.
  var next: Timestamp?

  init(lastEvent: Int64, next: Timestamp?) { (self.lastEvent, self.next) = (lastEvent, next) }

  /// - Throws: `malformedSnapshot`.
  init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    lastEvent = Int64(clamping: try reader.number())
    next = try reader.optional { (reader) throws(LedgerError) in try reader.time() }
    guard reader.isAtEnd else { throw .malformedSnapshot }
  }

  func encode() -> [UInt8] {
    var writer = BinaryWriter()
    writer.add(UInt64(max(0, lastEvent)))
    writer.add(next) { $0.add($1) }
    return writer.bytes
  }
}

extension ReadTransaction {
  /// - Returns: nil where nobody looked yet, or what is written there is of a later version.
  fileprivate func termsNote() throws(VaultError) -> TermsNote? {
    guard let row = try syncRow(TermsNote.name) else { return nil }
    return try? TermsNote(decoding: row.content)
  }
}

extension Vault {
  /// Says in every ledger whose admin the owner is that the time of somebody is over, where it is: only that takes away
  /// what they may write, and tells those who go by no clock.
  ///
  /// - Returns: when the next one ends.
  func endTerms(at now: Timestamp) throws(VaultError) -> Timestamp? {
    let (over, next) = try read { try self.terms(at: now, in: $0) }
    guard !over.isEmpty else { return next }
    try write { transaction in
      for id in over {
        guard let row = try transaction.ledgerNumber(id) else { continue }
        let ledger = try OpenLedger(try transaction.program(row), in: transaction)
        try ledger.endTerms(at: now, by: self.identity.signing)
        try ledger.save()
      }
    }
    return next
  }

  private func terms(
    at now: Timestamp, in transaction: ReadTransaction
  ) throws(VaultError) -> (over: [LedgerID], next: Timestamp?) {
    // With another last row anything may be new: rows of what was destroyed give their numbers to others.
    if let known = try transaction.termsNote(), try known.lastEvent == transaction.lastRow(.event),
      known.next.map({ $0 > now }) ?? true
    {
      return ([], known.next)
    }
    let owner = signingKey
    let found = try transaction.eachProgram { program -> (over: LedgerID?, next: Timestamp?)? in
      let state = program.state
      guard !state.isOffered, !state.isReadOnly, state.holder(signingKey: owner)?.isAdmin == true else {
        return nil
      }
      let over = state.endings(at: now).isEmpty ? nil : program.id
      let next = state.nextEnd(after: now)
      return over == nil && next == nil ? nil : (over, next)
    }
    return (found.compactMap(\.over), found.compactMap(\.next).min())
  }
}
