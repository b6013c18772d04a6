internal import MiniProgram

/// What the whole graph says of one event.
package enum Verdict: Equatable, Sendable {
  /// It is replayed.
  case counts
  /// Its author held the needed right as far as the author knew, and was removed at the same time. It is
  /// kept; a secret that it brought waits for a `valueKept`.
  case cut
  /// It is kept and never replayed.
  case void(Reason)

  package enum Reason: Equatable, Sendable {
    /// Its author did not hold the needed right.
    case noRight
    /// It names a value that is no value event (of its credential) among its ancestors.
    case unknownValue
    /// A kind of a program's ledger in a vault's own, or the other way round.
    case foreignKind
  }
}

/// Judges the events of a program's ledger.
struct Judge {
  let standing: Standing
  private(set) var whole: View

  private var graph: EventGraph { standing.graph }

  init(_ graph: EventGraph) {
    standing = Standing(graph)
    whole = View(.everything, standing)
  }

  mutating func verdict(of node: Int) -> Verdict {
    let event = graph.nodes[node].event
    switch event.body {
    case .registered: return .counts
    case .shared: return shared(node)
    case .unshared: return unshared(node)
    case .founded, .slotAdded, .slotRemoved, .policySet, .backedUp, .rekeyed, .purged, .personAdded,
      .personRemoved, .deviceAdded, .deviceRemoved, .named, .oddShape:
      return .void(.foreignKind)
    case .described, .accepted, .archived, .unarchived: return holding([.admin], node)
    case .exported(let exported): return values(exported.values, node)
    case .given(let given): return values(given.values, node)
    case .valueKept(let kept):
      guard isValue(kept.value, of: kept.credential, before: node) else { return .void(.unknownValue) }
      return holding([.holder(kept.credential)], node)
    case .secretStored, .secretCorrected, .resetBegan, .resetCompleted, .resetAbandoned, .frozen, .unfrozen,
      .placeAdded, .placeUpdated, .placeRemoved, .verified, .leakFound, .leakResolved:
      guard let credential = event.credential else { return .void(.noRight) }
      return holding([.holder(credential)], node)
    // What right an unknown kind will need is unknown; that nobody but an admin can make a ledger read-only
    // for everybody is not.
    case .unknown: return holding([event.isCritical ? .admin : .member], node)
    }
  }

  /// Grants that stand after all events.
  mutating func isStanding(_ grant: Grant, _ right: Right) -> Bool {
    whole.isStanding(grant, right, at: nil, standing)
  }

  /// What of a grant's credentials partial removals left.
  mutating func credentials(of grant: Grant) -> CredentialSet {
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
    var known = View(.ancestors(of: node), standing)
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
    return whole.answer(View.Question(event: node, bound: .max), standing) ? .counts : .cut
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
