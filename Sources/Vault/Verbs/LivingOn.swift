package import Ledger
package import MiniProgram
internal import Sodium

/// A value that a reset took the place of, and that the platform goes on taking for some hours.
package struct LivingOn: Equatable, Sendable {
  package let value: Value
  /// What took its place.
  package let reset: Value
  /// When it ends by itself.
  package let until: Timestamp
  /// Whether whoever should not have it may use it.
  package let hasLeaked: Bool
}

extension ProgramState {
  /// Old values that work still, unless somebody ended them.
  package func livingOn(_ credential: CredentialState, at now: Timestamp) -> [LivingOn] {
    guard credential.values.count > 1, let livesOn = platform.rule(of: credential.kind).livesOn else {
      return []
    }
    let ended = Set(credential.ended.map(\.value))
    return zip(credential.values, credential.values.dropFirst()).compactMap { old, new in
      guard case .reset(let reason, _, _) = new.how, !ended.contains(old.event),
        !credential.inUse.contains(old.event)
      else { return nil }
      let until = Timestamp(milliseconds: new.since.milliseconds + livesOn)
      let isFound = credential.leaks.contains { $0.resolvedBy == nil && $0.values.contains(old.event) }
      return until > now
        ? LivingOn(value: old, reset: new, until: until, hasLeaked: isFound || reason == .leaked) : nil
    }
  }
}

extension Vault {
  /// Records that the platform was told to end what lived on after a reset.
  ///
  /// - Throws: `noCredential`, `nothingLivesOn`.
  package func markEnded(
    _ name: String, _ kind: CredentialKind, happened: Timestamp?, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    try change(name) { (ledger, state) throws(VaultError) in
      let living = try state.livingOn(Self.credential(kind, of: state), at: now)
      guard !living.isEmpty else { throw .nothingLivesOn(program: state.name, kind: kind) }
      for old in living {
        let ended = Ended(credential: kind, value: old.value.event, happened: happened)
        try ledger.append(.ended(ended), at: now, by: self.identity.signing)
      }
    }
  }
}
