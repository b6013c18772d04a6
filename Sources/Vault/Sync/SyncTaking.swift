package import Ledger
package import Sodium

extension Vault {
  package func syncNote() throws(VaultError) -> SyncNote? { try read { try $0.syncNote() } }

  /// Which files have not been dealt with yet, by their hashes, in their order.
  package func unseen(_ files: [Bytes32]) throws(VaultError) -> [Bytes32] {
    try read { transaction in try files.filter { try !transaction.isSeen($0) } }
  }

  /// A ledger with all its events; nil for one that is not here.
  package func ledger(ifKnown id: LedgerID) throws(VaultError) -> Ledger? {
    try read { transaction in
      guard let row = try transaction.ledgerNumber(id) else { return nil }
      return try transaction.ledger(id, row: row)
    }
  }

  /// Takes what came into the vault, and remembers the bundles, in one transaction.
  ///
  /// - Parameters:
  ///   - others: files that bring nothing, to be remembered all the same.
  ///   - earlier: what the same sync brought before.
  /// - Returns: what the whole sync brought so far.
  package func takeSynced(
    _ ledgers: [SyncedLedger], others: [Bytes32], after earlier: [Received] = [], at now: Timestamp
  ) throws(VaultError) -> [Received] {
    guard !ledgers.isEmpty || !others.isEmpty else { return earlier }
    return try preparing(ledgers.map(\.received)) { (prepared, transaction) throws(VaultError) in
      let fresh = earlier.filter { $0.isNew && !$0.isOurs && !$0.state.isOffered }.map(\.id)
      let arrivals = Arrivals(
        try transaction.ownState(self.ownLedger), fresh: Set(fresh), to: self.identity.card.signingKey,
        in: transaction)
      var taken = earlier
      for ledger in ledgers {
        let own = prepared.removeValue(forKey: ledger.received.id)
        taken.append(try self.take(ledger, own, arrivals, at: now, in: transaction))
      }
      for file in others { try transaction.putSyncRow(file, []) }
      try self.record(arrivals, of: &taken, after: earlier.count, at: now, in: transaction)
      return taken
    }
  }

  private func take(
    _ ledger: SyncedLedger, _ prepared: PreparedLedger?, _ arrivals: Arrivals, at now: Timestamp,
    in transaction: WriteTransaction
  ) throws(VaultError) -> Received {
    let outcome = try merge(ledger.received, prepared, arrivals, at: now, in: transaction)
    let believing = Believing(outcome.state)
    let believed = ledger.bundles.flatMap { believing.parts(of: $0, without: outcome.leftOut) }
    try transaction.remember(believed, of: ledger.received.id)
    try transaction.note(ledger.bundles, where: prepared?.ledger.graph)
    // One of which something was left out is looked at again, also where this sync comes to no end and its note is lost.
    for bundle in ledger.bundles where bundle.events.isDisjoint(with: outcome.leftOut) {
      try transaction.putSyncRow(bundle.file, [])
    }
    return outcome
  }

  /// Files that are not in the repository any more: what their ledgers' members have is not known then, so that all of
  /// it is to be sent again.
  ///
  /// - Parameter folders: of which it is not known what is gone.
  package func forgetBundles(
    _ bundles: [(folder: Bytes32, file: Bytes32)], inAllOf folders: [Bytes32] = []
  ) throws(VaultError) {
    guard !bundles.isEmpty || !folders.isEmpty else { return }
    try write { transaction in
      var again: [LedgerID] = []
      for bundle in bundles { try transaction.removeSyncRow(bundle.file) }
      for folder in Set(bundles.map(\.folder)).union(folders).sorted() {
        guard let coverage = try transaction.coverage(folder) else { continue }
        again.append(coverage.ledger)
        try transaction.removeSyncRow(folder)
      }
      guard var note = try transaction.syncNote() else { return }
      note.again += again.filter { !note.again.contains($0) }
      try transaction.putSyncRow(SyncNote.name, note.encode())
    }
  }

  /// Where the ledgers that are here stand in a repository, of those whose folders begin with such digits.
  package func folders(below places: [[UInt8]]) throws(VaultError) -> [Bytes32] {
    guard !places.isEmpty else { return [] }
    return try read { transaction in
      try transaction.eachProgram { program in
        let folder = SyncFolder.of(program.id)
        let digits = Array(folder.hex.utf8)
        return places.contains { digits.starts(with: $0) } ? folder : nil
      }
    }
  }

  /// Forgets all that is known of a repository: of another one nothing of it is true.
  package func forgetRemote(replacedBy note: SyncNote) throws(VaultError) {
    try write { transaction in
      var rows: [Int64] = []
      try transaction.database.rows("SELECT n FROM bundle_seen ORDER BY n") { (row) throws(VaultError) in
        if let number = row.integer(0) { rows.append(number) }
      }
      for row in rows { try transaction.delete(.bundleSeen, row) }
      try transaction.putSyncRow(SyncNote.name, note.encode())
    }
  }
}

/// What is taken as true of a ledger's bundles: nothing about somebody who holds nothing, nor about the values of a
/// credential that they do not hold, for else somebody could say so beforehand of a colleague, who is given it later and
/// would never get it.
private struct Believing {
  /// Of everybody who holds anything.
  private let keys: Set<String>
  /// The values of each credential, and the keys of those who hold it.
  private let credentials: [(values: Set<EventName>, keys: Set<String>)]

  init(_ state: ProgramState) {
    func opening(_ holders: [Holder]) -> Set<String> { Set(holders.compactMap(\.grantee.recipientText)) }
    keys = opening(state.holders)
    credentials = state.credentials.map { credential in
      let values = Set((credential.values + credential.cutValues).map(\.event))
      return (values, opening(state.holders(of: credential.kind)))
    }
  }

  /// - Parameter leftOut: what is not kept here says nothing as a head.
  func parts(
    of bundle: SyncedLedger.Bundle, without leftOut: Set<EventName>
  ) -> [SyncedLedger.Bundle] {
    func part(_ keys: Set<String>, heads: [EventName], values: [EventName]) -> SyncedLedger.Bundle {
      SyncedLedger.Bundle(
        folder: bundle.folder, file: bundle.file, recipients: bundle.recipients.filter(keys.contains),
        heads: heads, values: values)
    }
    let heads = part(keys, heads: bundle.heads.filter { !leftOut.contains($0) }, values: [])
    let values = credentials.map { credential in
      part(credential.keys, heads: [], values: bundle.values.filter(credential.values.contains))
    }
    return [heads] + values.filter { !$0.values.isEmpty }
  }
}

extension WriteTransaction {
  /// Whoever was gone here and is not any more was sent nothing meanwhile: what they hold is looked at with the next sync, though
  /// nothing has changed in it.
  func lookAgain(atLedgersOf back: [Grantee]) throws(VaultError) {
    guard !back.isEmpty, var note = try syncNote() else { return }
    let theirs = try everyProgram().filter { !$0.state.holders(opening: back).isEmpty }.map(\.id)
    note.again += theirs.filter { !note.again.contains($0) }
    try putSyncRow(SyncNote.name, note.encode())
  }

  /// Remembers what bundles of the repository bring to whom.
  func remember(_ bundles: [SyncedLedger.Bundle], of ledger: LedgerID) throws(VaultError) {
    guard let folder = bundles.first?.folder else { return }
    var coverage = try coverage(folder) ?? Coverage(ledger: ledger)
    for bundle in bundles { coverage.add(bundle.recipients, heads: bundle.heads, values: bundle.values) }
    try putSyncRow(folder, coverage.encode())
  }

  /// Notes who names heads that are not here.
  func note(_ bundles: [SyncedLedger.Bundle], where graph: EventGraph?) throws(VaultError) {
    guard let folder = bundles.first?.folder, let graph else { return }
    let before = try namedHeads(folder)
    var named = before
    for bundle in bundles { named.add(bundle.heads, by: bundle.sender) { graph[$0] != nil } }
    guard named != before else { return }
    let name = NamedHeads.name(of: folder)
    if named == NamedHeads() { try removeSyncRow(name) } else { try putSyncRow(name, named.encode()) }
  }
}
