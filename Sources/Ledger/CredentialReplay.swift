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
  private var endings: [(ending: EndingState, node: Int)] = []
  private(set) var use = UseReplay()

  /// - Parameter isCut: else the event counts.
  mutating func add(_ event: Event, _ node: Int, isCut: Bool) {
    let entry = Entry(event: event, node: node, isCut: isCut)
    if event.isValue { values.append(entry) }
    use.add(event, node, isCut: isCut)
    guard !isCut else { return }
    switch event.body {
    case .valueKept: kept.append(entry)
    case .resetBegan: begun.append(entry)
    case .ended(let ended):
      let state = EndingState(
        value: ended.value, event: event.name, at: event.at, happened: ended.happened, author: event.author)
      endings.append((state, node))
    case .resetCompleted, .resetAbandoned: settled.append(entry)
    default: return
    }
  }

  /// How many `followings` has.
  static let followings = 2

  /// What its state hangs on besides the order: which values and which resets something that settles them comes after.
  var followings: [Ancestry.Following] {
    let standing = standing(keptForSomething).map(\.node)
    return [
      Ancestry.Following(members: standing, asked: standing + values.filter(\.isCut).map(\.node)),
      Ancestry.Following(members: settled.map(\.node), asked: begun.map(\.node)),
    ]
  }

  /// Nil for a credential of which nothing is known.
  ///
  /// - Parameter followed: the answers to `followings`.
  func state(
    of kind: CredentialKind, _ followed: ArraySlice<Set<Int>>, _ leaks: [LeakState]
  ) -> CredentialState? {
    guard let values = followed.first, let resets = followed.last else { return nil }
    var state = CredentialState(kind: kind)
    let kept = keptForSomething
    state.checks = use.checks
    judgeValues(kept, &state)
    judgeCandidates(kept, values, &state)
    state.unfinishedResets = unfinished(resets)
    (state.frozenSince, state.places, state.leaks) = (use.frozenSince, use.places, leaks)
    return state == CredentialState(kind: kind) ? nil : state
  }

  /// Those of values that another counting value came after, as far as whoever ended them knew.
  func ended(_ ancestry: Ancestry) -> [EndingState] {
    guard !endings.isEmpty else { return [] }
    let counting = values.filter { !$0.isCut }
    let nodes = counting.map(\.node)
    let after = ancestry.ancestors(nodes, of: nodes)
    let known = ancestry.ancestors(nodes, of: endings.map(\.node))
    return endings.indices.filter { row in
      guard let old = counting.firstIndex(where: { $0.event.name == endings[row].ending.value }) else {
        return false
      }
      return nodes.indices.contains { known.contains(row, $0) && after.contains($0, old) }
    }.map { endings[$0].ending }
  }

  /// A `valueKept` for a value that never counted and was not cut stands for nothing.
  private var keptForSomething: [Entry] {
    let known = Set(values.map(\.event.name))
    return kept.filter { entry in Self.named(by: entry.event).map(known.contains) ?? false }
  }

  private func standing(_ kept: [Entry]) -> [Entry] { values.filter { !$0.isCut } + kept }

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

  private func judgeCandidates(_ kept: [Entry], _ followed: Set<Int>, _ state: inout CredentialState) {
    let newest = standing(kept).filter { !followed.contains($0.node) }
    let names = Set(newest.map { Self.named(by: $0.event) ?? $0.event.name })
    let candidates = state.values.filter { names.contains($0.event) }
    state.candidates = candidates.map(\.event)
    let validAt = Dictionary(uniqueKeysWithValues: state.checks.map { ($0.value, $0.validAt) })
    state.current = candidates.max { Self.isLessLikely($0, $1, validAt) }?.event
    let isSettled = values.allSatisfy { !$0.isCut || followed.contains($0.node) }
    state.isContradicted = candidates.count > 1 || !isSettled
  }

  /// The order among candidates: what was last verified valid stands before all else.
  private static func isLessLikely(_ left: Value, _ right: Value, _ validAt: [EventName: Timestamp?]) -> Bool
  {
    let (one, other) = (validAt[left.event] ?? nil, validAt[right.event] ?? nil)
    if one != other { return other.map { other in one.map { $0 < other } ?? true } ?? false }
    return (left.since, left.event) < (right.since, right.event)
  }

  private func unfinished(_ followed: Set<Int>) -> [UnfinishedReset] {
    begun.compactMap { entry in
      guard case .resetBegan(let body) = entry.event.body, !followed.contains(entry.node) else { return nil }
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
}
