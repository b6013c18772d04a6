package import Ledger
package import MiniProgram

/// What was made durable.
package struct Stored: Equatable, Sendable {
  package let program: ProgramState
  package let kind: CredentialKind
  package let version: Int
}
