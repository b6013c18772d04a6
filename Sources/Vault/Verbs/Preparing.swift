internal import Host
internal import Ledger
internal import Sodium

extension Vault {
  /// Replays what came together with what is here, then stores it in one transaction: all that holds others up is the
  /// inserting of rows. Where somebody wrote on one of the ledgers meanwhile, all of it is done again.
  ///
  /// - Parameter body: takes each out, so that its memory is free once it is stored.
  func preparing<Result>(
    _ received: [ReceivedLedger], _ end: WriteEnd = .commit,
    _ body: (inout [LedgerID: PreparedLedger], WriteTransaction) throws(VaultError) -> Result
  ) throws(VaultError) -> Result {
    while true {
      var prepared = try prepare(received)
      var isOutdated = false
      do {
        return try write(end) { transaction in
          for (id, ledger) in prepared where try transaction.base(of: id) != ledger.base {
            isOutdated = true
            throw VaultError.nothingToChange
          }
          return try body(&prepared, transaction)
        }
      } catch {
        guard isOutdated else { throw error }
      }
    }
  }

  private func prepare(_ received: [ReceivedLedger]) throws(VaultError) -> [LedgerID: PreparedLedger] {
    // A reader keeps others from committing, so nothing is decrypted before it is done.
    let stored: [(base: LedgerBase?, rows: [SealedRow])] = try read { transaction in
      try received.map { item in
        let base = try transaction.base(of: item.id)
        return (base, try base.map { try transaction.sealedEvents(ofRow: $0.row) } ?? [])
      }
    }
    let keys = keys
    let results = Workers.map(received.count, piece: 4) { index in
      Result { () throws(VaultError) in
        try Self.prepare(received[index], stored[index].base, stored[index].rows, keys)
      }
    }
    var prepared: [LedgerID: PreparedLedger] = [:]
    for (item, result) in zip(received, results) { prepared[item.id] = try result.get() }
    return prepared
  }

  private static func prepare(
    _ item: ReceivedLedger, _ base: LedgerBase?, _ rows: [SealedRow], _ keys: VaultKeys
  ) throws(VaultError) -> PreparedLedger {
    var ledger = Ledger(id: item.id)
    for row in rows {
      let event = try keys.event(row.number, row.body, ledger: base?.row ?? 0)
      do throws(LedgerError) { try ledger.insert(event) } catch { throw .ledger(error) }
    }
    let before = ledger.heads
    let newest = before.compactMap { ledger.graph[$0]?.at }.max()
    var new: [Event] = []
    // The root first: a new ledger begins with it.
    for event in [item.root].compactMap(\.self) + item.events where !ledger.graph.knows(event.name) {
      // One that no ledger takes (of a wrong depth, say) is left out, as the graph leaves it out whenever it comes.
      do throws(LedgerError) { try ledger.insert(event) } catch { continue }
      new.append(event)
    }
    // One that waited falls with an ancestor that no ledger takes.
    new.removeAll { ledger.graph.rejected.contains($0.name) }
    let replay = ledger.replay()
    let leftOut = ledger.graph.unsupported(replay.strange.intersection(new.map(\.name)))
    ledger.leaveOut(leftOut)
    new.removeAll { leftOut.contains($0.name) }
    ledger.note(replay)
    return PreparedLedger(
      base: base, ledger: ledger, new: new, leftOut: leftOut, replay: replay, headsBefore: before,
      newestBefore: newest)
  }
}

/// The row of an event, not yet decrypted.
struct SealedRow: Sendable {
  let number: Int64
  let body: [UInt8]
}

extension ReadTransaction {
  /// How far a ledger reaches here; nil for one that is not here.
  func base(of id: LedgerID) throws(VaultError) -> LedgerBase? {
    guard let row = try ledgerNumber(id) else { return nil }
    let sql = "SELECT count(*), coalesce(max(n), 0) FROM event WHERE ledger = ?1"
    let found = try database.first(sql, [.integer(row)]) { (row) throws(VaultError) in
      (row.integer(0), row.integer(1))
    }
    guard let count = found?.0, let last = found?.1 else { throw .damaged(.ledger) }
    return LedgerBase(row: row, count: count, last: last)
  }

  func sealedEvents(ofRow ledger: Int64) throws(VaultError) -> [SealedRow] {
    var events: [SealedRow] = []
    let sql = "SELECT n, body FROM event WHERE ledger = ?1 ORDER BY n"
    try database.rows(sql, [.integer(ledger)]) { (row) throws(VaultError) in
      guard let number = row.integer(0), let body = row.blob(1) else {
        throw .damaged(.row(table: "event"))
      }
      events.append(SealedRow(number: number, body: body))
    }
    return events
  }
}
