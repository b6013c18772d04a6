package import Ledger
package import MiniProgram

/// What became of a place.
package struct PlaceChange: Sendable {
  package let program: ProgramState
  package let kind: CredentialKind
  package let place: PlaceState
  /// Whether anything had to be written.
  package let isNew: Bool
}
