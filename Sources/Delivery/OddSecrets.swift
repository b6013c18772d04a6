package import Ledger
internal import MiniProgram
package import Sodium

/// A value that somebody else stored, and that has not the shape of its kind: whoever stored it may have meant to do
/// something to what reads it.
package enum OddSecrets {
  /// - Parameter owner: whose values were looked at when they were typed; nil if there is no vault.
  package static func isOdd(
    _ value: SharedSecret, _ credential: CredentialState, owner: Bytes32?
  ) -> Bool {
    guard let owner, credential.currentValue?.author == owner else {
      return value.withBytes { credential.kind.check($0) != nil }
    }
    return false
  }
}

extension ResolvedReferences {
  /// Those that are not handed over unless a person insists on it.
  package func odd(owner: Bytes32?) -> [Reference] { Self.odd(used, owner: owner) }

  package static func odd(_ used: [UsedSecret], owner: Bytes32?) -> [Reference] {
    used.filter { OddSecrets.isOdd($0.value, $0.credential, owner: owner) }.map { secret in
      Reference(program: secret.program.name, field: .credential(secret.credential.kind))
    }
  }
}

extension Export {
  /// Those among what is about to be written.
  package func odd(owner: Bytes32?) -> [Reference] {
    programs.flatMap { program in
      program.items.filter { OddSecrets.isOdd($0.value, $0.credential, owner: owner) }.map { item in
        Reference(program: program.state.name, field: .credential(item.credential.kind))
      }
    }
  }
}
