package import Ledger
internal import Sodium

/// A mini-program, and whose its ledger is.
package struct Belonging: Equatable, Sendable {
  package let id: LedgerID
  package let state: ProgramState
  package let founder: Founder
  /// Whether nothing has to be asked before values of this vault go there.
  package let isOurs: Bool
}
