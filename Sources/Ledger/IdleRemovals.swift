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
    for removal in standing.removals where whole.takesAnything(removal, standing) {
      idle.remove(nodes[removal.event].event.name)
    }
    return idle
  }
}

extension View {
  /// Whether a removal takes anything of a grant that counts.
  fileprivate mutating func takesAnything(_ removal: Removal, _ standing: Standing) -> Bool {
    for index in standing.grantsOf[removal.person] {
      let grant = standing.grants[index]
      if let taken = removal.credentials, grant.credentials.subtracting(taken) == grant.credentials {
        continue
      }
      if isTaking(removal, grant, standing), counts(grant, standing) { return true }
    }
    return false
  }
}
