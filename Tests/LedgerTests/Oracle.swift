import MiniProgram
import Sodium

@testable import Ledger

/// "Who counts" once more, written from the format page as it reads: sets of names, plain recursion, no memory
/// but for ranks, and none of the code under test. Too slow for more than a dozen events.
final class Oracle {
  typealias Names = Set<EventName>

  struct Grant: Equatable {
    let event: EventName
    let person: Bytes32
    let isAdmin: Bool
    let credentials: CredentialSet
  }

  enum Need: Equatable {
    case admin(below: Int)
    case holder(CredentialKind)
    case anything
  }

  let events: [EventName: Event]
  private(set) var ancestors: [EventName: Names] = [:]
  private(set) var grants: [Grant] = []
  private var ranks: [EventName: Int?] = [:]

  init(_ list: [Event]) {
    events = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0) })
    for event in list.sorted(by: { $0.depth < $1.depth }) {
      ancestors[event.name] = event.parents.reduce(into: []) {
        $0.formUnion((ancestors[$1] ?? []).union([$1]))
      }
      switch event.body {
      case .registered(let root):
        for card in root.founders {
          grants.append(Grant(event: event.name, person: card.signingKey, isAdmin: true, credentials: .all))
        }
      case .shared(let shared):
        guard let person = shared.grantee.card?.signingKey else { continue }
        grants.append(
          Grant(
            event: event.name, person: person, isAdmin: shared.isAdmin || shared.isFounder,
            credentials: shared.isFounder ? .all : shared.credentials))
      default: continue
      }
    }
  }

  var everything: Names { Set(events.keys) }

  private func event(_ name: EventName) -> Event {
    guard let event = events[name] else { fatalError("not in this graph") }
    return event
  }

  private func before(_ one: EventName, _ other: EventName) -> Bool {
    ancestors[other]?.contains(one) ?? false
  }

  /// The lowest rank that the author of an event holds in its ancestors.
  private func authorRank(_ name: EventName) -> Int? {
    if let known = ranks[name] { return known }
    let known = ancestors[name] ?? []
    let author = event(name).author
    let rank = grants.filter { grant in
      grant.person == author && grant.isAdmin && known.contains(grant.event)
        && stands(grant, .admin(below: .max), at: nil, in: known)
    }.compactMap { self.rank($0) }.min()
    ranks[name] = rank
    return rank
  }

  private func rank(_ grant: Grant) -> Int? {
    switch event(grant.event).body {
    case .registered: return 0
    case .shared(let shared) where shared.isFounder: return authorRank(grant.event) == 0 ? 0 : nil
    default: return authorRank(grant.event).map { $0 + 1 }
    }
  }

  private func counts(_ grant: Grant, in set: Names) -> Bool {
    let event = event(grant.event)
    if event.isRoot { return true }
    guard grant.isAdmin else { return holds(event.author, .admin(below: .max), at: event.name, in: set) }
    guard let rank = self.rank(grant) else { return false }
    return holds(event.author, .admin(below: max(rank, 1)), at: event.name, in: set)
  }

  func holds(_ person: Bytes32, _ need: Need, at name: EventName?, in set: Names) -> Bool {
    grants.contains { grant in
      guard grant.person == person, set.contains(grant.event) else { return false }
      switch need {
      case .admin(let bound):
        guard grant.isAdmin, let rank = self.rank(grant), rank < bound else { return false }
      case .holder(let kind): guard grant.credentials.contains(kind) else { return false }
      case .anything: break
      }
      return stands(grant, need, at: name, in: set)
    }
  }

  private func stands(_ grant: Grant, _ need: Need, at name: EventName?, in set: Names) -> Bool {
    if let name, !before(grant.event, name) { return false }
    guard counts(grant, in: set) else { return false }
    return set.allSatisfy { other in
      guard case .unshared(let removal) = event(other).body else { return true }
      guard removal.grantee.card?.signingKey == grant.person else { return true }
      if let credentials = removal.credentials {
        guard case .holder(let kind) = need, credentials.contains(kind) else { return true }
      }
      if before(other, grant.event) || other == name { return true }
      if let name, before(name, other) { return true }
      return !removes(other, grant, in: set)
    }
  }

  /// Whether a removal of the grant's person acts on the grant and counts.
  private func removes(_ name: EventName, _ grant: Grant, in set: Names) -> Bool {
    let author = event(name).author
    if author == grant.person { return holds(author, .anything, at: nil, in: ancestors[name] ?? []) }
    guard let remover = authorRank(name) else { return false }
    guard grant.isAdmin else { return holds(author, .admin(below: .max), at: name, in: set) }
    guard let rank = self.rank(grant) else { return false }
    if remover == 0, rank == 0 { return true }
    return rank > remover && holds(author, .admin(below: rank), at: name, in: set)
  }

  // MARK: verdicts

  func verdict(_ name: EventName) -> Verdict {
    let event = event(name)
    switch event.body {
    case .registered: return .counts
    case .shared(let shared): return sharedVerdict(event, shared)
    case .unshared(let unshared): return unsharedVerdict(event, unshared)
    case .described, .memberAdded, .memberRemoved, .dueSet, .dueRemoved:
      return held([.admin(below: .max)], event)
    case .unknown: return held([event.isCritical ? .admin(below: .max) : .anything], event)
    case .given(let given):
      let values = given.values.map { (ancestors[name] ?? []).contains($0) ? events[$0] : nil }
      guard values.allSatisfy({ $0?.isValue ?? false }) else { return .void(.unknownValue) }
      return held(values.compactMap { $0?.credential }.map(Need.holder), event)
    case .valueKept(let kept):
      guard before(kept.value, name), let value = events[kept.value], value.isValue,
        value.credential == kept.credential
      else { return .void(.unknownValue) }
      return held([.holder(kept.credential)], event)
    case .ended(let ended):
      guard before(ended.value, name), let value = events[ended.value], value.isValue,
        value.credential == ended.credential
      else { return .void(.unknownValue) }
      return held([.holder(ended.credential)], event)
    default: return held(event.credential.map { [.holder($0)] } ?? [], event)
    }
  }

  private func held(_ needs: [Need], _ event: Event) -> Verdict {
    func all(_ set: Names) -> Bool { needs.allSatisfy { holds(event.author, $0, at: event.name, in: set) } }
    return all(everything) ? .counts : all(ancestors[event.name] ?? []) ? .cut : .void(.noRight)
  }

  private func sharedVerdict(_ event: Event, _ shared: Shared) -> Verdict {
    let isPlain = !shared.isAdmin && !shared.isFounder
    let author = authorRank(event.name)
    guard isPlain || (shared.isFounder ? author == 0 : author != nil) else { return .void(.noRight) }
    let bound = shared.isFounder ? 1 : isPlain ? .max : (author ?? 0) + 1
    if holds(event.author, .admin(below: bound), at: event.name, in: everything) { return .counts }
    return author == nil ? .void(.noRight) : .cut
  }

  private func unsharedVerdict(_ event: Event, _ unshared: Unshared) -> Verdict {
    if unshared.grantee.card?.signingKey == event.author {
      let known = ancestors[event.name] ?? []
      return holds(event.author, .anything, at: nil, in: known) ? .counts : .void(.noRight)
    }
    guard let rank = authorRank(event.name) else { return .void(.noRight) }
    let targets = grants.filter { $0.person == unshared.grantee.card?.signingKey }
    if rank == 0, targets.contains(where: { self.rank($0) == 0 }) { return .counts }
    return holds(event.author, .admin(below: .max), at: event.name, in: everything) ? .counts : .cut
  }
}
