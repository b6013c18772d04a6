extension EventGraph {
  /// Removals that take nothing, although they may count: whom they name has only rights that were not their author's to
  /// take, as between two admins of one rank. Whoever tells what happened must not tell them as done.
  package var idleRemovals: Set<EventName> {
    var idle: Set<EventName> = []
    for node in nodes {
      if case .unshared = node.event.body { idle.insert(node.event.name) }
    }
    guard !idle.isEmpty else { return [] }
    let questions = Questions()
    let standing = RankedGrants(self, questions)
    // One that names a card may act on bare keys too.
    for party in standing.parties {
      for (place, index) in party.removals.enumerated() {
        let removal = standing.removals[index]
        let name = nodes[removal.event].event.name
        guard idle.contains(name), questions.takesAnything(removal, at: place, of: party, standing) else {
          continue
        }
        idle.remove(name)
      }
    }
    return idle
  }
}

extension Questions {
  /// Whether a removal takes anything of a party's grants that count.
  ///
  /// - Parameter place: among the removals of the party.
  fileprivate func takesAnything(
    _ removal: Removal, at place: Int, of party: Party, _ standing: RankedGrants
  ) -> Bool {
    let levels = party.levels.filter { takes(removal, $0, in: standing.everything, standing) }
    guard removal.canAct, !levels.isEmpty else { return false }
    return party.grants.contains { index in
      let grant = standing.grants[index]
      guard levels.contains(grant.level), !party.removalsBeforeGrant.contains(grant.place, place) else {
        return false
      }
      if let taken = removal.credentials, grant.credentials.subtracting(taken) == grant.credentials {
        return false
      }
      return counts(grant, in: standing.everything, standing)
    }
  }
}
