package import Ledger
package import MiniProgram
package import Sodium

extension Vault {
  /// Stores any number of mini-programs, and of credentials of known ones, in one transaction: all of them or none.
  ///
  /// - Parameters:
  ///   - additions: imported kinds that known mini-programs lack.
  ///   - isPrivate: no standing grant reaches the mini-programs, at no moment.
  ///   - progress: is told how many mini-programs are ready.
  /// - Returns: what was stored, the mini-programs' first credentials before the additions.
  /// - Throws: `nameTaken`, `appIDTaken`; of the additions `noProgram`, `credentialExists`.
  package func add(
    _ programs: [NewProgram], and additions: [NewCredential] = [], isPrivate: Bool = false,
    at now: Timestamp, _ progress: (Int) -> Void = { _ in }
  ) throws(VaultError) -> [Stored] {
    let ahead = try makeAhead(programs, at: now, progress)
    return try write { transaction in
      let stored = try self.register(programs, ahead, at: now, in: transaction, progress)
      if isPrivate { for new in stored { try self.holdPrivate(new, at: now, in: transaction) } }
      return try stored
        + additions.map { new in
          try self.add(
            new.kind, new.secret.copy(), to: new.program, origin: .imported, with: new.companions, at: now,
            in: transaction)
        }
    }
  }

  /// Stores a credential that a known mini-program lacks.
  ///
  /// - Parameters:
  ///   - changes: what is said about the mini-program at the same time.
  ///   - isPrivate: no standing grant reaches it from now on.
  /// - Throws: `noProgram`, `credentialExists`; of the changes `nameTaken`, `appIDTaken`.
  package func add(
    _ kind: CredentialKind, _ secret: borrowing SecretBytes, to name: String, origin: Origin = .generated,
    describing changes: Described = Described(), with companions: Companions = Companions(),
    isPrivate: Bool = false, at now: Timestamp
  ) throws(VaultError) -> Stored {
    try write { transaction in
      let stored = try self.add(
        kind, secret, to: name, origin: origin, describing: changes, with: companions, at: now,
        in: transaction)
      if isPrivate { try self.holdPrivate(stored, at: now, in: transaction) }
      return stored
    }
  }

  private func holdPrivate(
    _ stored: Stored, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) {
    let id = try transaction.program(named: stored.program.name).id
    guard try !transaction.ownState(ownLedger).heldPrivate.contains(id) else { return }
    try hold(id, at: now, in: transaction)
  }

  func add(
    _ kind: CredentialKind, _ secret: borrowing SecretBytes, to name: String, origin: Origin,
    happened: Timestamp? = nil, describing changes: Described = Described(),
    with companions: Companions = Companions(), at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Stored {
    let state = try change(name, in: transaction) { (ledger, state) throws(VaultError) in
      if state.credential(kind) != nil { throw .credentialExists(program: state.name, kind: kind) }
      if changes != Described() {
        try ledger.append(.described(changes), at: now, by: self.identity.signing)
      }
      try secret.withBytes { (secret) throws(VaultError) in
        try ledger.append(secret: secret, credential: kind, at: now, by: self.identity.signing) {
          let stored = SecretStored(
            credential: kind, commitment: $0, origin: origin, happened: happened, companions: companions)
          return .secretStored(stored)
        }
      }
    }
    return Stored(program: state, kind: kind, version: 1)
  }

  /// Stores the right value in the place of a mis-paste: a new version, and no reset.
  ///
  /// - Throws: `noProgram`, `noCredential`, `noValue`, `sameValue`.
  package func correct(
    _ kind: CredentialKind, _ secret: borrowing SecretBytes, of name: String,
    with companions: Companions = Companions(), at now: Timestamp
  ) throws(VaultError) -> Stored {
    try write {
      try self.correct(kind, secret, of: name, origin: .generated, with: companions, at: now, in: $0)
    }
  }

  func correct(
    _ kind: CredentialKind, _ secret: borrowing SecretBytes, of name: String, origin: Origin,
    with companions: Companions = Companions(), at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Stored {
    let state = try change(name, in: transaction) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      guard let wrong = credential.current else { throw .noValue(program: state.name, kind: kind) }
      if let version = try ledger.version(of: secret, in: credential) {
        throw .sameValue(program: state.name, kind: kind, version: version)
      }
      try secret.withBytes { (secret) throws(VaultError) in
        try ledger.append(secret: secret, credential: kind, at: now, by: self.identity.signing) {
          .secretCorrected(
            SecretCorrected(
              credential: kind, commitment: $0, origin: origin, replaces: wrong, companions: companions))
        }
      }
    }
    return Stored(program: state, kind: kind, version: try Self.credential(kind, of: state).values.count)
  }

  /// Changes what is said about a mini-program.
  ///
  /// - Throws: `noProgram`, `nameTaken`, `appIDTaken`, `nothingToChange`.
  package func edit(
    _ name: String, _ changes: Described, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    guard changes != Described() else { throw .nothingToChange }
    return try change(name) { (ledger, _) throws(VaultError) in
      try ledger.append(.described(changes), at: now, by: self.identity.signing)
    }
  }

  /// Opens the ledger of a name, lets `body` append to it, and saves what follows from that, in one transaction.
  func change(
    _ name: String, _ body: (OpenLedger, ProgramState) throws(VaultError) -> Void
  ) throws(VaultError) -> ProgramState {
    try write { try self.change(name, in: $0, body) }
  }

  func change(
    _ name: String, in transaction: WriteTransaction,
    _ body: (OpenLedger, ProgramState) throws(VaultError) -> Void
  ) throws(VaultError) -> ProgramState {
    let program = try transaction.program(named: name)
    let ledger = try OpenLedger(program, in: transaction)
    try body(ledger, program.state)
    guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
    return state
  }
}
