package import Ledger
package import MiniProgram
package import Sodium

/// A credential that the owner of a vault cannot use, and why. It is one credential: whoever lost one has not lost, or
/// left, the mini-program.
package struct NotHeld: Equatable, Sendable {
  package enum Why: Equatable, Sendable {
    case takenBack(by: String, at: Timestamp)
    /// No grant that counts ever named it.
    case neverShared
    /// It may be used, and its value is not in this vault.
    case notHere
  }

  package let program: String
  package let kind: CredentialKind
  package let why: Why
  /// Who can share it: for somebody without a right whoever can grant one, else everybody who may have the value.
  package let sharers: [String]
  /// The key of the owner's, with whom it is to be shared: others may call them otherwise, and somebody else as they call themselves.
  package let owner: String

  package init(program: String, kind: CredentialKind, why: Why, sharers: [String], owner: String) {
    (self.program, self.kind, self.why, self.sharers, self.owner) = (program, kind, why, sharers, owner)
  }
}

extension Vault {
  /// Nil if the owner may use the credential, and its current value is here.
  package func notHeld(_ name: String, _ kind: CredentialKind) throws(VaultError) -> NotHeld? {
    try read { transaction in
      try self.notHeld(kind, of: transaction.program(named: name), in: transaction)
    }
  }

  /// The same for whoever looks at several.
  package func notHeld(
    _ kind: CredentialKind, of program: Program, in transaction: ReadTransaction
  ) throws(VaultError) -> NotHeld? {
    guard let current = program.state.credential(kind)?.current else { return nil }
    if mayUse(kind, of: program.state), try transaction.attachment(of: current, ledger: program.row) != nil {
      return nil
    }
    return try absence(of: kind, in: program, transaction)
  }

  package func mayUse(_ kind: CredentialKind, of program: ProgramState) -> Bool {
    program.mayUse(kind, signingKey)
  }

  /// Why a value cannot be had. It replays the ledger where a right is lacking.
  package func absence(
    of kind: CredentialKind, in program: Program, _ transaction: ReadTransaction
  ) throws(VaultError) -> NotHeld {
    let own = try transaction.ownState(ownLedger)
    let state = program.state
    if mayUse(kind, of: state) {
      return NotHeld(
        program: state.name, kind: kind, why: .notHere, sharers: own.names(of: state.holders(of: kind)),
        owner: identity.card.ageRecipient)
    }
    let removal = try transaction.log(of: program).entries.last { entry in
      guard entry.counts, case .unshared(let removal) = entry.event.body else { return false }
      return self.isOwn(removal.grantee) && removal.credentials?.contains(kind) != false
    }
    let why = removal.map { NotHeld.Why.takenBack(by: Self.author($0, state, own), at: $0.event.at) }
    return NotHeld(
      program: state.name, kind: kind, why: why ?? .neverShared,
      sharers: own.names(of: state.holders.filter(\.isAdmin)), owner: identity.card.ageRecipient)
  }

  /// By the card that the ledger has of somebody whom nobody here knows.
  private static func author(_ entry: LogEntry, _ state: ProgramState, _ own: VaultLedgerState) -> String {
    let key = entry.event.author
    if key == own.owner { return own.name }
    if let person = own.person(signingKey: key) { return person.name }
    let card = state.holder(signingKey: key)?.grantee.card ?? state.founders.first { $0.signingKey == key }
    return card?.fingerprint ?? String(key.hex.prefix(16))
  }
}

extension ProgramState {
  /// Whether whoever signs with this key may have the credential.
  package func mayUse(_ kind: CredentialKind, _ signingKey: Bytes32) -> Bool {
    holder(signingKey: signingKey)?.credentials.contains(kind) ?? false
  }
}
