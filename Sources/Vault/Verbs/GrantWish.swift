package import Ledger
internal import MiniProgram

/// What one key is to hold of a mini-program.
package struct GrantWish: Equatable, Sendable {
  package let grantee: Grantee
  package var credentials: CredentialSet
  package var isAdmin = false
  package var isFounder = false
  package var until: Timestamp?
  /// Whether the history is sent to them, and no value.
  package var isAuditor = false

  package init(_ grantee: Grantee, _ credentials: CredentialSet) {
    self.grantee = grantee
    self.credentials = credentials
  }

  /// Only cards become admin.
  var becomesAdmin: Bool { isAdmin && grantee.card != nil }
  var becomesFounder: Bool { isFounder && grantee.card != nil }

  /// As the ledger has it.
  func shared(called name: String?, by author: String) -> Shared {
    Shared(
      grantee: grantee, credentials: credentials, isAdmin: becomesAdmin, isFounder: becomesFounder,
      name: name, by: author, until: until, isAuditor: isAuditor)
  }

  /// Whether a grant would have to be written for it. One that ends is made longer, and none shorter.
  func isLacking(in state: ProgramState, at now: Timestamp) -> Bool {
    guard let holder = state.holder(grantee), !holder.isOver(at: now) else { return true }
    if becomesAdmin, !holder.isAdmin { return true }
    if becomesFounder, !holder.isFounder { return true }
    if isAuditor {
      return holder.isAuditor ? outlasts(holder.auditorUntil) : !holder.isAdmin
    }
    let held = holder.hasNoMore(at: now) ? CredentialSet.none : holder.credentials
    if !credentials.subtracting(held).isEmpty { return true }
    return !credentials.isEmpty && outlasts(holder.until)
  }

  private func outlasts(_ end: Timestamp?) -> Bool {
    guard let end else { return false }
    return until.map { end < $0 } ?? true
  }
}

extension Vault {
  /// Whether the owner may write the grant.
  ///
  /// - Throws: `notAdmin`, `notFounder`.
  func requireRight(_ wish: GrantWish, in state: ProgramState) throws(VaultError) {
    guard isAdmin(of: state) else { throw .notAdmin(program: state.name) }
    guard !wish.becomesFounder || isFounder(of: state) else {
      throw .notFounder(program: state.name)
    }
  }

  /// Grants what is lacking.
  func grant(
    _ wishes: [GrantWish], in ledger: OpenLedger, of state: ProgramState, _ own: VaultLedgerState,
    at now: Timestamp
  ) throws(VaultError) {
    for wish in wishes where wish.isLacking(in: state, at: now) {
      try requireRight(wish, in: state)
      let shared = wish.shared(called: own.nameToGive(wish.grantee), by: own.name)
      try ledger.append(.shared(shared), at: now, by: identity.signing)
    }
  }
}

extension VaultLedgerState {
  /// What a ledger's other readers are told that a key is called. Whoever was only told is named by that.
  func nameToGive(_ grantee: Grantee) -> String? {
    if case .told = grantee { return nil }
    return person(of: grantee)?.name
  }
}

extension CredentialSet {
  /// What is left after some were taken away cannot be written as a grant: of those that are known, the ones left.
  func grantable(of program: ProgramState) -> CredentialSet {
    guard isAllBut, !kinds.isEmpty else { return self }
    return CredentialSet((CredentialKind.named + program.credentials.map(\.kind)).filter(contains))
  }
}

extension Holder {
  /// The same for another key: as they hold it now, one wish for the values and one for the history alone.
  func wishes(for grantee: Grantee, of state: ProgramState, at now: Timestamp) -> [GrantWish] {
    var wishes: [GrantWish] = []
    if isAdmin || !credentials.isEmpty && !hasNoMore(at: now) {
      var wish = GrantWish(grantee, credentials.grantable(of: state))
      (wish.isAdmin, wish.isFounder, wish.until) = (isAdmin, isFounder, until)
      wishes.append(wish)
    }
    if isAuditor, !(auditorUntil.map { $0 <= now } ?? false) {
      var wish = GrantWish(grantee, .none)
      (wish.isAuditor, wish.until) = (true, auditorUntil)
      wishes.append(wish)
    }
    return wishes
  }
}
