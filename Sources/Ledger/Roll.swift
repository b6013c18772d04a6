internal import Sodium

/// The grants, the removals and the grantees of a graph as they stand in its events, before anybody is judged.
struct Roll {
  private(set) var grants: [Grant] = []
  private(set) var removals: [Removal] = []
  private(set) var parties: [Party] = []
  /// By the node of a `shared` or an `unshared` event.
  private(set) var grantAt: [Int: Int] = [:]
  private(set) var removalAt: [Int: Int] = [:]
  private(set) var numbers: [Grantee.Identity: Int] = [:]
  /// Whoever may have been an admin at some time. Nobody else's grant or removal can ever count, but for one's own
  /// removal.
  private var admins: Set<Bytes32> = []

  init(_ graph: EventGraph) {
    // By their numbers: a node that is copied keeps all parts of its event, each somewhere else in memory.
    for node in graph.nodes.indices {
      switch graph.nodes[node].event.body {
      case .registered(let root): found(root, node)
      case .shared(let shared) where admins.contains(graph.nodes[node].event.author): grant(shared, node)
      case .unshared(let unshared): remove(unshared, by: graph.nodes[node].event.author, node)
      default: continue
      }
    }
    joinOpeningKeys(graph)
    for node in graph.nodes.indices {
      guard let party = numbers[.signer(graph.nodes[node].event.author)] else { continue }
      parties[party].events.append(node)
    }
  }

  private mutating func found(_ root: Registered, _ node: Int) {
    for founder in root.founders {
      let grant = Shared(grantee: .card(founder), credentials: .all, isAdmin: true, isFounder: true)
      append(grant, node, isRoot: true)
    }
  }

  private mutating func grant(_ shared: Shared, _ node: Int) {
    grantAt[node] = grants.count
    append(shared, node, isRoot: false)
  }

  private mutating func append(_ shared: Shared, _ node: Int, isRoot: Bool) {
    let isAdmin = shared.isAdmin || shared.isFounder
    if isAdmin, let card = shared.grantee.card { admins.insert(card.signingKey) }
    let person = number(shared.grantee.identity)
    parties[person].grants.append(grants.count)
    parties[person].isEverAdmin = parties[person].isEverAdmin || isAdmin
    grants.append(
      Grant(
        event: node, person: person, place: parties[person].grants.count - 1, grantee: shared.grantee,
        isAdmin: isAdmin, givesFounder: shared.isFounder,
        credentials: shared.isFounder ? .all : shared.credentials, until: shared.until,
        isAuditor: shared.isAuditor, isRoot: isRoot, rank: isRoot ? 0 : nil))
  }

  private mutating func remove(_ unshared: Unshared, by author: Bytes32, _ node: Int) {
    let identity = unshared.grantee.identity
    let isOwn = identity == .signer(author)
    // Who was granted nothing before it has nothing to take from themselves, however often they say so.
    guard isOwn ? numbers[identity] != nil : admins.contains(author) else { return }
    let person = number(identity)
    removalAt[node] = removals.count
    parties[person].removals.append(removals.count)
    parties[person].hasPartialRemovals = parties[person].hasPartialRemovals || unshared.credentials != nil
    removals.append(
      Removal(event: node, person: person, credentials: unshared.credentials, isOwn: isOwn))
  }

  /// A removal that names a card and is not its author's own also acts on grants of bare keys that open what is sealed
  /// to that card.
  private mutating func joinOpeningKeys(_ graph: EventGraph) {
    var bare: [OpeningKey: Set<Int>] = [:]
    for grant in grants where grant.grantee.card == nil {
      if let key = grant.grantee.openingKey { bare[key, default: []].insert(grant.person) }
    }
    guard !bare.isEmpty else { return }
    for (index, removal) in removals.enumerated() where !removal.isOwn {
      guard case .unshared(let unshared) = graph.nodes[removal.event].event.body,
        unshared.grantee.card != nil, let key = unshared.grantee.openingKey
      else { continue }
      for party in bare[key] ?? [] {
        parties[party].removals.append(index)
        parties[party].hasPartialRemovals = parties[party].hasPartialRemovals || removal.credentials != nil
      }
    }
  }

  private mutating func number(_ identity: Grantee.Identity) -> Int {
    if let known = numbers[identity] { return known }
    numbers[identity] = parties.count
    parties.append(Party(identity))
    return parties.count - 1
  }
}
