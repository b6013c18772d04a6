package import Ledger
internal import Sodium

extension Vault {
  /// All events of all ledgers, by `at`, then depth, then name.
  package func log() throws(VaultError) -> [LogEntry] {
    try logs().flatMap(\.entries).sorted(by: LogEntry.precedes)
  }

  /// Each ledger by itself, the vault's own first, then in the order in which they came.
  package func logs() throws(VaultError) -> [LedgerLog] {
    try read { try $0.logs() }
  }

  /// All events about one mini-program, in replay order.
  ///
  /// - Throws: `noProgram`.
  package func log(
    of name: String
  ) throws(VaultError) -> (program: ProgramState, id: LedgerID, entries: [LogEntry]) {
    try read { transaction in
      let program = try transaction.program(named: name)
      let log = try transaction.log(of: program)
      return (log.program ?? program.state, log.id, log.entries)
    }
  }
}

extension ReadTransaction {
  /// - Throws: `damaged(.ledger)` where events are missing that the ledger's own row knows of.
  package func log(of program: Program) throws(VaultError) -> LedgerLog {
    try log(program.id, row: program.row, heads: program.heads)
  }

  /// Not of what is offered: it goes by no name here, and is none of ours.
  func logs() throws(VaultError) -> [LedgerLog] {
    var rows: [(Int64, [UInt8])] = []
    try database.rows("SELECT n, snapshot FROM ledger ORDER BY n") { (row) throws(VaultError) in
      guard let number = row.integer(0), let sealed = row.blob(1) else {
        throw .damaged(.row(table: "ledger"))
      }
      rows.append((number, sealed))
    }
    var logs: [LedgerLog] = []
    for (number, sealed) in rows {
      let (id, snapshot) = try ledgerRow(number, sealed)
      // One of another version of the replay says nothing of the heads; the events are replayed here anyway.
      let known = try? Snapshot(decoding: Array(snapshot))
      var names = known?.program?.localNames
      if known == nil { names = try localNames(of: id) }
      if names?.isOffered == true { continue }
      let heads = known?.heads
      logs.append(try log(id, row: number, heads: heads))
    }
    return logs
  }

  private func log(_ id: LedgerID, row number: Int64, heads: [EventName]?) throws(VaultError) -> LedgerLog {
    var ledger = Ledger(id: id)
    var seen: [EventName: Timestamp] = [:]
    let sql = "SELECT n, body, seen FROM event WHERE ledger = ?1 ORDER BY n"
    try database.rows(sql, [.integer(number)]) { (row) throws(VaultError) in
      guard let place = row.integer(0), let body = row.blob(1), let time = row.blob(2) else {
        throw .damaged(.row(table: "event"))
      }
      let event = try self.event(place, body, ledger: number)
      seen[event.name] = try self.seen(place, time, ledger: number)
      do throws(LedgerError) { _ = try ledger.insert(event) } catch { throw .ledger(error) }
    }
    let replay = ledger.replay()
    // A log that an index hides a part of would look whole.
    if let heads, heads != replay.heads { throw .damaged(.ledger) }
    guard replay.program != nil || replay.own != nil else { throw .damaged(.ledger) }
    let idle = ledger.graph.idleRemovals
    let entries = ledger.graph.events.map { event in
      LogEntry(
        program: replay.program?.name, ledger: id, event: event, seen: seen[event.name] ?? event.at,
        verdict: replay.verdicts[event.name] ?? .void(.noRight), isIdle: idle.contains(event.name))
    }
    return LedgerLog(program: replay.program, id: id, entries: entries)
  }

  private func seen(_ number: Int64, _ sealed: [UInt8], ledger: Int64) throws(VaultError) -> Timestamp {
    let place = RowPlace(table: .event, column: "seen", row: number, ledger: ledger)
    let bytes = try keys.decrypt(sealed, keys.seen, at: place)
    guard bytes.count == 8 else { throw .damaged(.row(table: "event")) }
    return Timestamp(milliseconds: Int64(bitPattern: ByteWriter.number(in: bytes.span, at: 0)))
  }
}
