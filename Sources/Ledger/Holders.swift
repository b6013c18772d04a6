internal import MiniProgram
internal import Sodium

extension Judge {
  /// Everybody with a right that stands after all events.
  mutating func holders() -> [Holder] {
    let places = Dictionary(uniqueKeysWithValues: standing.graph.order.enumerated().map { ($1, $0) })
    var found: [(place: (Int, Int, Int), holder: Holder)] = []
    for party in standing.parties {
      var live: [(place: Int, index: Int)] = []
      for index in party.grants where isStanding(standing.grants[index]) {
        live.append((places[standing.grants[index].event] ?? 0, index))
      }
      live.sort { $0 < $1 }
      guard let oldest = live.first, let holder = holder(live.map(\.index)) else { continue }
      found.append(((holder.isFounder ? 0 : 1, oldest.place, oldest.index), holder))
    }
    return found.sorted { $0.place < $1.place }.map(\.holder)
  }

  /// - Parameter indices: one person's grants, in replay order.
  private mutating func holder(_ indices: [Int]) -> Holder? {
    guard let newest = indices.last else { return nil }
    var holder = Holder(grantee: standing.grants[newest].grantee, credentials: .none)
    var (ends, auditorEnds): ([Timestamp?], [Timestamp?]) = ([], [])
    for index in indices {
      let grant = standing.grants[index]
      if grant.isAdmin, let rank = grant.rank { holder.rank = min(rank, holder.rank ?? rank) }
      let given = credentials(of: grant)
      holder.credentials = holder.credentials.union(given)
      if !given.isEmpty { ends.append(grant.until) }
      if grant.isAuditor { auditorEnds.append(grant.until) }
    }
    (holder.until, holder.auditorUntil) = (Self.latest(ends), Self.latest(auditorEnds))
    holder.isAuditor = !auditorEnds.isEmpty
    return holder.isAdmin || !holder.credentials.isEmpty || holder.isAuditor ? holder : nil
  }

  /// The latest end holds; what never ends outlasts all.
  private static func latest(_ ends: [Timestamp?]) -> Timestamp? {
    ends.contains(nil) ? nil : ends.compactMap(\.self).max()
  }
}
