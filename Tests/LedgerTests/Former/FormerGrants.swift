import MiniProgram
import Sodium

@testable import Ledger

/// One grantee's share of a `shared` event or of the root.
struct FormerGrant {
  let event: Int
  /// Of whom, as a number of `FormerStanding`.
  let person: Int
  let grantee: Grantee
  let isAdmin: Bool
  let credentials: CredentialSet
  /// 0 for founders, else 1 + the lowest rank of the author. Only admin grants need one.
  let rank: Int?
  let isRoot: Bool

  var isFounder: Bool { rank == 0 }

  func gives(_ right: Right) -> Bool {
    switch right {
    case .admin: isAdmin
    case .holder(let kind): credentials.contains(kind)
    case .member: true
    }
  }
}

/// An `unshared` event that can act on anything: its author held the right to it as far as the author knew.
struct FormerRemoval {
  let event: Int
  let author: Int?
  let person: Int
  /// Nothing: every right.
  let credentials: CredentialSet?
  /// Whether the grantee wrote it.
  let isOwn: Bool
  /// The author's lowest rank in the removal's ancestors; nothing for one's own removal without a rank.
  let rank: Int?

  /// A partial removal takes those rights of a holder and never admin.
  func covers(_ right: Right) -> Bool {
    guard let credentials else { return true }
    guard case .holder(let kind) = right else { return false }
    return credentials.contains(kind)
  }

  /// Whether it acts on a grant of `person`. Decided from ranks, before whether it counts (Format, *Who
  /// counts*).
  func acts(on grant: FormerGrant) -> Bool {
    if isOwn { return true }
    guard let rank else { return false }
    if !grant.isAdmin || isBetweenFounders(on: grant) { return true }
    return grant.rank.map { $0 > rank } ?? false
  }

  /// Between founders every removal acts and counts, so that a stolen founding laptop can be removed.
  func isBetweenFounders(on grant: FormerGrant) -> Bool { rank == 0 && grant.rank == 0 }
}
