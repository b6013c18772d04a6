package import Ledger
package import MiniProgram
package import Sodium

/// A secret with what should be known about it.
package struct FoundSecret: ~Copyable {
  package let secret: SecretBytes
  package let program: ProgramState
  package let credential: CredentialState
}

extension Vault {
  package func programs() throws(VaultError) -> [ProgramState] {
    try read { try $0.programs().map(\.state) }
  }

  package func program(_ name: String) throws(VaultError) -> ProgramState {
    try read { try $0.program(named: name).state }
  }

  /// - Parameter version: counts from 1; nothing for the current value.
  /// - Throws: `noProgram`, `noCredential`, `noVersion`, `noValue` where the value is not held here.
  package func secret(
    _ name: String, _ kind: CredentialKind, version: Int? = nil
  ) throws(VaultError) -> FoundSecret {
    try read { transaction in
      let program = try transaction.program(named: name)
      let credential = try Self.credential(kind, of: program.state)
      let event = try Self.event(of: version, in: credential, of: program.state)
      guard let attachment = try transaction.attachment(of: event, ledger: program.row) else {
        throw VaultError.noValue(program: program.state.name, kind: kind)
      }
      let secret = attachment.withSecret { SecretBytes(copying: $0) }
      return FoundSecret(secret: secret, program: program.state, credential: credential)
    }
  }

  private static func event(
    of version: Int?, in credential: CredentialState, of program: ProgramState
  ) throws(VaultError) -> EventName {
    guard let version else {
      if let current = credential.current { return current }
      throw .noValue(program: program.name, kind: credential.kind)
    }
    guard credential.values.indices.contains(version - 1) else {
      throw .noVersion(
        program: program.name, kind: credential.kind, version: version, newest: credential.values.count)
    }
    return credential.values[version - 1].event
  }
}
