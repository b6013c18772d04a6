internal import MiniProgram
internal import Sodium

/// What a ledger says now, by what kind of ledger it is.
package enum ReplayedState: Equatable, Sendable {
  case program(ProgramState)
  case own(VaultLedgerState)
  /// The root was not given yet.
  case rootless

  package var program: ProgramState? {
    guard case .program(let state) = self else { return nil }
    return state
  }

  package var own: VaultLedgerState? {
    guard case .own(let state) = self else { return nil }
    return state
  }
}
