internal import MiniProgram
internal import Sodium

/// What one can hold of a program.
enum Right: Hashable {
  /// Events about people and the program.
  case admin
  /// Events about one credential.
  case holder(CredentialKind)
  /// That one stands in the ledger at all: any grant, until it is taken back whole.
  case member
}

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

/// An `unshared` event.
struct Removal {
  let event: Int
  let person: Int
  /// Nothing: every right.
  let credentials: CredentialSet?
  /// Whether the grantee wrote it.
  let isOwn: Bool
  /// The author's lowest rank in the removal's ancestors; nothing for one's own removal without a rank.
  var rank: Int?
  /// Whether its author held the right to it as far as the author knew; else it can act on nothing.
  var canAct = false
  /// Its number in `AdminRemovals`, if it is one of those.
  var number: Int?

  /// A partial removal takes those rights of a holder and never admin.
  func covers(_ right: Right) -> Bool {
    guard let credentials else { return true }
    guard case .holder(let kind) = right else { return false }
    return credentials.contains(kind)
  }

  /// Whether it acts on grants of one level. Decided from ranks, before whether it counts.
  func acts(on level: Int) -> Bool {
    guard canAct else { return false }
    if isOwn { return true }
    guard let rank else { return false }
    return isBetweenFounders(on: level) || level > rank
  }

  /// Between founders every removal acts and counts, so that a stolen founding laptop can be removed.
  func isBetweenFounders(on level: Int) -> Bool { rank == 0 && level == 0 }
}
