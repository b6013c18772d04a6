extension EventGraph {
  /// Removals that take nothing, although they may count: whom they name has only rights that were not their author's to
  /// take, as between two admins of one rank. Whoever tells what happened must not tell them as done.
  package var idleRemovals: Set<EventName> {
    let hasRemovals = nodes.contains { if case .unshared = $0.event.body { true } else { false } }
    guard hasRemovals else { return [] }
    let standing = Standing(self)
    var whole = View(.everything, standing)
    var idle: Set<EventName> = []
    for node in nodes {
      guard case .unshared = node.event.body else { continue }
      idle.insert(node.event.name)
    }
    // One that names a card may act on bare keys too.
    for person in standing.removalsOf.indices {
      for index in standing.removalsOf[person] {
        let removal = standing.removals[index]
        let name = nodes[removal.event].event.name
        guard idle.contains(name), whole.takesAnything(removal, of: person, standing) else { continue }
        idle.remove(name)
      }
    }
    return idle
  }
}

extension View {
  /// Whether a removal takes anything of a person's grants that count.
  fileprivate mutating func takesAnything(_ removal: Removal, of person: Int, _ standing: Standing) -> Bool {
    for index in standing.grantsOf[person] {
      let grant = standing.grants[index]
      if let taken = removal.credentials, grant.credentials.subtracting(taken) == grant.credentials {
        continue
      }
      if isTaking(removal, grant, standing), counts(grant, standing) { return true }
    }
    return false
  }
}
