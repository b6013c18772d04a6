internal import MiniProgram
internal import Sodium

/// The events about one credential, gathered in replay order.
struct CredentialReplay {
  private struct Entry {
    let event: Event
    let node: Int
    let isCut: Bool
  }

  private var values: [Entry] = []
  private var kept: [Entry] = []
  private var begun: [Entry] = []
  /// `resetCompleted` and `resetAbandoned`.
  private var settled: [Entry] = []
  private var use = UseReplay()

  /// - Parameter isCut: else the event counts.
  mutating func add(_ event: Event, _ node: Int, isCut: Bool) {
    let entry = Entry(event: event, node: node, isCut: isCut)
    if event.isValue { values.append(entry) }
    use.add(event, node, isCut: isCut)
    guard !isCut else { return }
    switch event.body {
    case .valueKept: kept.append(entry)
    case .resetBegan: begun.append(entry)
    case .resetCompleted, .resetAbandoned: settled.append(entry)
    default: return
    }
  }

  /// Nothing for a credential of which nothing is known.
  func state(of kind: CredentialKind, in graph: EventGraph) -> CredentialState? {
    var state = CredentialState(kind: kind)
    let known = Set(values.map(\.event.name))
    // A `valueKept` for a value that never counted and was not cut stands for nothing.
    let kept = kept.filter { entry in Self.named(by: entry.event).map(known.contains) ?? false }
    state.checks = use.checks
    judgeValues(kept, &state)
    judgeCandidates(kept, graph, &state)
    state.unfinishedResets = unfinished(graph)
    (state.frozenSince, state.places, state.leaks) = (use.frozenSince, use.places, use.leaks(in: graph))
    return state == CredentialState(kind: kind) ? nil : state
  }

  /// A cut value that a `valueKept` names counts at its own place, under the author of the `valueKept`.
  private func judgeValues(_ kept: [Entry], _ state: inout CredentialState) {
    var revivals: [EventName: Event] = [:]
    for entry in kept.reversed() {
      if let name = Self.named(by: entry.event) { revivals[name] = entry.event }
    }
    for entry in values {
      guard var value = Value(entry.event) else { continue }
      if entry.isCut {
        guard let revival = revivals[value.event] else {
          state.cutValues.append(value)
          continue
        }
        value.author = revival.author
        value.revivedBy = revival.name
      }
      state.values.append(value)
    }
  }

  private func judgeCandidates(_ kept: [Entry], _ graph: EventGraph, _ state: inout CredentialState) {
    let standing = values.filter { !$0.isCut } + kept
    let newest = Self.maximal(standing.map(\.node), graph)
    let names = Set(
      standing.filter { newest.contains($0.node) }.map { Self.named(by: $0.event) ?? $0.event.name })
    let candidates = state.values.filter { names.contains($0.event) }
    state.candidates = candidates.map(\.event)
    let validAt = Dictionary(uniqueKeysWithValues: state.checks.map { ($0.value, $0.validAt) })
    state.current = candidates.max { Self.isLessLikely($0, $1, validAt) }?.event
    let isSettled = values.filter(\.isCut).allSatisfy { cut in
      standing.last { graph.precedes(cut.node, $0.node) } != nil
    }
    state.isContradicted = candidates.count > 1 || !isSettled
  }

  /// The order among candidates: what was last verified valid stands before all else.
  private static func isLessLikely(_ left: Value, _ right: Value, _ validAt: [EventName: Timestamp?]) -> Bool
  {
    let (one, other) = (validAt[left.event] ?? nil, validAt[right.event] ?? nil)
    if one != other { return other.map { other in one.map { $0 < other } ?? true } ?? false }
    return (left.since, left.event) < (right.since, right.event)
  }

  private func unfinished(_ graph: EventGraph) -> [UnfinishedReset] {
    begun.compactMap { entry in
      guard case .resetBegan(let body) = entry.event.body,
        settled.last(where: { graph.precedes(entry.node, $0.node) }) == nil
      else { return nil }
      return UnfinishedReset(
        event: entry.event.name, at: entry.event.at, happened: body.happened, author: entry.event.author,
        reason: body.reason, note: body.note)
    }
  }

  /// Swift 6.3.1 crashes in CopyPropagation when this is inlined into a closure.
  @inline(never)
  private static func named(by event: Event) -> EventName? {
    switch event.body {
    case .valueKept(let kept): kept.value
    default: nil
    }
  }

  /// The nodes that precede none of the others. From the newest down, so that a linear history compares each
  /// with one.
  private static func maximal(_ nodes: [Int], _ graph: EventGraph) -> Set<Int> {
    var maximal: [Int] = []
    for node in nodes.sorted(by: >) where !maximal.contains(where: { graph.precedes(node, $0) }) {
      maximal.append(node)
    }
    return Set(maximal)
  }
}
