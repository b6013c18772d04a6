package import MiniProgram
package import Vault

/// A reference that leads nowhere, and why.
package struct Unresolved: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    case noProgram
    case noCredential
    /// It is known, and its value is not to be had; nil if whoever looks has no vault that could say why.
    case noValue(NotHeld?)
  }

  package let reference: Reference
  package let reason: Reason
  /// Where the program runs, as far as there is one.
  package var platform = Platform.standard
}
