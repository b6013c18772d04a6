internal import MiniProgram
internal import Sodium

/// One grantee's share of a `shared` event or of the root.
struct Grant {
  let event: Int
  /// Of whom, as a number of `RankedGrants`.
  let person: Int
  /// Its place among the grants of that person.
  let place: Int
  let grantee: Grantee
  let isAdmin: Bool
  /// Whether only a founder may give it.
  let givesFounder: Bool
  let credentials: CredentialSet
  let until: Timestamp?
  let isAuditor: Bool
  let isRoot: Bool
  /// 0 for founders, else 1 + the lowest rank of the author. Only admin grants need one.
  var rank: Int?

  var isFounder: Bool { rank == 0 }

  /// An admin without a rank could be neither judged nor removed: the grant is none, its author held nothing when it
  /// was written. One of founder right by somebody who is no founder is none either.
  var isNone: Bool { isAdmin && rank == nil }

  /// By what rank removals act on it; of all grants without admin one.
  var level: Int { isAdmin ? rank ?? Self.plain : Self.plain }

  static let plain = Int.max

  func gives(_ right: Right) -> Bool {
    switch right {
    case .admin: isAdmin
    case .holder(let kind): credentials.contains(kind)
    case .member: true
    }
  }
}
