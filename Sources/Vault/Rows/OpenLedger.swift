package import Ledger
package import MiniProgram
package import Sodium

/// A ledger with all its events in memory, to be written on. `save` makes what follows from the new events part
/// of the same transaction.
package final class OpenLedger {
  private let transaction: WriteTransaction
  let row: Int64
  private var ledger: Ledger
  private var appended: [EventName] = []
  /// What the next events do not come after.
  private var besides: Set<EventName> = []
  private var isEndLookedAt = false
  /// What the names in the file were made from; nil for a new ledger, or the vault's own.
  package let storedState: ProgramState?

  /// What the vault's own ledger says that it is called here.
  var localNames: LocalNames?

  package var id: LedgerID { ledger.id }

  /// Registers a new ledger.
  init(root: Event, in transaction: WriteTransaction) throws(VaultError) {
    self.transaction = transaction
    ledger = Ledger(id: root.name)
    storedState = nil
    // The row is there before its snapshot, so that the snapshot can be bound to it.
    row = try transaction.insert(.ledger, [.blob(transaction.keys.tag(of: root.name)), .blob([])])
    do throws(LedgerError) { try ledger.insert(root) } catch { throw .ledger(error) }
    try store(root, seen: root.at)
  }

  /// Stores the events that came for a ledger, which is here already or begins with them. What this version does not
  /// understand in it is no hindrance: what is kept must not hang on what came first.
  init(_ prepared: PreparedLedger, seen: Timestamp, in transaction: WriteTransaction) throws(VaultError) {
    self.transaction = transaction
    ledger = prepared.ledger
    if let base = prepared.base {
      let program = try transaction.program(base.row)
      (row, storedState, localNames) = (base.row, program.state, program.state.localNames)
      // An event that an index hides would be written over: its heads are on record.
      if let heads = program.heads, heads != prepared.headsBefore { throw .damaged(.ledger) }
    } else {
      storedState = nil
      row = try transaction.insert(.ledger, [.blob(transaction.keys.tag(of: ledger.id)), .blob([])])
    }
    let times = [prepared.newestBefore] + prepared.new.dropLast().map(\.at)
    transaction.noteClock(seen, after: times.compactMap(\.self).max())
    for event in prepared.new { try store(event, seen: seen) }
  }

  /// Loads the ledger that stands in a row.
  ///
  /// - Parameter isForNames: nothing but what it is called here will be changed.
  /// - Throws: `readOnlyProgram` where it holds what this version does not understand.
  package init(
    _ program: Program, in transaction: WriteTransaction, isForNames: Bool = false
  ) throws(VaultError) {
    self.transaction = transaction
    row = program.row
    ledger = try transaction.ledger(program.id, row: program.row)
    storedState = program.state
    localNames = program.state.localNames
    ledger.note(ledger.replay())
    // An event that an index hides would be written over: its heads are on record.
    if let heads = program.heads, heads != ledger.heads { throw .damaged(.ledger) }
    if program.state.isReadOnly, !isForNames { throw .readOnlyProgram(program.state.name) }
  }

  /// Loads the vault's own ledger.
  ///
  /// - Throws: `damaged`; `readOnlyProgram` where it holds what this version does not understand.
  init(own id: LedgerID, in transaction: WriteTransaction) throws(VaultError) {
    self.transaction = transaction
    let sql = "SELECT n, snapshot FROM ledger WHERE tag = ?1"
    let found = try transaction.database.first(sql, [.blob(transaction.keys.tag(of: id))]) {
      (row) throws(VaultError) in (row.integer(0), row.blob(1))
    }
    guard let number = found?.0, let sealed = found?.1 else { throw .damaged(.ledger) }
    let (stored, snapshot) = try transaction.ledgerRow(number, sealed)
    guard stored == id else { throw .damaged(.ledger) }
    row = number
    ledger = try transaction.ledger(id, row: number)
    storedState = nil
    // An event that an index hides would be written over: its heads are on record.
    let replay = ledger.replay()
    ledger.note(replay)
    if let known = try? Snapshot(decoding: Array(snapshot)), known.heads != replay.heads {
      throw .damaged(.ledger)
    }
    guard let own = replay.own else { throw .damaged(.ledger) }
    if own.isReadOnly { throw .readOnlyProgram(own.name) }
  }

  /// Signs an event on the newest ones known here, and stores it.
  package func append(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey
  ) throws(VaultError) {
    try write(body, at: at, by: key)
  }

  /// The same for an event that brings a secret: its commitment is made here, its attachment stored beside it.
  ///
  /// - Parameter body: makes the event's body out of the commitment.
  package func append(
    secret: Span<UInt8>, credential: CredentialKind, at: Timestamp, by key: borrowing SigningKey,
    _ body: (Bytes32) -> EventBody
  ) throws(VaultError) {
    let attachment: Attachment
    do throws(LedgerError) { attachment = try Attachment.make(secret: secret) } catch { throw .ledger(error) }
    let commitment = attachment.commitment(ledger: id, author: key.publicKey, credential: credential)
    let event = try write(body(commitment), at: at, by: key)
    try transaction.insertAttachment(attachment, of: event, ledger: row)
  }

  /// From now on writes as if what makes the ledger read-only were not known.
  ///
  /// - Returns: what that is.
  func writeBesideWhatFreezes() -> Set<EventName> {
    besides = freezing(by: currentReplay())
    return besides
  }

  /// The events that make it read-only.
  func freezing(by replay: Replay) -> Set<EventName> { Set(replay.freezing(in: ledger.graph).map(\.name)) }

  /// The last event that was appended.
  var newest: EventName? { appended.last }

  /// Everybody who brought a value or was given it, each once.
  func knowing(_ value: Value, _ state: ProgramState) -> [Grantee] {
    let authors = Set([value.author, ledger.graph[value.event]?.author].compactMap(\.self))
    let cards = ledger.graph.events.flatMap(\.body.cards)
    let brought = cards.filter { authors.contains($0.signingKey) }.map(Grantee.card)
    var known: Set<Grantee.Identity> = []
    return (brought + state.given(value.event).map(\.grantee)).filter { known.insert($0.identity).inserted }
  }

  /// The salt and secret that came with an event; nil if this vault does not hold it.
  func attachment(of event: EventName) throws(VaultError) -> Attachment? {
    try transaction.attachment(of: event, ledger: row)
  }

  /// The version that has this value already.
  func version(of secret: borrowing SecretBytes, in credential: CredentialState) throws(VaultError) -> Int? {
    try transaction.version(in: credential, ledger: row) { secret.equals($0) }
  }

  /// Stores the snapshot and the name tags that follow from the events.
  ///
  /// - Throws: `notAllowed` when a new event does not count, `nameTaken`, `appIDTaken`.
  @discardableResult
  package func save() throws(VaultError) -> ProgramState? { try save(ledger.replay()) }

  /// The same for whoever has looked at what replay says.
  func save(_ replay: Replay) throws(VaultError) -> ProgramState? {
    guard replay.program != nil else {
      try saveSnapshot(of: replay)
      return nil
    }
    guard appended.allSatisfy({ replay.verdicts[$0] == .counts }) else {
      throw .notAllowed(program: replay.program?.name ?? "")
    }
    return try store(replay)
  }

  /// What the next event of this vault would come after.
  var parentsOfNext: [EventName] { ledger.parentsOfNext }

  var root: Event? { ledger.graph.root }

  func event(_ name: EventName) -> Event? { ledger.graph[name] }

  /// Whether somebody has put on record that day that they took a token in the name of a value.
  func isTokenIssued(_ value: EventName, on day: Day, by author: Bytes32) -> Bool {
    ledger.graph.events.contains { event in
      guard case .tokenIssued(let issued) = event.body else { return false }
      return issued.value == value && event.author == author && Day(of: event.at) == day
    }
  }

  /// Also of one whose ancestors are not all here.
  func knows(_ event: EventName) -> Bool { ledger.graph.knows(event) }

  func currentReplay() -> Replay { ledger.replay() }

  func store(_ attachment: borrowing Attachment, of event: EventName) throws(VaultError) {
    try transaction.insertAttachment(attachment, of: event, ledger: row)
  }

  /// Whether a name, an alias or an AppID leads to another ledger here.
  func isTaken(_ name: String) throws(VaultError) -> Bool { try rowOfOther(name) != nil }

  /// The row of the other ledger to which a name, an alias or an AppID leads here.
  func rowOfOther(_ name: String) throws(VaultError) -> Int64? {
    guard let found = try transaction.row(ofTag: transaction.keys.tag(ofName: name)), found.ledger != row
    else {
      return nil
    }
    return found.ledger
  }

  /// Stores the snapshot and the name tags, whatever counts.
  func store(_ replay: Replay) throws(VaultError) -> ProgramState {
    guard let state = try saveSnapshot(of: replay) else { throw .damaged(.ledger) }
    try transaction.saveNames(from: storedState, to: state, ledger: row)
    return state
  }

  @discardableResult
  private func saveSnapshot(of replay: Replay) throws(VaultError) -> ProgramState? {
    let snapshot = ledger.snapshot(of: replay, called: localNames)
    try transaction.saveLedger(row, id: id, snapshot: snapshot.encode())
    return snapshot.program
  }

  @discardableResult
  private func write(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey
  ) throws(VaultError) -> EventName {
    // Whatever leads here: what somebody else offers gets nothing of ours.
    if localNames?.isOffered == true { throw .notAllowed(program: storedState?.name ?? "") }
    try endTerms(at: at, by: key)
    transaction.noteClock(at, after: ledger.heads.compactMap { ledger.graph[$0]?.at }.max())
    let written: Ledger.Written
    do throws(LedgerError) { written = try ledger.write(body, at: at, by: key, beside: besides) } catch {
      throw .ledger(error)
    }
    for event in written.inserted { try store(event, seen: at) }
    // One that stands there already is judged as one that is new.
    if newest != written.event.name { appended.append(written.event.name) }
    return written.event.name
  }

  /// Whoever may take rights back says, with the first thing that they write, whose time is over.
  func endTerms(at now: Timestamp, by key: borrowing SigningKey) throws(VaultError) {
    guard !isEndLookedAt else { return }
    isEndLookedAt = true
    guard let state = storedState, state.holder(signingKey: key.publicKey)?.isAdmin == true else { return }
    for removal in state.endings(at: now) { try write(.unshared(removal), at: now, by: key) }
  }

  private func store(_ event: Event, seen: Timestamp) throws(VaultError) {
    try transaction.insertEvent(event, ledger: row, seen: seen)
    appended.append(event.name)
  }
}
