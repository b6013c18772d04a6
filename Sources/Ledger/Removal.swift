internal import MiniProgram
internal import Sodium

/// An `unshared` event.
struct Removal {
  let event: Int
  let person: Int
  /// Nothing: every right.
  let credentials: CredentialSet?
  /// Whether the grantee wrote it.
  let isOwn: Bool
  /// The author's lowest rank in the removal's ancestors; nil for one's own removal without a rank.
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
