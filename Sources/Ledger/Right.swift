internal import MiniProgram
internal import Sodium

/// What one can hold of a program.
enum Right: Hashable {
  /// Events about people and the program.
  case admin
  /// Events about one credential.
  case holder(CredentialKind)
  /// That one stands in the ledger at all: any grant, until it is taken back whole.
  case member
}
