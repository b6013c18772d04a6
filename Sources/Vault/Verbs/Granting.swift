package import Ledger
package import MiniProgram
internal import Sodium

extension Vault {
  /// Puts on record, durably, who is granted what and what goes out to them; before anything does.
  ///
  /// - Throws: `notAdmin` where a grant is lacking that only an admin can give, `notFounder`, `nothingToShare`,
  ///   `noProgram`.
  package func recordShare(_ request: ShareRequest, at now: Timestamp) throws(VaultError) -> [SharedItem] {
    try write { transaction in
      var shared: [SharedItem] = []
      let own = try transaction.ownState(self.ownLedger)
      for grantee in request.to { try self.requireRecipient(grantee, own) }
      let programs = try transaction.programs()
      let places = Dictionary(uniqueKeysWithValues: programs.indices.map { (programs[$0].id, $0) })
      for item in request.items {
        guard let program = places[item.program].map({ programs[$0] }) else {
          throw VaultError.noProgram(item.program.hex)
        }
        shared.append(try self.record(item, of: program, request, own, at: now, in: transaction))
      }
      try self.keepOutsideScopes(request, own, at: now, in: transaction)
      return shared
    }
  }

  private func record(
    _ item: ShareItem, of program: Program, _ request: ShareRequest, _ own: VaultLedgerState,
    at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> SharedItem {
    let ledger = try OpenLedger(program, in: transaction)
    try grant(request.wishes(for: item), in: ledger, of: program.state, own, at: now)
    var values: [EventName] = []
    // What goes by git is put on record when it is sealed, for whom it is sealed to.
    if request.withSecrets, request.via != .git {
      values = try held(item.credentials, request.withOldSecrets, program, ledger)
      // Before there is a secret at all, the right to it is given, and nobody can have been told one.
      guard !values.isEmpty || program.state.hasNoSecret && request.via != .told else {
        throw .nothingToShare(program: program.state.name)
      }
      if !values.isEmpty {
        try ledger.append(
          .given(Given(values: values, to: request.to, via: request.via)), at: now, by: identity.signing)
      }
    }
    guard let state = try ledger.save() else { throw .damaged(.ledger) }
    return SharedItem(state: state, id: program.id, values: values)
  }

  /// Whether a grant would be needed that the owner cannot give.
  package func mayNotShare(
    _ item: ShareItem, of state: ProgramState, _ request: ShareRequest, at now: Timestamp
  ) -> Bool {
    !isAdmin(of: state) && request.wishes(for: item).contains { $0.isLacking(in: state, at: now) }
  }

  /// The values that are here, and the owner's to give, of what is shared: the current one of each credential, or all that contradict.
  private func held(
    _ credentials: CredentialSet, _ isWithOld: Bool, _ program: Program, _ ledger: OpenLedger
  ) throws(VaultError) -> [EventName] {
    var values: [EventName] = []
    for credential in program.state.credentials
    where credentials.contains(credential.kind) && mayUse(credential.kind, of: program.state) {
      var wanted = credential.isContradicted ? credential.candidates : [credential.current].compactMap(\.self)
      if isWithOld { wanted = credential.values.map(\.event) }
      for value in wanted where try ledger.attachment(of: value) != nil { values.append(value) }
    }
    return values
  }

  /// Takes rights back, wherever that acts.
  ///
  /// - Parameter kind: nil for everything.
  /// - Throws: `notShared` where they hold nothing.
  package func unshare(
    _ programs: [LedgerID], _ kind: CredentialKind?, from grantees: [Grantee], called person: String,
    at now: Timestamp
  ) throws(VaultError) -> TakenRights {
    try write { transaction in
      let chosen = try transaction.programs().filter { programs.contains($0.id) }
      let set = kind.map { CredentialSet([$0]) }
      let rights = try self.takeBack(
        chosen, from: grantees, set, hasLeft: false, at: now, in: transaction)
      guard !rights.taken.isEmpty || !rights.kept.isEmpty else {
        throw VaultError.notShared(person: person)
      }
      return rights
    }
  }
}
