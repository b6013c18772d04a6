package import Sodium

/// All that ever happened to one mini-program (or to a vault: its own ledger), as signed events. What it
/// *is now* is what replaying them gives.
package struct Ledger: Sendable {
  package private(set) var graph: EventGraph
  /// The heads of what is live, as far as that is known.
  private var knownHeads: [EventName]?

  /// - Parameter id: the name of the root, which may come later than its descendants.
  package init(id: LedgerID) { graph = EventGraph(id: id) }

  package var id: LedgerID { graph.id }

  /// The heads of what is live, which become the parents of the next event. What somebody without a right wrote is
  /// none of them: however many and deep such events are, nothing of ours stands on them.
  package var heads: [EventName] { knownHeads ?? replay().heads }

  /// - Throws: as `EventGraph.insert`.
  @discardableResult
  package mutating func insert(_ event: Event) throws(LedgerError) -> EventGraph.Insertion {
    let insertion = try graph.insert(event)
    if insertion.outcome == .added { knownHeads = graph.count == 1 ? [event.name] : nil }
    return insertion
  }

  /// Leaves out events that are not live and that nothing else stands on.
  package mutating func leaveOut(_ names: Set<EventName>) {
    guard !names.isEmpty else { return }
    graph.leaveOut(names)
  }

  /// Remembers what was found by replaying the ledger as it is.
  package mutating func note(_ replay: Replay) { knownHeads = replay.heads }

  /// A new event on top of all that is live; it is not inserted yet. Of more than 64 heads the deepest become its
  /// parents: `write` joins them before.
  ///
  /// - Throws: as `Event.sign`; `malformed` without a root.
  package func sign(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey
  ) throws(LedgerError) -> Event {
    let (parents, depth) = place(above: heads)
    return try Event.sign(body, in: id, parents: parents, depth: depth, at: at, by: key)
  }

  /// Signs an event on top of all that is live and inserts it, before it `merged` on 64 heads at a time as long as
  /// there are more: it comes after everything, its author's own last event above all.
  ///
  /// - Parameters:
  ///   - isRead: whether it is read back; else as `Event.signUnread`.
  ///   - events: beside these, as if they were not known.
  /// What says the same on the same parents in the same millisecond is the same event: one that does not count becomes no
  /// parent, and may be signed twice.
  ///
  /// - Throws: as `Event.sign`; `malformed` without a root.
  package mutating func write(
    _ body: EventBody, at: Timestamp, by key: borrowing SigningKey, isRead: Bool = true,
    beside events: Set<EventName> = []
  ) throws(LedgerError) -> Written {
    // What is merged comes behind the rest, so that the chain is as short as it can be.
    var heads = heads(beside: events).compactMap { graph[$0] }.sorted {
      ($0.depth, $0.name) < ($1.depth, $1.name)
    }[...]
    var inserted: [Event] = []
    while heads.count > Event.maximumParents {
      let (parents, depth) = place(above: heads.prefix(Event.maximumParents).map(\.name))
      let merged = try Event.sign(.merged(Merged()), in: id, parents: parents, depth: depth, at: at, by: key)
      if try graph.insert(merged).outcome == .added { inserted.append(merged) }
      heads = heads.dropFirst(Event.maximumParents) + [merged]
    }
    let (parents, depth) = place(above: heads.map(\.name))
    let event =
      try isRead
      ? Event.sign(body, in: id, parents: parents, depth: depth, at: at, by: key)
      : Event.signUnread(body, in: id, parents: parents, depth: depth, at: at, by: key)
    if try graph.insert(event).outcome == .added { inserted.append(event) }
    knownHeads = events.isEmpty ? [event.name] : nil
    return Written(event: event, inserted: inserted)
  }

  /// What `write` signed.
  package struct Written {
    package let event: Event
    /// What was not in the ledger before, in its order: what it stands on, and itself.
    package let inserted: [Event]
  }

  private func heads(beside events: Set<EventName>) -> [EventName] {
    guard !events.isEmpty else { return heads }
    let verdicts = verdicts
    return graph.newest(beside: events) { $0.isLive(verdicts[$0.name]) }
  }

  private func place(above heads: [EventName]) -> (parents: [EventName], depth: Int) {
    let events = heads.compactMap { graph[$0] }.sorted { ($1.depth, $1.name) < ($0.depth, $0.name) }
    return (events.prefix(Event.maximumParents).map(\.name), (events.first?.depth ?? -1) + 1)
  }

  /// The newest live events that the next one may name as its parents.
  package var parentsOfNext: [EventName] { place(above: heads).parents }

  /// - Throws: `otherLedger`.
  package func union(_ other: Ledger) throws(LedgerError) -> Ledger {
    var union = self
    union.graph = try graph.union(other.graph)
    union.knownHeads = nil
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
      state: replay.program.map { .program($0.called(names)) } ?? replay.state, heads: replay.heads,
      depth: graph.depth, pendingCount: graph.pendingCount)
  }
}

extension Ledger: Equatable {
  package static func == (left: Ledger, right: Ledger) -> Bool { left.graph == right.graph }
}
