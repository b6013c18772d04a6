package import Ledger
package import MiniProgram
package import Sodium

/// What the repository lacks of one ledger, for those who may have it.
package struct SyncNeed: Sendable {
  package let ledger: Ledger
  package let state: ProgramState
  /// The events that not every member has; none where nothing is lacking.
  package let events: Set<EventName>
  /// Everybody with a key who holds anything.
  package let members: [Grantee]
  package let secrets: [Secret]

  /// The values of one credential that not every holder has.
  package struct Secret: Sendable {
    package let kind: CredentialKind
    package let values: [EventName]
    /// All holders of the credential with a key.
    package let holders: [Grantee]
    /// Those of them who lack one: only to them is anything given.
    package let lacking: [Grantee]
    /// To whom no event says yet that a value was given.
    let unsaid: [(value: EventName, to: [Grantee])]
  }

  package var id: LedgerID { ledger.id }
  package var isNothing: Bool { events.isEmpty && secrets.isEmpty }
  var hasUnsaid: Bool { secrets.contains { !$0.unsaid.isEmpty } }
}

/// What there is to send, and how far this vault was looked through for it.
package struct SyncPlan: Sendable {
  package var needs: [SyncNeed] = []
  package var lastEvent: Int64 = 0
  package var lastAttachment: Int64 = 0
  /// Ledgers with heads that nobody sent.
  package var incomplete: [LedgerID] = []
  /// Those that were looked at.
  package var ledgers: [LedgerID] = []
  /// What is known of the repository, in fewer words.
  var coverages: [Coverage] = []
  /// When the next time ends for which anybody was given anything.
  var nextEnd: Timestamp?
}

extension Vault {
  /// What the repository lacks. Only ledgers that have changed since the last time are opened. Whoever is about to be
  /// given a secret is put on record first, durably.
  package func planSync(after note: SyncNote, at now: Timestamp) throws(VaultError) -> SyncPlan {
    try endTerms(at: now)
    let plan = try read { try self.plan(note, at: now, in: $0) }
    guard plan.needs.contains(where: \.hasUnsaid) else { return plan }
    try write { transaction in
      for need in plan.needs where need.hasUnsaid { try self.record(need, at: now, in: transaction) }
    }
    return try read { try self.plan(note, at: now, in: $0) }
  }

  /// Remembers what was sent and where syncing stands.
  package func finishSync(
    _ note: SyncNote, of plan: SyncPlan, sent: [(ledger: LedgerID, bundle: SyncedLedger.Bundle)]
  ) throws(VaultError) {
    let terms = TermsNote(lastEvent: plan.lastEvent, next: plan.nextEnd)
    if sent.isEmpty, plan.coverages.isEmpty, try syncNote() == note, try read({ try $0.termsNote() }) == terms
    {
      return
    }
    try write { transaction in
      for coverage in plan.coverages {
        try transaction.putSyncRow(SyncFolder.of(coverage.ledger), coverage.encode())
      }
      for (ledger, bundle) in sent {
        try transaction.remember([bundle], of: ledger)
        try transaction.putSyncRow(bundle.file, [])
      }
      try transaction.putSyncRow(SyncNote.name, note.encode())
      try transaction.putSyncRow(TermsNote.name, terms.encode())
    }
  }

  /// Whether there are events that the repository may lack.
  package func hasUnsynced(_ note: SyncNote) throws(VaultError) -> Bool {
    try read { transaction in try !self.changedLedgers(note, in: transaction).isEmpty }
  }

  /// Where the ledgers that have changed stand in a repository.
  package func changedFolders(_ note: SyncNote) throws(VaultError) -> [Bytes32] {
    try read { transaction in try self.changedLedgers(note, in: transaction).map { SyncFolder.of($0.id) } }
  }

  private func changedLedgers(
    _ note: SyncNote, in transaction: ReadTransaction
  ) throws(VaultError) -> [Program] {
    var rows: Set<Int64> = []
    for (table, last) in [(SchemaTable.event, note.lastEvent), (.attachment, note.lastAttachment)] {
      let sql = "SELECT DISTINCT ledger FROM \(table.rawValue) WHERE n > ?1"
      try transaction.database.rows(sql, [.integer(last)]) { (row) throws(VaultError) in
        if let ledger = row.integer(0) { rows.insert(ledger) }
      }
    }
    for ledger in note.again {
      if let row = try transaction.ledgerNumber(ledger) { rows.insert(row) }
    }
    let own = try transaction.ledgerNumber(ownLedger)
    return try rows.subtracting([own].compactMap(\.self)).sorted().map { (row) throws(VaultError) in
      try transaction.program(row)
    }
  }

  private func plan(
    _ note: SyncNote, at now: Timestamp, in transaction: ReadTransaction
  ) throws(VaultError) -> SyncPlan {
    var plan = SyncPlan()
    plan.lastEvent = try transaction.lastRow(.event)
    plan.lastAttachment = try transaction.lastRow(.attachment)
    plan.nextEnd = try terms(at: now, in: transaction).next
    let own = try transaction.ownState(ownLedger)
    let programs = try changedLedgers(note, in: transaction)
    try transaction.eachLedger(of: programs) { (program, ledger) throws(VaultError) in
      try add(program, ledger, own, to: &plan, at: now, in: transaction)
    }
    return plan
  }

  private func add(
    _ program: Program, _ ledger: Ledger, _ own: VaultLedgerState, to plan: inout SyncPlan,
    at now: Timestamp, in transaction: ReadTransaction
  ) throws(VaultError) {
    plan.ledgers.append(program.id)
    let stored = try transaction.coverage(SyncFolder.of(program.id)) ?? Coverage(ledger: program.id)
    let holders = Set(program.state.holders.compactMap(\.grantee.card?.signingKey))
    let said = try transaction.namedHeads(SyncFolder.of(program.id))
    let coverage = stored.reduced(by: ledger.graph, program.state) {
      ledger.graph[$0] == nil && said.isIdle($0, holders)
    }
    if coverage != stored { plan.coverages.append(coverage) }
    let named = Set(coverage.recipients.values.flatMap(\.heads))
    // Who holds nothing any more wrote nothing that others would have to wait for.
    if ledger.graph.pending.contains(where: { holders.contains($0.author) })
      || named.contains(where: { ledger.graph[$0] == nil })
    {
      plan.incomplete.append(program.id)
    }
    let need = try need(program, ledger, coverage, own, at: now, in: transaction)
    if !need.isNothing { plan.needs.append(need) }
  }

  private func need(
    _ program: Program, _ ledger: Ledger, _ coverage: Coverage, _ own: VaultLedgerState,
    at now: Timestamp, in transaction: ReadTransaction
  ) throws(VaultError) -> SyncNeed {
    let mine = Grantee.card(identity.card).identity
    let members = program.state.holders.map(\.grantee).filter {
      $0.openingKey != nil && !own.isGone($0) && !program.state.isOver(for: $0, at: now)
    }
    var lacking: Set<EventName> = []
    var judged: [Set<EventName>: Set<EventName>] = [:]
    for member in members where member.identity != mine {
      let heads = coverage.recipients[member.recipientText ?? ""]?.heads ?? []
      let missing = judged[heads] ?? ledger.graph.events(notBefore: heads)
      judged[heads] = missing
      lacking.formUnion(missing)
    }
    var secrets: [SyncNeed.Secret] = []
    // Nobody can be put on record there; and of what somebody else offers the events alone are passed on.
    for credential in program.state.credentials where !program.state.isReadOnly && !program.state.isOffered {
      let secret = try secret(credential, program, coverage, own, at: now, in: transaction)
      if let secret { secrets.append(secret) }
    }
    return SyncNeed(
      ledger: ledger, state: program.state, events: lacking, members: members, secrets: secrets)
  }

  /// A holder sends on what is in use, and everybody what they brought in themselves: a reset by somebody who was
  /// removed at that moment is a real one.
  private func secret(
    _ credential: CredentialState, _ program: Program, _ coverage: Coverage, _ own: VaultLedgerState,
    at now: Timestamp, in transaction: ReadTransaction
  ) throws(VaultError) -> SyncNeed.Secret? {
    let key = identity.card.signingKey
    let isHolder = program.state.holder(signingKey: key)?.credentials.contains(credential.kind) == true
    let inUse = credential.inUse
    let known = credential.values.filter { inUse.contains($0.event) && (isHolder || $0.bringer == key) }
    let holders = program.state.holders(of: credential.kind).filter { !$0.hasNoMore(at: now) }
      .map(\.grantee).filter { $0.openingKey != nil && !own.isGone($0) }
    var values: [EventName] = []
    var unsaid: [(value: EventName, to: [Grantee])] = []
    var lacking: [Grantee] = []
    for value in known + credential.cutValues.filter({ $0.bringer == key }) {
      let others = holders.filter { $0.identity != .signer(value.bringer) && $0.identity != .signer(key) }
      let lack = others.filter { holder in
        coverage.recipients[holder.recipientText ?? ""]?.values.contains(value.event) != true
      }
      guard !lack.isEmpty, try transaction.attachment(of: value.event, ledger: program.row) != nil else {
        continue
      }
      values.append(value.event)
      lacking += lack.filter { one in !lacking.contains { $0.identity == one.identity } }
      let said = program.state.given(value.event).map(\.grantee)
      let new = others.filter { other in !said.contains { $0.isSameHolder(as: other) } }
      if !new.isEmpty { unsaid.append((value.event, new)) }
    }
    guard !values.isEmpty else { return nil }
    return SyncNeed.Secret(
      kind: credential.kind, values: values, holders: holders, lacking: lacking, unsaid: unsaid)
  }

  private func record(
    _ need: SyncNeed, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) {
    guard !need.state.isReadOnly, let row = try transaction.ledgerNumber(need.id) else { return }
    let ledger = try OpenLedger(try transaction.program(row), in: transaction)
    for (value, to) in need.secrets.flatMap(\.unsaid) {
      for part in Given.parts(of: to) {
        let given = Given(values: [value], to: part, via: .git)
        try ledger.append(.given(given), at: now, by: identity.signing)
      }
    }
    // That it went out stays true, whether its author may still say so or not.
    _ = try ledger.store(ledger.currentReplay())
  }
}

extension EventGraph {
  /// The events that are neither among these nor ancestors of one of them. Heads that are not here say nothing.
  func events(notBefore heads: Set<EventName>) -> Set<EventName> {
    let known = ancestry(of: heads.filter { self[$0] != nil }) ?? []
    return Set(events.map(\.name)).subtracting(known)
  }
}

extension Coverage {
  /// The same without heads that others are behind, and without values that nobody uses any more.
  ///
  /// - Parameter isIdle: of a head that is not here whether nobody speaks of it any more.
  func reduced(
    by graph: EventGraph, _ state: ProgramState, without isIdle: (EventName) -> Bool
  ) -> Coverage {
    var reduced = self
    var known: [Set<EventName>: Set<EventName>] = [:]
    let used = Set(state.credentials.flatMap { $0.inUse + $0.cutValues.map(\.event) })
    for (key, reach) in recipients {
      let heads = known[reach.heads] ?? graph.newest(of: reach.heads).filter { !isIdle($0) }
      known[reach.heads] = heads
      reduced.recipients[key]?.heads = heads
      reduced.recipients[key]?.values = reach.values.filter { used.contains($0) || graph[$0] == nil }
    }
    return reduced
  }
}

/// Where a ledger stands in a repository (Format, *Repository*).
package enum SyncFolder {
  /// BLAKE2b-256 of `mpvault folder 1` ‖ ledger id.
  package static func of(_ ledger: LedgerID) -> Bytes32 {
    var hash = Blake2b()
    hash.update("mpvault folder 1")
    hash.update(ledger.bytes.span)
    return hash.finish32()
  }
}

extension Grantee {
  /// As it stands in a bundle's line `to`; nil for somebody without a key.
  package var recipientText: String? {
    switch self {
    case .card(let card): card.ageRecipient
    case .age, .sshEd25519: text
    case .told: nil
    }
  }
}

extension Given {
  /// As many as fit into one event each: it has 64 KiB at most, and a card 220 bytes.
  static func parts(of grantees: [Grantee]) -> [[Grantee]] {
    stride(from: 0, to: grantees.count, by: 128).map { start in
      Array(grantees[start..<min(start + 128, grantees.count)])
    }
  }
}
