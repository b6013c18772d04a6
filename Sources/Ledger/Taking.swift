internal import MiniProgram

/// What of one party's grants of one level is taken back for one right, among one set of events.
///
/// An event counts by a grant if and only if the grant precedes it, no counting removal that acts on the grant is
/// concurrent with the event, and as many of them precede the grant as precede the event. So of each event only two
/// numbers are asked, and the grants are found by theirs.
struct Taking {
  struct Key: Hashable {
    /// The removals of admins in the set.
    let set: Int32
    let party: Int
    let level: Int
    /// Nil if no partial removal is asked about.
    let kind: CredentialKind?
  }

  /// A bit for each removal of the party: whether it counts, acts on the level and covers the right.
  private let removals: [UInt64]
  /// The counting grants of the level by how many of those removals precede them.
  private let grants: [Int: [Int]]

  init(_ key: Key, _ standing: RankedGrants, _ questions: Questions) {
    let party = standing.parties[key.party]
    var removals = [UInt64](repeating: 0, count: party.removalsBeforeGrant.words)
    let right = key.kind.map(Right.holder) ?? .member
    for (place, index) in party.removals.enumerated() {
      let removal = standing.removals[index]
      guard removal.covers(right), questions.takes(removal, key.level, in: key.set, standing) else {
        continue
      }
      removals[place >> 6] |= 1 << UInt64(place & 63)
    }
    var grants: [Int: [Int]] = [:]
    for index in party.grants where standing.grants[index].level == key.level {
      let grant = standing.grants[index]
      guard questions.counts(grant, in: key.set, standing) else { continue }
      grants[Self.count(removals, party.removalsBeforeGrant, grant.place), default: []].append(index)
    }
    (self.removals, self.grants) = (removals, grants)
  }

  /// Whether an event of the party has one of the grants.
  ///
  /// - Parameter isWhole: else only the event's ancestors are looked at.
  func reaches(
    _ row: Int, _ party: Party, _ standing: RankedGrants, isWhole: Bool, _ gives: (Grant) -> Bool
  ) -> Bool {
    if isWhole, hasConcurrent(row, party) { return false }
    return (grants[Self.count(removals, party.removalsBefore, row)] ?? []).contains { index in
      party.grantsBefore.contains(row, standing.grants[index].place) && gives(standing.grants[index])
    }
  }

  /// Whether a counting grant stands after all events of the set.
  func leaves(_ grant: Grant, _ party: Party) -> Bool {
    removals.indices.allSatisfy { removals[$0] & ~party.removalsBeforeGrant.word(grant.place, $0) == 0 }
  }

  private func hasConcurrent(_ row: Int, _ party: Party) -> Bool {
    removals.indices.contains { word in
      removals[word] & ~party.removalsBefore.word(row, word) & ~party.removalsAfter.word(row, word) != 0
    }
  }

  private static func count(_ removals: [UInt64], _ before: BitRows, _ row: Int) -> Int {
    removals.indices.reduce(0) { $0 + (removals[$1] & before.word(row, $1)).nonzeroBitCount }
  }
}
