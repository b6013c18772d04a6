internal import Ledger
internal import Sodium

/// A ledger with what came for it, replayed before anything is locked.
struct PreparedLedger {
  /// Where it stands; nil for one that is not here.
  let base: LedgerBase?
  /// With the new events in it.
  let ledger: Ledger
  /// In the order in which they are to be stored.
  let new: [Event]
  /// What came and is not kept: its authors had never been given anything, and nothing that is kept stands on it.
  let leftOut: Set<EventName>
  let replay: Replay
  /// The heads of what is live as it was, and the newest time on them.
  let headsBefore: [EventName]
  let newestBefore: Timestamp?
}
