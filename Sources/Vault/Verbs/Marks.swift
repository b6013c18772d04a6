package import Ledger
package import MiniProgram

/// What happened to a secret beside resets: it was found somewhere, or frozen on the platform.
extension Vault {
  /// Records that a value was found where it does not belong.
  ///
  /// - Parameter version: counts from 1; nil for every value that may be in use.
  /// - Throws: `noCredential`, `noVersion`, `noValue`.
  package func recordLeak(
    of name: String, _ kind: CredentialKind, version: Int? = nil, foundAt place: String, note: String?,
    at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    try change(name) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      let values: [EventName]
      if let version {
        values = [try credential.value(.version(version), of: state).event]
      } else {
        values = credential.candidates
      }
      guard !values.isEmpty else { throw .noValue(program: state.name, kind: kind) }
      let leak = Leak(credential: kind, values: values, place: place, note: note)
      try ledger.append(.leakFound(leak), at: now, by: self.identity.signing)
    }
  }

  /// Records that what was reported was none, or harms no more: every open leak of the credential is settled.
  ///
  /// - Throws: `noCredential`, `noOpenLeak`.
  package func resolveLeaks(
    of name: String, _ kind: CredentialKind, note: String, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    try change(name) { (ledger, state) throws(VaultError) in
      let open = try Self.credential(kind, of: state).openLeaks
      guard !open.isEmpty else { throw .noOpenLeak(program: state.name, kind: kind) }
      for leak in open {
        let resolved = Leak(credential: kind, values: leak.values, place: leak.place, note: note)
        try ledger.append(.leakResolved(resolved), at: now, by: self.identity.signing)
      }
    }
  }

  /// Records that the platform's button 冻结 was pressed, or taken back.
  ///
  /// - Returns: nothing in `isNew` where that was on record already.
  /// - Throws: `noCredential`, `cannotBeFrozen`.
  package func mark(
    _ name: String, _ kind: CredentialKind, isFrozen: Bool, happened: Timestamp?, at now: Timestamp
  ) throws(VaultError) -> (program: ProgramState, isNew: Bool) {
    let before = try program(name)
    if try Self.credential(kind, of: before).isFrozen == isFrozen { return (before, false) }
    // What an earlier version took for frozen can be taken back.
    guard !isFrozen || before.platform.rule(of: kind).isFreezable != false else {
      throw .cannotBeFrozen(program: before.name, kind: kind)
    }
    let state = try change(name) { (ledger, _) throws(VaultError) in
      let freeze = Freeze(credential: kind, happened: happened)
      try ledger.append(isFrozen ? .frozen(freeze) : .unfrozen(freeze), at: now, by: self.identity.signing)
    }
    return (state, true)
  }
}
