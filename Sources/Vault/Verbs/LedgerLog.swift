package import Ledger
internal import Sodium

/// All events of one ledger but those that wait for an ancestor: where they stand is not known yet.
package struct LedgerLog: Sendable {
  /// Nil for the vault's own ledger.
  package let program: ProgramState?
  package let id: LedgerID
  /// In replay order.
  package let entries: [LogEntry]

  package init(program: ProgramState?, id: LedgerID, entries: [LogEntry]) {
    self.program = program
    self.id = id
    self.entries = entries
  }
}

extension LedgerLog {
  /// How far it reaches: the heads of what is live, and all that they stand on.
  package var mark: LedgerMark {
    var inner: Set<EventName> = []
    var (heads, count): ([EventName], Int) = ([], 0)
    for entry in entries.reversed() {
      let isInner = inner.contains(entry.event.name)
      guard isInner || entry.event.isLive(entry.verdict) else { continue }
      if !isInner { heads.append(entry.event.name) }
      inner.formUnion(entry.event.parents)
      count += 1
    }
    return LedgerMark(ledger: id, count: count, heads: heads.sorted())
  }
}
