package import Ledger
package import MiniProgram
internal import Sodium

/// What became of one mini-program that was gone on with.
package struct Adoption: Sendable {
  package let program: ProgramState
  /// As it was until then: there stands what others call those who are not on record here.
  package let old: ProgramState
  /// What the old ledger goes by from now on, with its history.
  package let former: String
  /// Who holds in the new ledger what they held in the old one.
  package let carried: [Holder]
  /// Who does not, for they are not on record here, or gone.
  package let leftOut: [Holder]
  /// Credentials whose value is not held here.
  package let lacking: [CredentialKind]
}
