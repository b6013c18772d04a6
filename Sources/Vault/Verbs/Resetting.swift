package import Ledger
package import MiniProgram
package import Sodium

extension Vault {
  /// Records that the platform's button is about to be pressed.
  ///
  /// - Throws: `noCredential`, `resetUnfinished`.
  package func beginReset(
    _ name: String, _ kind: CredentialKind, _ story: ResetStory, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    try write { try self.beginReset(name, kind, story, at: now, in: $0) }
  }

  func beginReset(
    _ name: String, _ kind: CredentialKind, _ story: ResetStory, at now: Timestamp,
    in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    try change(name, in: transaction) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      guard credential.unfinishedResets.isEmpty else {
        throw .resetUnfinished(program: state.name, kind: kind)
      }
      let began = ResetBegan(
        credential: kind, reason: story.reason ?? .other, note: story.note, happened: story.happened)
      try ledger.append(.resetBegan(began), at: now, by: self.identity.signing)
    }
  }

  /// Stores the new value, and where no reset was begun, records that one was.
  ///
  /// - Throws: `noCredential`, `sameValue`.
  package func completeReset(
    _ name: String, _ kind: CredentialKind, _ secret: borrowing SecretBytes, _ story: ResetStory,
    at now: Timestamp
  ) throws(VaultError) -> Stored {
    try write { try self.completeReset(name, kind, secret, story, at: now, in: $0) }
  }

  func completeReset(
    _ name: String, _ kind: CredentialKind, _ secret: borrowing SecretBytes, _ story: ResetStory,
    at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Stored {
    let state = try change(name, in: transaction) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      if let version = try ledger.version(of: secret, in: credential) {
        throw .sameValue(program: state.name, kind: kind, version: version)
      }
      let begun = credential.unfinishedResets.last
      let reason = story.reason ?? begun?.reason ?? .other
      let note = story.note ?? begun?.note
      if credential.unfinishedResets.isEmpty {
        let began = ResetBegan(
          credential: kind, reason: reason, note: story.note, happened: story.happened)
        try ledger.append(.resetBegan(began), at: now, by: self.identity.signing)
      }
      try secret.withBytes { (secret) throws(VaultError) in
        try ledger.append(secret: secret, credential: kind, at: now, by: self.identity.signing) {
          .resetCompleted(
            ResetCompleted(
              credential: kind, commitment: $0, reason: reason, note: note, happened: story.happened,
              by: story.by, companions: story.companions))
        }
      }
    }
    return Stored(program: state, kind: kind, version: try Self.credential(kind, of: state).values.count)
  }

  /// Records that the button was not pressed after all.
  ///
  /// - Throws: `noCredential`, `noUnfinishedReset`.
  package func abandonReset(
    _ name: String, _ kind: CredentialKind, note: String?, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    try write { try self.abandonReset(name, kind, note: note, at: now, in: $0) }
  }

  func abandonReset(
    _ name: String, _ kind: CredentialKind, note: String?, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    try change(name, in: transaction) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      guard !credential.unfinishedResets.isEmpty else {
        throw .noUnfinishedReset(program: state.name, kind: kind)
      }
      let abandoned = ResetAbandoned(credential: kind, note: note)
      try ledger.append(.resetAbandoned(abandoned), at: now, by: self.identity.signing)
    }
  }

  /// Makes a value the current one, whatever else there is: it settles values that contradict each other.
  ///
  /// - Throws: `noCredential`, `noValue` for one that is not known, `alreadyCurrent`.
  package func keep(
    _ value: EventName, of name: String, _ kind: CredentialKind, at now: Timestamp
  ) throws(VaultError) -> Stored {
    let state = try change(name) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      if credential.current == value, !credential.isContradicted {
        throw .alreadyCurrent(
          program: state.name, kind: kind, version: credential.version(of: value) ?? 0)
      }
      guard (credential.values + credential.cutValues).contains(where: { $0.event == value }) else {
        throw .noValue(program: state.name, kind: kind)
      }
      let kept = ValueKept(credential: kind, value: value)
      try ledger.append(.valueKept(kept), at: now, by: self.identity.signing)
    }
    let credential = try Self.credential(kind, of: state)
    return Stored(program: state, kind: kind, version: credential.version(of: value) ?? 0)
  }

  static func credential(
    _ kind: CredentialKind, of program: ProgramState
  ) throws(VaultError) -> CredentialState {
    guard let credential = program.credential(kind) else {
      throw .noCredential(program: program.name, kind: kind)
    }
    return credential
  }
}
