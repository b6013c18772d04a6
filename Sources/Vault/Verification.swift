package import Ledger
internal import MiniProgram
internal import Sodium

/// What `audit verify` and `doctor` looked at, and what they found.
package struct Verification: Sendable {
  package var ledgers = 0
  package var events = 0
  package var attachments = 0
  /// Events that stand in a ledger and do not count, with the program's name.
  package var notCounting: [(program: String, kind: String, verdict: Verdict)] = []
  package var faults: [Fault] = []

  package enum Fault: Equatable, Sendable {
    /// SQLite's own check of the file's structure, in its words.
    case structure(String)
    case schema
    case seal
    /// An older file than this computer remembers, or another one of the same age.
    case rollback
    case state
    /// A row that does not decrypt in its place.
    case row(table: String)
    /// An event whose bytes, signature or place in the graph are not right.
    case event
    /// A secret that is not what its event commits to, or that belongs to no event.
    case attachment
    /// A snapshot or a name tag that does not follow from the events.
    case snapshot(program: String)
    /// A value that its ledger names and this vault should hold.
    case missingSecret(program: String)
  }
}

extension Vault {
  /// Reads every row, verifies every signature and every commitment, replays every ledger.
  ///
  /// - Throws: what keeps the file from being read at all. What is wrong in it stands in `faults`.
  package func verify() throws(VaultError) -> Verification {
    var result = Verification()
    try inspect { (transaction, seal, problem) throws(VaultError) in
      result = try verification(transaction, seal, problem)
    }
    return result
  }

  func verification(
    _ transaction: ReadTransaction, _ seal: Seal?, _ problem: RememberedProblem?
  ) throws(VaultError) -> Verification {
    var result = Verification()
    result.faults += Self.structureFaults(transaction.database)
    do throws(VaultError) { try Schema.check(transaction.database) } catch { result.faults.append(.schema) }
    let counter = seal?.counter ?? 0
    let computed = try? SealRow.compute(transaction.database, keys, counter: counter)
    if seal == nil || computed != seal { result.faults.append(.seal) }
    switch problem {
    case .rollback: result.faults.append(.rollback)
    case .stateUnreadable: result.faults.append(.state)
    case nil: break
    }
    var verifier = LedgerVerifier(
      transaction: transaction, ownLedger: ownLedger, author: identity.signing.publicKey,
      isInboxKeyOurs: try isInboxKeyOurs(in: transaction.database))
    try verifier.run(&result)
    return result
  }

  private static func structureFaults(_ database: SQLiteDatabase) -> [Verification.Fault] {
    do { return try Structure.faults(database, limit: 20).map(Verification.Fault.structure) } catch {
      return [.structure("SQLite")]
    }
  }

  private func isInboxKeyOurs(in database: SQLiteDatabase) throws(VaultError) -> Bool {
    let stored = try database.first("SELECT inbox_key FROM vault WHERE n = 1") { (row) throws(VaultError) in
      row.blob(0)
    }
    return stored == X25519Key(scalar: keyring.inboxSecret.copy()).publicKey.bytes
  }
}

/// Goes through every ledger of a file.
private struct LedgerVerifier {
  let transaction: ReadTransaction
  let ownLedger: LedgerID
  /// Whose secrets must all be here.
  let author: Bytes32
  /// Whether the inbox key that stands in clear is the public half of the one that stands encrypted.
  let isInboxKeyOurs: Bool
  private var nameTags: Set<[UInt8]> = []

  init(transaction: ReadTransaction, ownLedger: LedgerID, author: Bytes32, isInboxKeyOurs: Bool) {
    self.transaction = transaction
    self.ownLedger = ownLedger
    self.author = author
    self.isInboxKeyOurs = isInboxKeyOurs
  }

  mutating func run(_ result: inout Verification) throws(VaultError) {
    var rows: [(Int64, [UInt8])] = []
    do throws(VaultError) {
      try transaction.database.rows("SELECT n, snapshot FROM ledger ORDER BY n") { (row) throws(VaultError) in
        guard let number = row.integer(0), let sealed = row.blob(1) else {
          throw .damaged(.row(table: "ledger"))
        }
        rows.append((number, sealed))
      }
      for (number, sealed) in rows { try verify(number, sealed, &result) }
    } catch .damaged(.row(let table)) {
      result.faults.append(.row(table: table))
    } catch .damaged(let damage) {
      result.faults.append(.structure(String(describing: damage)))
    }
    result.faults += try orphans() + strays()
    if try count(of: "name") != nameTags.count { result.faults.append(.row(table: "name")) }
    if !isInboxKeyOurs { result.faults.append(.row(table: "vault")) }
  }

  private mutating func verify(_ number: Int64, _ sealed: [UInt8], _ result: inout Verification)
    throws(VaultError)
  {
    let (id, snapshot) = try transaction.ledgerRow(number, sealed)
    result.ledgers += 1
    var ledger = Ledger(id: id)
    let events = try transaction.events(ofRow: number)
    result.events += events.count
    result.faults += try rowFaults(of: events, id, row: number)
    for event in events {
      // The whole strict check, founders' cards included, which a stored event is spared otherwise.
      var isSound = (try? Event.parse(bytes: event.bytes, signature: event.signature)) == event
      do throws(LedgerError) { _ = try ledger.insert(event) } catch { isSound = false }
      if !isSound { result.faults.append(.event) }
    }
    let replay = ledger.replay()
    let name = replay.program?.name ?? ""
    if !Self.isSnapshot(Array(snapshot), ledger.snapshot(of: replay)) {
      result.faults.append(.snapshot(program: name))
    }
    guard id != ownLedger else { return try verifySlots(replay.own, &result) }
    guard let state = replay.program else { return result.faults.append(.event) }
    try verifyState(state, replay, ledger, row: number, &result)
    for event in ledger.graph.events {
      try verifyAttachment(of: event, in: ledger, state, row: number, &result)
    }
  }

  /// One of another version of the replay is rebuilt where it is needed, and no fault.
  private static func isSnapshot(_ stored: [UInt8], _ replayed: Snapshot) -> Bool {
    do throws(LedgerError) { return try Snapshot(decoding: stored) == replayed } catch {
      if case .otherReplayVersion = error { return true }
      return false
    }
  }

  /// The vault's own ledger says which ways in there are: one that was removed must not come back.
  private func verifySlots(_ own: OwnState?, _ result: inout Verification) throws(VaultError) {
    var rows: Set<String> = []
    try transaction.database.rows("SELECT n, kind FROM slot") { (row) throws(VaultError) in
      let kind = row.integer(1).flatMap(SlotKind.init(rawValue:))
      rows.insert("\(row.integer(0) ?? 0) \(kind?.name ?? "")")
    }
    let known = Set((own?.slots ?? []).map { "\($0.id) \($0.slot)" })
    if rows != known { result.faults.append(.row(table: Table.slot.rawValue)) }
  }

  /// Whether the columns beside the ciphertexts are what follows from them, and first-seen times decrypt.
  private func rowFaults(
    of events: [Event], _ id: LedgerID, row ledger: Int64
  ) throws(VaultError) -> [Verification.Fault] {
    let keys = transaction.keys
    var index = 0
    var isSound = true
    let sql = "SELECT n, tag, seen FROM event WHERE ledger = ?1 ORDER BY n"
    try transaction.database.rows(sql, [.integer(ledger)]) { (row) throws(VaultError) in
      guard index < events.count, let number = row.integer(0), let seen = row.blob(2),
        row.blob(1) == keys.tag(of: events[index].name)
      else { return isSound = false }
      index += 1
      let place = RowPlace(table: .event, column: "seen", row: number, ledger: ledger)
      if try keys.decrypt(seen, keys.seen, at: place).count != 8 { isSound = false }
    }
    let tag = try transaction.database.first("SELECT tag FROM ledger WHERE n = ?1", [.integer(ledger)]) {
      (row) throws(VaultError) in row.blob(0)
    }
    return isSound && tag == keys.tag(of: id) ? [] : [.row(table: "event")]
  }

  private mutating func verifyState(
    _ state: ProgramState, _ replay: Replay, _ ledger: Ledger, row: Int64, _ result: inout Verification
  ) throws(VaultError) {
    let names = [state.name, state.alias, state.appID?.text].compactMap(\.self)
    nameTags.formUnion(names.map(transaction.keys.tag(ofName:)))
    for name in names where try transaction.find(name)?.row != row {
      result.faults.append(.snapshot(program: state.name))
    }
    for event in ledger.graph.events {
      if let verdict = replay.verdicts[event.name], verdict != .counts {
        result.notCounting.append((state.name, event.kind, verdict))
      }
    }
  }

  private func verifyAttachment(
    of event: Event, in ledger: Ledger, _ state: ProgramState, row: Int64, _ result: inout Verification
  ) throws(VaultError) {
    guard event.isValue else { return }
    do throws(VaultError) {
      guard let attachment = try transaction.attachment(of: event.name, ledger: row) else {
        // What this vault's own owner stored must be here; what others did may not have been shared.
        if event.author == author { result.faults.append(.missingSecret(program: state.name)) }
        return
      }
      result.attachments += 1
      do throws(LedgerError) { try attachment.check(against: event) } catch {
        result.faults.append(.attachment)
      }
    } catch .damaged(.row(let table)) {
      result.faults.append(.row(table: table))
    }
  }

  /// Rows where there can be none.
  private func strays() throws(VaultError) -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    for (table, most) in [("seal", 1), ("vault", 1)] {
      if try count(of: table) > most { faults.append(.row(table: table)) }
    }
    return faults
  }

  private func count(of table: String) throws(VaultError) -> Int {
    let sql = "SELECT count(*) FROM \(table)"
    let count = try transaction.database.first(sql) { (row) throws(VaultError) in row.integer(0) }
    return Int((count ?? nil) ?? 0)
  }

  /// Attachments that no event of their ledger brought.
  private func orphans() throws(VaultError) -> [Verification.Fault] {
    let sql = """
      SELECT count(*) FROM attachment a WHERE NOT EXISTS \
      (SELECT 1 FROM event e WHERE e.ledger = a.ledger AND e.tag = a.tag)
      """
    let count = try transaction.database.first(sql) { (row) throws(VaultError) in row.integer(0) }
    return (count ?? nil) == 0 ? [] : [.attachment]
  }
}
