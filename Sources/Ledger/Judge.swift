internal import MiniProgram

/// Judges the events of a program's ledger.
struct Judge {
  let standing: RankedGrants
  private let questions: Questions
  private let references: References
  private var takings: [Taking.Key: Taking] = [:]

  private var graph: EventGraph { standing.graph }

  init(_ graph: EventGraph) {
    questions = Questions()
    standing = RankedGrants(graph, questions)
    references = References(graph, standing.ancestry)
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
    case .valueKept(let kept): return naming(kept.value, kept.credential, node)
    case .ended(let ended): return naming(ended.value, ended.credential, node)
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

  /// Whether the author of an event had been given anything, taken back since or not, as far as the author knew. Only its
  /// ancestors decide that, so it never changes.
  func wasGiven(authorOf node: Int) -> Bool {
    guard let author = standing.author(of: node) else { return false }
    let (party, row) = (standing.parties[author], standing.row(node))
    return party.grants.contains { index in
      let grant = standing.grants[index]
      let isGrant = grant.isRoot || !grant.isNone && standing.authorRanks[grant.event] != nil
      return isGrant && party.grantsBefore.contains(row, grant.place)
    }
  }

  /// Whether a grant stands after all events.
  mutating func isStanding(_ grant: Grant) -> Bool {
    guard questions.counts(grant, in: standing.everything, standing) else { return false }
    let taking = taking(standing.everything, grant.person, grant.level, .member)
    return taking.leaves(grant, standing.parties[grant.person])
  }

  /// What of a grant's credentials partial removals left.
  mutating func credentials(of grant: Grant) -> CredentialSet {
    let party = standing.parties[grant.person]
    guard party.hasPartialRemovals else { return grant.credentials }
    var left = grant.credentials
    for (place, index) in party.removals.enumerated() {
      let removal = standing.removals[index]
      guard let taken = removal.credentials, !party.removalsBeforeGrant.contains(grant.place, place),
        questions.takes(removal, grant.level, in: standing.everything, standing)
      else { continue }
      left = left.subtracting(taken)
    }
    return left
  }

  private mutating func holding(_ rights: [Right], _ node: Int) -> Verdict {
    if holds(rights, node, in: standing.everything, isWhole: true) { return .counts }
    return holds(rights, node, in: standing.known[node], isWhole: false) ? .cut : .void(.noRight)
  }

  /// Whether the author of an event holds rights at it.
  private mutating func holds(_ rights: [Right], _ node: Int, in set: Int32, isWhole: Bool) -> Bool {
    guard let author = standing.author(of: node) else { return rights.isEmpty }
    let party = standing.parties[author]
    let row = standing.row(node)
    for right in rights {
      let holds = party.levels.contains { level in
        taking(set, author, level, right).reaches(row, party, standing, isWhole: isWhole) { $0.gives(right) }
      }
      guard holds else { return false }
    }
    return true
  }

  private mutating func taking(_ set: Int32, _ party: Int, _ level: Int, _ right: Right) -> Taking {
    var kind: CredentialKind?
    if case .holder(let asked) = right, standing.parties[party].hasPartialRemovals { kind = asked }
    let key = Taking.Key(set: set, party: party, level: level, kind: kind)
    if let known = takings[key] { return known }
    let taking = Taking(key, standing, questions)
    takings[key] = taking
    return taking
  }

  private func shared(_ node: Int) -> Verdict {
    guard let index = standing.grantAt[node], !standing.grants[index].isNone else { return .void(.noRight) }
    if questions.counts(standing.grants[index], in: standing.everything, standing) { return .counts }
    return standing.authorRanks[node] == nil ? .void(.noRight) : .cut
  }

  /// One's own removal, and one between founders, is judged by its ancestors alone.
  private func unshared(_ node: Int) -> Verdict {
    guard let index = standing.removalAt[node], standing.removals[index].canAct else {
      return .void(.noRight)
    }
    let removal = standing.removals[index]
    if removal.isOwn || removal.rank == 0 && standing.parties[removal.person].levels.first == 0 {
      return .counts
    }
    let question = Questions.Question(set: standing.everything, event: node, bound: Grant.plain)
    return questions.answer(question, standing) ? .counts : .cut
  }

  /// Of an event that names one value of a credential.
  private mutating func naming(_ value: EventName, _ kind: CredentialKind, _ node: Int) -> Verdict {
    guard references.credential(of: value, before: node) == kind else { return .void(.unknownValue) }
    return holding([.holder(kind)], node)
  }

  private mutating func values(_ values: [EventName], _ node: Int) -> Verdict {
    var credentials: [Right] = []
    for name in values {
      guard let credential = references.credential(of: name, before: node) else {
        return .void(.unknownValue)
      }
      if !credentials.contains(.holder(credential)) { credentials.append(.holder(credential)) }
    }
    return holding(credentials, node)
  }
}
