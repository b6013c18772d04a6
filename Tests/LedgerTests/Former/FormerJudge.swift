import MiniProgram
import Sodium

@testable import Ledger

/// Judges the events of a program's ledger.
struct FormerJudge {
  let standing: FormerStanding
  private(set) var whole: FormerView

  private var graph: FormerGraph { standing.graph }

  init(_ graph: FormerGraph) {
    standing = FormerStanding(graph)
    whole = FormerView(.everything, standing)
  }

  mutating func verdict(of node: Int) -> Verdict {
    let event = graph.nodes[node].event
    switch event.body {
    case .registered: return .counts
    case .shared: return shared(node)
    case .unshared: return unshared(node)
    case .founded, .slotAdded, .slotRemoved, .policySet, .backedUp, .rekeyed, .purged, .personAdded,
      .personRemoved, .deviceAdded, .deviceRemoved, .named, .oddShape, .valueLost, .valueFound, .heldPrivate,
      .scopeLeft,
      .standingSet, .standingEnded, .robotSet, .robotRemoved:
      return .void(.foreignKind)
    case .described, .accepted, .archived, .unarchived, .memberAdded, .memberRemoved, .dueSet,
      .dueRemoved:
      return holding([.admin], node)
    case .exported(let exported): return values(exported.values, node)
    case .given(let given): return values(given.values, node)
    case .valueKept(let kept):
      guard isValue(kept.value, of: kept.credential, before: node) else { return .void(.unknownValue) }
      return holding([.holder(kept.credential)], node)
    case .ended(let ended):
      guard isValue(ended.value, of: ended.credential, before: node) else { return .void(.unknownValue) }
      return holding([.holder(ended.credential)], node)
    case .secretStored, .secretCorrected, .resetBegan, .resetCompleted, .resetAbandoned, .frozen, .unfrozen,
      .placeAdded, .placeUpdated, .placeRemoved, .verified, .tokenIssued, .leakFound, .leakResolved:
      guard let credential = event.credential else { return .void(.noRight) }
      return holding([.holder(credential)], node)
    // What right an unknown kind will need is unknown; that nobody but an admin can make a ledger read-only
    // for everybody is not.
    case .unknown: return holding([event.isCritical ? .admin : .member], node)
    case .merged: return holding([.member], node)
    }
  }

  /// Grants that stand after all events.
  mutating func isStanding(_ grant: FormerGrant, _ right: Right) -> Bool {
    whole.isStanding(grant, right, at: nil, standing)
  }

  /// What of a grant's credentials partial removals left.
  mutating func credentials(of grant: FormerGrant) -> CredentialSet {
    var left = grant.credentials
    for index in standing.removalsOf[grant.person] {
      let removal = standing.removals[index]
      guard let taken = removal.credentials, whole.isTaking(removal, grant, standing) else { continue }
      left = left.subtracting(taken)
    }
    return left
  }

  private mutating func holding(_ rights: [Right], _ node: Int) -> Verdict {
    let author = standing.author(of: node)
    if rights.allSatisfy({ whole.holds(author, $0, at: node, standing) }) { return .counts }
    var known = FormerView(.ancestors(of: node), standing)
    return rights.allSatisfy { known.holds(author, $0, at: node, standing) } ? .cut : .void(.noRight)
  }

  private mutating func shared(_ node: Int) -> Verdict {
    guard let record = standing.records[node], let index = record.grant else { return .void(.noRight) }
    if whole.counts(standing.grants[index], standing) { return .counts }
    return record.authorRank == nil ? .void(.noRight) : .cut
  }

  /// One's own removal, and one between founders, is judged by its ancestors alone.
  private mutating func unshared(_ node: Int) -> Verdict {
    guard let index = standing.records[node]?.removal else { return .void(.noRight) }
    let removal = standing.removals[index]
    let isBetweenFounders = standing.grantsOf[removal.person].contains {
      removal.isBetweenFounders(on: standing.grants[$0])
    }
    if removal.isOwn || isBetweenFounders { return .counts }
    return whole.answer(FormerView.Question(event: node, bound: .max), standing) ? .counts : .cut
  }

  private mutating func values(_ values: [EventName], _ node: Int) -> Verdict {
    var credentials: [Right] = []
    for name in values {
      guard let value = graph.index(of: name), graph.precedes(value, node),
        graph.nodes[value].event.isValue, let credential = graph.nodes[value].event.credential
      else { return .void(.unknownValue) }
      if !credentials.contains(.holder(credential)) { credentials.append(.holder(credential)) }
    }
    return holding(credentials, node)
  }

  private func isValue(_ name: EventName, of credential: CredentialKind, before node: Int) -> Bool {
    guard let value = graph.index(of: name) else { return false }
    let event = graph.nodes[value].event
    return event.isValue && event.credential == credential && graph.precedes(value, node)
  }
}

extension FormerJudge {
  /// Everybody with a right that stands after all events.
  mutating func holders() -> [Holder] {
    let places = Dictionary(uniqueKeysWithValues: standing.graph.order.enumerated().map { ($1, $0) })
    var found: [(place: (Int, Int, Int), holder: Holder)] = []
    for grants in standing.grantsOf {
      var live: [(place: Int, index: Int)] = []
      for index in grants where isStanding(standing.grants[index], .member) {
        live.append((places[standing.grants[index].event] ?? 0, index))
      }
      live.sort { $0 < $1 }
      guard let oldest = live.first, let holder = holder(live.map(\.index)) else { continue }
      found.append(((holder.isFounder ? 0 : 1, oldest.place, oldest.index), holder))
    }
    return found.sorted { $0.place < $1.place }.map(\.holder)
  }

  /// - Parameter indices: one person's grants, in replay order.
  private mutating func holder(_ indices: [Int]) -> Holder? {
    guard let newest = indices.last else { return nil }
    var holder = Holder(grantee: standing.grants[newest].grantee, credentials: .none)
    for index in indices {
      let grant = standing.grants[index]
      if grant.isAdmin, let rank = grant.rank { holder.rank = min(rank, holder.rank ?? rank) }
      holder.credentials = holder.credentials.union(credentials(of: grant))
    }
    return holder.isAdmin || !holder.credentials.isEmpty ? holder : nil
  }
}
