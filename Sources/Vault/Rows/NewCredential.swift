package import Ledger
package import MiniProgram
package import Sodium

/// A credential of a mini-program.
package struct NewCredential: Sendable {
  /// By its name.
  package let program: String
  package let kind: CredentialKind
  package let secret: SharedSecret
  package let companions: Companions

  package init(
    program: String, kind: CredentialKind, secret: SharedSecret, companions: Companions = Companions()
  ) {
    self.program = program
    self.kind = kind
    self.secret = secret
    self.companions = companions
  }
}
