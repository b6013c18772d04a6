internal import Sodium

/// The grants and removals of a graph with their ranks: all that "who counts" is decided from. Ranks are
/// judged by the ancestors of each event alone, so they are the same in whatever set the event is looked
/// at.
struct RankedGrants {
  let graph: EventGraph
  let ancestry: Ancestry
  private(set) var grants: [Grant]
  private(set) var removals: [Removal]
  private(set) var parties: [Party]
  let grantAt: [Int: Int]
  let removalAt: [Int: Int]
  /// Of each event its author's lowest rank among its ancestors, where that was asked.
  private(set) var authorRanks: [Int: Int] = [:]
  private(set) var adminRemovals = AdminRemovals()
  /// Of each node those among its ancestors.
  private(set) var known: [Int32]
  /// All of them.
  private(set) var everything = AdminRemovals.none
  private let numbers: [Grantee.Identity: Int]
  /// Of each node the row that its author's party has for it.
  private let rows: [Int32]

  init(_ graph: EventGraph, _ questions: Questions) {
    self.graph = graph
    let roll = Roll(graph)
    ancestry = Ancestry(graph)
    (grants, removals, parties) = (roll.grants, roll.removals, roll.parties)
    (grantAt, removalAt, numbers) = (roll.grantAt, roll.removalAt, roll.numbers)
    known = [Int32](repeating: AdminRemovals.none, count: graph.nodes.count)
    var rows = [Int32](repeating: -1, count: graph.nodes.count)
    for party in parties {
      for (row, node) in party.events.enumerated() { rows[node] = Int32(truncatingIfNeeded: row) }
    }
    self.rows = rows
    parties.relate(ancestry, grants, removals)
    for index in grants.indices where grants[index].isRoot { rank(index) }
    judgeRanks(questions)
    everything = adminRemovals.all()
    for party in parties.indices {
      let levels = parties[party].grants.filter { !grants[$0].isNone }.map { grants[$0].level }
      parties[party].levels = Set(levels).sorted()
    }
  }

  /// The number of whoever wrote it; nil for who was never granted anything.
  func author(of node: Int) -> Int? { numbers[.signer(graph.nodes[node].event.author)] }

  /// The row of an event in what its author's party holds.
  func row(_ node: Int) -> Int { Int(rows[node]) }

  /// Each in its turn, ancestors first: whatever a rank hangs on is known by then.
  private mutating func judgeRanks(_ questions: Questions) {
    var after = known
    for (node, entry) in graph.nodes.enumerated() {
      for parent in entry.parents { known[node] = adminRemovals.union(known[node], after[parent]) }
      after[node] = known[node]
      if let grant = grantAt[node] { judge(grant: grant, node, questions) }
      if let removal = removalAt[node], judge(removal: removal, node, questions) {
        let (set, number) = adminRemovals.appending(to: known[node])
        after[node] = set
        removals[removal].number = number
      }
    }
  }

  private mutating func judge(grant: Int, _ node: Int, _ questions: Questions) {
    let authorRank = questions.authorRank(of: node, self)
    authorRanks[node] = authorRank
    guard let authorRank, !grants[grant].givesFounder || authorRank == 0 else { return }
    grants[grant].rank = grants[grant].givesFounder ? 0 : authorRank + 1
    if grants[grant].isAdmin { rank(grant) }
  }

  /// Whether it takes an admin's rights.
  private mutating func judge(removal: Int, _ node: Int, _ questions: Questions) -> Bool {
    let authorRank = questions.authorRank(of: node, self)
    authorRanks[node] = authorRank
    removals[removal].rank = authorRank
    removals[removal].canAct =
      removals[removal].isOwn ? questions.isMember(authorOf: node, self) : authorRank != nil
    guard removals[removal].canAct, removals[removal].credentials == nil else { return false }
    return parties[removals[removal].person].isEverAdmin
  }

  /// Puts an admin grant among those of its person.
  private mutating func rank(_ index: Int) {
    let grant = grants[index]
    guard let rank = grant.rank else { return }
    let place = parties[grant.person].adminGrants.firstIndex { (grants[$0].rank ?? 0) >= rank }
    parties[grant.person].adminGrants.insert(
      index, at: place ?? parties[grant.person].adminGrants.count)
  }
}
