internal import MiniProgram

/// One grantee of a ledger: the grants to it, the removals that name it, the events that it wrote, and which of these
/// precede which.
struct Party {
  let identity: Grantee.Identity
  /// As numbers of `RankedGrants`, each after those among its ancestors.
  var grants: [Int] = []
  var removals: [Int] = []
  /// The nodes of its events; nil if neither a grant nor a removal is asked about.
  var events: [Int] = []
  /// Admin grants with a rank: the lowest first, then the newest.
  var adminGrants: [Int] = []
  /// The levels of its grants, ascending.
  var levels: [Int] = []
  var isEverAdmin = false
  var hasPartialRemovals = false

  /// A row for each event, a bit for each grant: whether the grant precedes it.
  var grantsBefore = BitRows(rows: 0, width: 0)
  /// A row for each event, a bit for each removal.
  var removalsBefore = BitRows(rows: 0, width: 0)
  var removalsAfter = BitRows(rows: 0, width: 0)
  /// A row for each grant, a bit for each removal.
  var removalsBeforeGrant = BitRows(rows: 0, width: 0)

  init(_ identity: Grantee.Identity) { self.identity = identity }

  mutating func makeRows() {
    grantsBefore = BitRows(rows: events.count, width: events.isEmpty ? 0 : grants.count)
    removalsBefore = BitRows(rows: events.count, width: removals.count)
    removalsAfter = BitRows(rows: events.count, width: removals.count)
    removalsBeforeGrant = BitRows(rows: grants.count, width: removals.count)
  }
}

/// A run of columns that belong together: the grants or the removals of one party.
private struct Run {
  let party: Int
  let isRemovals: Bool
  let start: Int
  let count: Int
}

extension [Party] {
  /// Fills the rows of all, 512 columns at a time.
  mutating func relate(_ ancestry: Ancestry, _ grants: [Grant], _ removals: [Removal]) {
    var runs: [Run] = []
    var columns: [Int] = []
    func add(_ nodes: [Int], _ party: Int, isRemovals: Bool) {
      guard !nodes.isEmpty else { return }
      runs.append(Run(party: party, isRemovals: isRemovals, start: columns.count, count: nodes.count))
      columns += nodes
    }
    for party in indices {
      self[party].makeRows()
      let (given, taken) = (self[party].grants, self[party].removals)
      if !self[party].events.isEmpty { add(given.map { grants[$0].event }, party, isRemovals: false) }
      if !given.isEmpty { add(taken.map { removals[$0].event }, party, isRemovals: true) }
    }
    var first = 0
    for start in stride(from: 0, to: columns.count, by: Ancestry.width) {
      let part = start..<Swift.min(start + Ancestry.width, columns.count)
      while runs[first].start + runs[first].count <= start { first += 1 }
      var end = first
      while end < runs.count, runs[end].start < part.upperBound { end += 1 }
      copy(runs[first..<end], ancestry, columns[part], grants)
    }
  }

  private mutating func copy(
    _ runs: ArraySlice<Run>, _ ancestry: Ancestry, _ columns: ArraySlice<Int>, _ grants: [Grant]
  ) {
    let above = ancestry.above(columns)
    let needsBelow = runs.contains { $0.isRemovals && !self[$0.party].events.isEmpty }
    let below = needsBelow ? ancestry.below(columns) : []
    for run in runs {
      let low = Swift.max(run.start, columns.startIndex)
      let count = Swift.min(run.start + run.count, columns.endIndex) - low
      let (source, column, party) = (low - columns.startIndex, low - run.start, run.party)
      for (row, node) in self[party].events.enumerated() {
        if run.isRemovals {
          self[party].removalsBefore.put(row, at: column, above[node], from: source, count: count)
          self[party].removalsAfter.put(row, at: column, below[node], from: source, count: count)
        } else {
          self[party].grantsBefore.put(row, at: column, above[node], from: source, count: count)
        }
      }
      guard run.isRemovals else { continue }
      for row in self[party].grants.indices {
        let node = grants[self[party].grants[row]].event
        self[party].removalsBeforeGrant.put(row, at: column, above[node], from: source, count: count)
      }
    }
  }
}
