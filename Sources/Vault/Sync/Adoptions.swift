package import Ledger
internal import MiniProgram
internal import Sodium

package struct Adoptions: Sendable {
  package internal(set) var made: [Adoption] = []
  /// Where somebody stands who can do what is wanted, or where it is not the owner's to do.
  package internal(set) var refused: [(program: ProgramState, why: VaultError)] = []

  package init() {}

  package init(_ one: Adoption) { made = [one] }
}
