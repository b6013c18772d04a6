internal import Sodium

/// The hash graph of one ledger, as commits are in git. Events come in any order; what the graph is in the
/// end depends on the set of events given and not on their order:
///
/// - *rejected* are the events that can never count: of another ledger, a second root, of a wrong depth, and
///   all that have one of those among their ancestors;
/// - *pending* are those of the others of whose ancestors one was never given;
/// - the rest is *in* the graph.
package struct EventGraph: Sendable {
  package let id: LedgerID
  /// What is in, parents before children.
  private(set) var nodes: [Node] = []
  /// The names of refused events, so that their descendants are refused too, whichever comes first.
  package private(set) var rejected: Set<EventName> = []

  private var indices: [EventName: Int] = [:]
  private var waiting: [EventName: Event] = [:]
  /// The pending children of a name that is not in.
  private var children: [EventName: [EventName]] = [:]
  private var headIndices: Set<Int> = []

  struct Node: Sendable {
    let event: Event
    let parents: [Int]
  }

  package init(id: LedgerID) { self.id = id }

  /// Whether it is in, or waits for its ancestors.
  package func knows(_ event: EventName) -> Bool { indices[event] != nil || waiting[event] != nil }

  /// What became of an event, and of those that had waited for it.
  package struct Insertion: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable { case added, known, pending }

    package var outcome: Outcome
    /// Pending events that are in now.
    package var released: [EventName] = []
    /// Pending events that turned out wrong, with their descendants.
    package var dropped: [EventName] = []
  }

  /// - Throws: `otherLedger`, `secondRoot`, `wrongDepth`, `refusedParent`. The event is rejected then, and
  ///   those that waited for it with it (see `rejected`).
  @discardableResult
  package mutating func insert(_ event: Event) throws(LedgerError) -> Insertion {
    if indices[event.name] != nil || waiting[event.name] != nil { return Insertion(outcome: .known) }
    if let fault = fault(of: event) {
      reject(event.name)
      throw fault
    }
    if event.parents.contains(where: { indices[$0] == nil }) {
      wait(event)
      return Insertion(outcome: .pending)
    }
    guard add(event) else {
      reject(event.name)
      throw .wrongDepth
    }
    var insertion = Insertion(outcome: .added)
    release(childrenOf: event.name, &insertion)
    return insertion
  }

  /// What is wrong with an event whatever else is in.
  private func fault(of event: Event) -> LedgerError? {
    if event.ledger != id { return event.isRoot ? .secondRoot : .otherLedger }
    let isDoomed = rejected.contains(event.name) || event.parents.contains(where: rejected.contains)
    return isDoomed ? .refusedParent : nil
  }

  private mutating func wait(_ event: Event) {
    waiting[event.name] = event
    for parent in event.parents where indices[parent] == nil {
      children[parent, default: []].append(event.name)
    }
  }

  /// Whether the depth is right; then the event is in.
  private mutating func add(_ event: Event) -> Bool {
    let parents = event.parents.compactMap { indices[$0] }
    let deepest = parents.map { nodes[$0].event.depth }.max() ?? -1
    guard event.depth == deepest + 1 else { return false }
    headIndices.subtract(parents)
    headIndices.insert(nodes.count)
    indices[event.name] = nodes.count
    nodes.append(Node(event: event, parents: parents))
    return true
  }

  private mutating func release(childrenOf name: EventName, _ insertion: inout Insertion) {
    var arrived = [name]
    while let parent = arrived.popLast() {
      for child in children.removeValue(forKey: parent) ?? [] {
        guard let event = waiting[child], event.parents.allSatisfy({ indices[$0] != nil }) else { continue }
        waiting[child] = nil
        if add(event) {
          insertion.released.append(child)
          arrived.append(child)
        } else {
          insertion.dropped += reject(child)
        }
      }
    }
  }

  /// The event and all that waited for it.
  @discardableResult
  private mutating func reject(_ name: EventName) -> [EventName] {
    var dropped: [EventName] = []
    var doomed = [name]
    while let name = doomed.popLast() {
      guard rejected.insert(name).inserted else { continue }
      waiting[name] = nil
      dropped.append(name)
      doomed += children.removeValue(forKey: name) ?? []
    }
    return dropped
  }

  /// The graph of all events of both. Of an event that both have, this one's signature is kept.
  ///
  /// - Throws: `otherLedger` for the graph of another ledger.
  package func union(_ other: EventGraph) throws(LedgerError) -> EventGraph {
    guard other.id == id else { throw .otherLedger }
    var union = self
    union.add(other, without: [])
    return union
  }

  private mutating func add(_ other: EventGraph, without names: Set<EventName>) {
    for name in other.rejected { reject(name) }
    for event in other.nodes.map(\.event) + Array(other.waiting.values) where !names.contains(event.name) {
      // A refusal is recorded in `rejected`.
      _ = try? insert(event)
    }
  }

  /// Leaves events out, as if they had not come.
  mutating func leaveOut(_ names: Set<EventName>) {
    var graph = EventGraph(id: id)
    graph.add(self, without: names)
    self = graph
  }

  /// Of these events those that nothing else stands on, neither what is in nor what waits.
  package func unsupported(_ names: Set<EventName>) -> Set<EventName> {
    guard !names.isEmpty else { return [] }
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for parent in waiting.values.flatMap(\.parents) {
      if let index = indices[parent] { isNeeded[index] = true }
    }
    for (index, node) in nodes.enumerated().reversed()
    where isNeeded[index] || !names.contains(node.event.name) {
      for parent in node.parents { isNeeded[parent] = true }
    }
    return names.filter { name in indices[name].map { !isNeeded[$0] } ?? false }
  }
}

extension EventGraph {
  /// Replay order: (depth, at, name).
  package static func precedes(_ left: Event, _ right: Event) -> Bool {
    (left.depth, left.at, left.name) < (right.depth, right.at, right.name)
  }

  /// Events in replay order; they are large, and each is moved once.
  package static func inOrder(_ events: some Sequence<Event>) -> [Event] {
    let events = Array(events)
    return events.indices.sorted { precedes(events[$0], events[$1]) }.map { events[$0] }
  }

  /// Nodes in replay order.
  var order: [Int] { nodes.indices.sorted { Self.precedes(nodes[$0].event, nodes[$1].event) } }

  /// What is in, in replay order.
  package var events: [Event] { order.map { nodes[$0].event } }

  /// What is in and nobody's parent, sorted bytewise.
  package var heads: [EventName] { headIndices.map { nodes[$0].event.name }.sorted() }

  /// Those that are live and no live event's parents, sorted bytewise.
  ///
  /// - Parameter isLive: whether an event is live by itself.
  func newest(where isLive: (Event) -> Bool) -> [EventName] {
    var isInner = [Bool](repeating: false, count: nodes.count)
    var heads: [EventName] = []
    for index in nodes.indices.reversed() where isInner[index] || isLive(nodes[index].event) {
      if !isInner[index] { heads.append(nodes[index].event.name) }
      for parent in nodes[index].parents { isInner[parent] = true }
    }
    return heads.sorted()
  }

  /// The same of what stands on none of these events.
  func newest(beside names: Set<EventName>, where isLive: (Event) -> Bool) -> [EventName] {
    var above: Set<EventName> = []
    for node in nodes
    where names.contains(node.event.name) || node.event.parents.contains(where: above.contains) {
      above.insert(node.event.name)
    }
    return newest { !above.contains($0.name) && isLive($0) }
  }

  /// Of the deepest event; -1 without a root.
  package var depth: Int { headIndices.map { nodes[$0].event.depth }.max() ?? -1 }

  package var count: Int { nodes.count }

  /// Events that wait for an ancestor, sorted as if they were in.
  package var pending: [Event] { Self.inOrder(waiting.values) }

  package var pendingCount: Int { waiting.count }

  /// Names that pending events have as parents and nobody gave yet, sorted.
  package var missing: [EventName] { children.keys.filter { waiting[$0] == nil }.sorted() }

  /// Nil for an event that is not in.
  package subscript(name: EventName) -> Event? { indices[name].map { nodes[$0].event } }

  package var root: Event? { self[id] }

  /// Whether both are in and `ancestor` ≺ `descendant`.
  package func isAncestor(_ ancestor: EventName, of descendant: EventName) -> Bool {
    guard let ancestor = indices[ancestor], let descendant = indices[descendant] else { return false }
    return precedes(ancestor, descendant)
  }

  func index(of name: EventName) -> Int? { indices[name] }

  /// ≺ for nodes. It walks up from the descendant; to ask for many, ask `Ancestry`.
  private func precedes(_ ancestor: Int, _ descendant: Int) -> Bool {
    let depth = nodes[ancestor].event.depth
    return walk(up: [descendant]) { nodes[$0].event.depth > depth }.contains(ancestor)
      && ancestor != descendant
  }

  /// These events and all their ancestors; nil if one of them is not in.
  package func ancestry(of names: some Sequence<EventName>) -> Set<EventName>? {
    var start: [Int] = []
    for name in names {
      guard let index = indices[name] else { return nil }
      start.append(index)
    }
    return Set(walk(up: start) { _ in true }.map { nodes[$0].event.name })
  }

  /// Those that precede none of the others; also those that are not in.
  package func newest(of names: Set<EventName>) -> Set<EventName> {
    let parents = names.compactMap { indices[$0] }.flatMap { nodes[$0].parents }
    let before = walk(up: parents) { _ in true }
    return names.filter { name in indices[name].map { !before.contains($0) } ?? true }
  }

  /// - Parameter goesOn: whether the parents of a node are looked at.
  private func walk(up start: [Int], _ goesOn: (Int) -> Bool) -> Set<Int> {
    var seen = Set(start)
    var open = start
    while let node = open.popLast() {
      guard goesOn(node) else { continue }
      for parent in nodes[node].parents where seen.insert(parent).inserted { open.append(parent) }
    }
    return seen
  }
}

extension EventGraph: Equatable {
  /// The same events in, pending and rejected, whatever order they came in.
  package static func == (left: EventGraph, right: EventGraph) -> Bool {
    left.id == right.id && left.rejected == right.rejected
      && Set(left.indices.keys) == Set(right.indices.keys)
      && Set(left.waiting.keys) == Set(right.waiting.keys)
  }
}
