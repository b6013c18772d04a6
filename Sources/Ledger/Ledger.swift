package import Sodium

/// All that ever happened to one mini-program (or to a vault: its own ledger), as signed events. What it
/// *is now* is what replaying them gives.
package struct Ledger: Equatable, Sendable {
  package private(set) var graph: EventGraph

  /// - Parameter id: the name of the root, which may come later than its descendants.
  package init(id: LedgerID) { graph = EventGraph(id: id) }

  package var id: LedgerID { graph.id }

  /// - Throws: as `EventGraph.insert`.
  @discardableResult
  package mutating func insert(_ event: Event) throws(LedgerError) -> EventGraph.Insertion {
    try graph.insert(event)
  }

  /// A new event on top of all that is in; it is not inserted yet. Of more than 64 heads the deepest become
  /// its parents, and the rest its successors'.
  ///
  /// - Throws: as `Event.sign`; `malformed` without a root.
  package func sign(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
    try Event.sign(body, in: id, parents: parentsOfNext, depth: graph.depth + 1, at: at, by: key)
  }

  /// The same by `Event.signUnread`.
  package func signUnread(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
    try Event.signUnread(body, in: id, parents: parentsOfNext, depth: graph.depth + 1, at: at, by: key)
  }

  package var parentsOfNext: [EventName] {
    let heads = graph.heads.compactMap { graph[$0] }
    return heads.sorted { ($1.depth, $1.name) < ($0.depth, $0.name) }.prefix(Event.maximumParents).map(\.name)
  }

  /// - Throws: `otherLedger`.
  package func union(_ other: Ledger) throws(LedgerError) -> Ledger {
    var union = self
    union.graph = try graph.union(other.graph)
    return union
  }

  /// Replays all events: what the rest of this type says is read from it, so ask once and keep the answer.
  package func replay() -> Replay { Replay(graph) }

  /// Of a program's ledger with a root.
  package var state: ProgramState? { replay().program }

  package var verdicts: [EventName: Verdict] { replay().verdicts }

  package var snapshot: Snapshot { snapshot(of: replay()) }

  /// - Parameters:
  ///   - replay: of this ledger as it is.
  ///   - names: what a program is called where the snapshot is kept.
  package func snapshot(of replay: Replay, called names: LocalNames? = nil) -> Snapshot {
    Snapshot(
      state: replay.program.map { .program($0.called(names)) } ?? replay.state, heads: graph.heads,
      depth: graph.depth, pendingCount: graph.pendingCount)
  }
}
