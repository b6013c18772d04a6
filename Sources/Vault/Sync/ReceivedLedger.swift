package import Ledger
internal import MiniProgram
package import Sodium

/// A ledger as it came from somebody: all verified, nothing stored yet.
package final class ReceivedLedger: Sendable {
  package let id: LedgerID
  /// Ancestors first. Some may be missing: what came by git is what earlier bundles did not bring.
  package let events: [Event]
  /// Salt and secret of values, each checked against its event.
  package let attachments: [(event: EventName, content: SharedSecret)]

  package init(
    id: LedgerID, events: [Event], _ attachments: [(event: EventName, content: SharedSecret)]
  ) {
    self.id = id
    self.events = events
    self.attachments = attachments
  }

  package convenience init(
    _ ledger: Ledger, _ attachments: [(event: EventName, content: SharedSecret)]
  ) {
    self.init(id: ledger.id, events: ledger.graph.events, attachments)
  }

  package var root: Event? { events.first { $0.name == id } }
}
