package import Ledger
package import MiniProgram
package import Sodium

/// What a person says of a reset.
package struct ResetStory: Sendable {
  /// Nothing where an unfinished reset has told it already.
  package var reason: ResetReason?
  package var note: String?
  /// When it was sealed to the inbox, where it came from there.
  package var happened: Timestamp?

  package init(reason: ResetReason?, note: String?, happened: Timestamp? = nil) {
    self.reason = reason
    self.note = note
    self.happened = happened
  }
}

extension Vault {
  /// Records that the platform's button is about to be pressed.
  ///
  /// - Throws: `noCredential`, `resetUnfinished`.
  package func beginReset(
    _ name: String, _ kind: CredentialKind, reason: ResetReason, note: String?, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    let story = ResetStory(reason: reason, note: note)
    return try write { try self.beginReset(name, kind, story, at: now, in: $0) }
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
              credential: kind, commitment: $0, reason: reason, note: note, happened: story.happened))
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
    try change(name) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      guard !credential.unfinishedResets.isEmpty else {
        throw .noUnfinishedReset(program: state.name, kind: kind)
      }
      let abandoned = ResetAbandoned(credential: kind, note: note)
      try ledger.append(.resetAbandoned(abandoned), at: now, by: self.identity.signing)
    }
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

extension OpenLedger {
  /// The version that has this value already.
  func version(
    of secret: borrowing SecretBytes, in credential: CredentialState
  ) throws(VaultError) -> Int? {
    for (index, value) in credential.values.enumerated() {
      guard let held = try attachment(of: value.event) else { continue }
      if held.withSecret({ secret.equals($0) }) { return index + 1 }
    }
    return nil
  }
}
