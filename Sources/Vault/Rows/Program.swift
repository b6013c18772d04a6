package import Ledger
internal import MiniProgram
internal import Sodium

/// A mini-program as its row tells it, without its events.
package struct Program: Sendable {
  let row: Int64
  package let id: LedgerID
  package let state: ProgramState
  /// The newest events; nil if the snapshot had to be rebuilt.
  let heads: [EventName]?

  /// All that it is found by.
  var names: [String] { state.namesHere }
}
