import Sodium

@testable import Ledger

/// The grants and removals of a graph with their ranks: all that "who counts" is decided from. Ranks are
/// judged by the ancestors of each event alone, so they are the same in whatever set the event is looked
/// at.
struct FormerStanding {
  let graph: FormerGraph
  private(set) var grants: [FormerGrant] = []
  private(set) var removals: [FormerRemoval] = []
  /// Of each person, the newest first.
  private(set) var grantsOf: [[Int]] = []
  /// Of each person, the lowest rank first, then the newest.
  private(set) var adminGrantsOf: [[Int]] = []
  /// Of each person, the newest first.
  private(set) var removalsOf: [[Int]] = []
  /// What is known of `shared` and `unshared` events, by node.
  private(set) var records: [Int: Record] = [:]
  private var people: [Grantee.Identity: Int] = [:]
  /// The persons that are bare keys, by what the key opens.
  private var bareKeys: [OpeningKey: [Int]] = [:]
  /// The removals that name a card and are not its author's own, by what the card opens.
  private var cardRemovals: [OpeningKey: [Int]] = [:]
  /// The positions of removals on each chain, ascending.
  private var removalPositions: [Int32: [Int32]] = [:]

  struct Record {
    /// The author's lowest rank among the event's ancestors.
    let authorRank: Int?
    /// How many removals the event has among its ancestors.
    let removalsBefore: Int
    /// The grant or the removal that the event is.
    fileprivate(set) var grant: Int?
    fileprivate(set) var removal: Int?
  }

  init(_ graph: FormerGraph) {
    self.graph = graph
    for node in graph.nodes.indices {
      switch graph.nodes[node].event.body {
      case .registered(let root): found(root, node)
      case .shared(let shared): grant(shared, node)
      case .unshared(let unshared): remove(unshared, node)
      default: continue
      }
    }
  }

  /// The number of whoever signs with this key; nothing for who was never granted anything.
  func person(_ key: Bytes32) -> Int? { people[.signer(key)] }

  func author(of node: Int) -> Int? { person(graph.nodes[node].event.author) }

  /// How many removals are among the ancestors of a node.
  func removalsBefore(_ node: Int) -> Int {
    guard !removals.isEmpty else { return 0 }
    let clock = graph.nodes[node].clock
    return clock.ticks.reduce(0) { sum, tick in
      guard let positions = removalPositions[tick.chain] else { return sum }
      let limit = tick.chain == clock.own.chain ? tick.position : tick.position + 1
      return sum + (positions.firstIndex { $0 >= limit } ?? positions.count)
    }
  }

  private mutating func found(_ root: Registered, _ node: Int) {
    for founder in root.founders {
      append(
        FormerGrant(
          event: node, person: number(.card(founder)), grantee: .card(founder), isAdmin: true,
          credentials: .all, rank: 0, isRoot: true))
    }
  }

  private mutating func grant(_ shared: Shared, _ node: Int) {
    let authorRank = authorRank(of: node)
    var record = Record(authorRank: authorRank, removalsBefore: removalsBefore(node))
    // An admin without a rank could be neither judged nor removed: the grant is none, its author held nothing
    // when it was written. One of founder right by somebody who is no founder is none either.
    let hasRank = shared.isFounder ? authorRank == 0 : authorRank != nil
    let isPlain = !shared.isAdmin && !shared.isFounder
    if hasRank || isPlain {
      record.grant = grants.count
      append(
        FormerGrant(
          event: node, person: number(shared.grantee), grantee: shared.grantee,
          isAdmin: !isPlain, credentials: shared.isFounder ? .all : shared.credentials,
          rank: shared.isFounder ? 0 : authorRank.map { $0 + 1 }, isRoot: false))
    }
    records[node] = record
  }

  private mutating func remove(_ unshared: Unshared, _ node: Int) {
    let authorRank = authorRank(of: node)
    var record = Record(authorRank: authorRank, removalsBefore: removalsBefore(node))
    let person = number(unshared.grantee)
    let author = author(of: node)
    let isOwn = author == person
    var known = FormerView(.ancestors(of: node), self)
    if isOwn ? known.holds(person, .member, at: nil, self) : authorRank != nil {
      record.removal = removals.count
      removalsOf[person].insert(removals.count, at: 0)
      if !isOwn, unshared.grantee.card != nil, let key = unshared.grantee.openingKey {
        for bare in bareKeys[key] ?? [] { removalsOf[bare].insert(removals.count, at: 0) }
        cardRemovals[key, default: []].append(removals.count)
      }
      removals.append(
        FormerRemoval(
          event: node, author: author, person: person, credentials: unshared.credentials, isOwn: isOwn,
          rank: authorRank))
      let own = graph.nodes[node].clock.own
      removalPositions[own.chain, default: []].append(own.position)
    }
    records[node] = record
  }

  private func authorRank(of node: Int) -> Int? {
    guard let author = author(of: node) else { return nil }
    var known = FormerView(.ancestors(of: node), self)
    return known.lowestRank(of: author, self)
  }

  private mutating func append(_ grant: FormerGrant) {
    let index = grants.count
    grants.append(grant)
    grantsOf[grant.person].insert(index, at: 0)
    guard grant.isAdmin, let rank = grant.rank else { return }
    let place = adminGrantsOf[grant.person].firstIndex { (grants[$0].rank ?? 0) >= rank }
    adminGrantsOf[grant.person].insert(index, at: place ?? adminGrantsOf[grant.person].count)
  }

  private mutating func number(_ grantee: Grantee) -> Int {
    let identity = grantee.identity
    if let known = people[identity] { return known }
    let number = grantsOf.count
    people[identity] = number
    grantsOf.append([])
    adminGrantsOf.append([])
    removalsOf.append([])
    if grantee.card == nil, let key = grantee.openingKey {
      bareKeys[key, default: []].append(number)
      removalsOf[number] = (cardRemovals[key] ?? []).reversed()
    }
    return number
  }
}
