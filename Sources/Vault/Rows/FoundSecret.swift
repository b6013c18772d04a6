package import Ledger
internal import MiniProgram
package import Sodium

/// A secret with what should be known about it.
package struct FoundSecret: ~Copyable {
  package let secret: SecretBytes
  package let program: ProgramState
  package let credential: CredentialState
}
