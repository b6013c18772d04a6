package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// A mini-program whose last admin is gone goes on in a new ledger, whose founder is this vault's owner: the values
  /// that are held here are stored in it again, and the old one is put out of sight. Grants do not carry over.
  ///
  /// - Throws: `hasAdmin`, `noValue` where no value is held here.
  package func adopt(_ name: String, at now: Timestamp) throws(VaultError) -> ProgramState {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let old = try transaction.program(named: name)
      if let admin = old.state.holders.first(where: { $0.isAdmin && !own.isGone($0.grantee) }) {
        throw VaultError.hasAdmin(
          program: old.state.name, admin: own.name(of: admin.grantee))
      }
      let source = try OpenLedger(old, in: transaction)
      let hidden = try self.hide(old, at: now, in: transaction)
      let ledger = try OpenLedger(
        root: try self.root(continuing: old, source.heads, at: now), in: transaction)
      try self.describe(ledger, as: old.state, at: now)
      var stored = 0
      for credential in hidden.credentials {
        guard let value = credential.currentValue, let held = try source.attachment(of: value.event) else {
          continue
        }
        try held.withSecret { (secret) throws(VaultError) in
          try ledger.append(secret: secret, credential: credential.kind, at: now, by: self.identity.signing) {
            .secretStored(
              SecretStored(
                credential: credential.kind, commitment: $0, origin: .imported, happened: value.since))
          }
        }
        stored += 1
      }
      guard stored > 0 else { throw VaultError.noValue(program: old.state.name, kind: .appSecret) }
      guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
      return state
    }
  }

  private func root(
    continuing old: Program, _ heads: [EventName], at now: Timestamp
  ) throws(VaultError) -> Event {
    do throws(LedgerError) {
      let registered = Registered(
        nonce: Random.bytes(16), founders: [identity.card], name: old.state.sharedName ?? old.state.name,
        appID: old.state.appID, continues: Registered.Continuation(ledger: old.id, heads: heads))
      return try Event.sign(
        .registered(registered), in: nil, parents: [], depth: 0, at: now, by: identity.signing)
    } catch {
      throw .ledger(error)
    }
  }

  private func describe(_ ledger: OpenLedger, as state: ProgramState, at now: Timestamp) throws(VaultError) {
    var described = Described()
    if let alias = state.alias { described.alias = .set(alias) }
    if let client = state.client { described.client = .set(client) }
    if !state.tags.isEmpty { described.tags = .set(state.tags) }
    if let note = state.note { described.note = .set(note) }
    if let isLive = state.isLive { described.isLive = .set(isLive) }
    if let email = state.ownerEmail { described.ownerEmail = .set(email) }
    if let admin = state.wechatAdmin { described.wechatAdmin = .set(admin) }
    if let original = state.originalID { described.originalID = .set(original) }
    guard described != Described() else { return }
    try ledger.append(.described(described), at: now, by: identity.signing)
  }
}

extension OwnState {
  /// The owner's own name, or that of somebody known; else what stands for them.
  func name(of grantee: Grantee) -> String {
    if grantee.card?.signingKey == owner { return name }
    return person(of: grantee)?.name ?? grantee.label
  }
}
