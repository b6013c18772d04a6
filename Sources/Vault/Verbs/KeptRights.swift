package import Ledger
internal import MiniProgram
internal import Sodium

/// A mini-program in which rights stay, for this vault's owner cannot take them back.
package struct KeptRights: Sendable {
  package enum Why: Hashable, Sendable {
    /// The owner is no admin of it.
    case notAdmin
    /// The owner's rank is theirs, or behind theirs.
    case sameRank, lowerRank
    /// It holds what this version does not understand.
    case readOnly
  }

  package let program: ProgramState
  package let why: Why
  /// Who could: everybody who stands, is not on record here as gone, and has the rank for it.
  package let able: [Holder]
  /// Whether the owner can go on with it in a new ledger, where nobody could.
  package let isAdoptable: Bool
  /// Who else can.
  package let adopters: [Holder]
  /// Who did already, and can be followed.
  package let adopter: Card?
}
