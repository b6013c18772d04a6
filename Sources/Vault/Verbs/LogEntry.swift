package import Ledger

/// One event as the vault holds it.
package struct LogEntry: Sendable {
  /// The mini-program's name as it is now; nil for the vault's own ledger.
  package let program: String?
  package let ledger: LedgerID
  package let event: Event
  /// When it came into this vault.
  package let seen: Timestamp
  package let verdict: Verdict
  /// A removal that takes nothing: whoever wrote it had no right to what they wanted to take.
  package let isIdle: Bool

  package init(
    program: String?, ledger: LedgerID, event: Event, seen: Timestamp, verdict: Verdict, isIdle: Bool = false
  ) {
    self.program = program
    self.ledger = ledger
    self.event = event
    self.seen = seen
    self.verdict = verdict
    self.isIdle = isIdle
  }

  /// Whether what it says came about.
  package var counts: Bool { verdict == .counts && !isIdle }
}

extension LogEntry {
  package static func precedes(_ left: LogEntry, _ right: LogEntry) -> Bool {
    (left.event.at, left.event.depth, left.event.name) < (right.event.at, right.event.depth, right.event.name)
  }
}
