package import Ledger
internal import MiniProgram
internal import Sodium

/// What of a mini-program goes out.
package struct SharedItem: Sendable {
  package let state: ProgramState
  package let id: LedgerID
  /// The value events whose secrets go along.
  package let values: [EventName]
}
