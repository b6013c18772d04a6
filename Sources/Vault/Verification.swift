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
      result.faults += Self.structureFaults(transaction.database)
      do throws(VaultError) { try Schema.check(transaction.database) } catch { result.faults.append(.schema) }
      let computed = try? SealRow.compute(transaction.database, keys, counter: seal.counter)
      if computed != seal { result.faults.append(.seal) }
      switch problem {
      case .rollback: result.faults.append(.rollback)
      case .stateUnreadable: result.faults.append(.state)
      case nil: break
      }
      try LedgerVerifier(
        transaction: transaction, ownLedger: ownLedger, author: identity.signing.publicKey,
        isInboxKeyOurs: try isInboxKeyOurs(in: transaction.database)
      ).run(&result)
    }
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

  func run(_ result: inout Verification) throws(VaultError) {
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
    if !isInboxKeyOurs { result.faults.append(.row(table: "vault")) }
  }

  private func verify(_ number: Int64, _ sealed: [UInt8], _ result: inout Verification) throws(VaultError) {
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
    let stored = try? Snapshot(decoding: Array(snapshot).span)
    let name = replay.program?.name ?? ""
    if stored != ledger.snapshot(of: replay) { result.faults.append(.snapshot(program: name)) }
    guard id != ownLedger else { return }
    guard let state = replay.program else { return result.faults.append(.event) }
    try verifyState(state, replay, ledger, row: number, &result)
    for event in ledger.graph.events {
      try verifyAttachment(of: event, in: ledger, state, row: number, &result)
    }
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

  private func verifyState(
    _ state: ProgramState, _ replay: Replay, _ ledger: Ledger, row: Int64, _ result: inout Verification
  ) throws(VaultError) {
    let names = [state.name, state.alias, state.appID?.text].compactMap(\.self)
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

  /// Rows where there can be none: this version fills no inbox, and there is one seal.
  private func strays() throws(VaultError) -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    for (table, most) in [("inbox", 0), ("seal", 1), ("vault", 1)] {
      let sql = "SELECT count(*) FROM \(table)"
      let count = try transaction.database.first(sql) { (row) throws(VaultError) in row.integer(0) }
      if ((count ?? nil) ?? 0) > Int64(most) { faults.append(.row(table: table)) }
    }
    return faults
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
