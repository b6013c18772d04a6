package import Ledger

/// What a value is: current or old, of a program in use or archived.
package struct KnownValue: Sendable {
  package let program: ProgramState
  package let id: LedgerID
  package let credential: CredentialState
  package let value: Value
  /// Nil for one whose author was removed at that moment.
  package let version: Int?

  /// Whether it may be in use: it is current, or one of those that contradict each other.
  package var isCurrent: Bool { credential.candidates.contains(value.event) }
}
