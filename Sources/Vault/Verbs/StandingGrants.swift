package import Ledger
internal import MiniProgram
internal import Sodium

/// What a mini-program's new holders by standing grants are told to be.
package struct StandingGain: Sendable {
  package let program: ProgramState
  package let id: LedgerID
  /// Those that acted.
  package let grants: [StandingGrant]
}

extension VaultLedgerState {
  /// What stands for a mini-program that is described so. Not of those who left, or have no key.
  package func standing(reaching client: String?, _ tags: [String], at now: Timestamp) -> [StandingGrant] {
    standing.filter { grant in
      grant.scope.contains(client: client, tags: tags) && !grant.isOver(at: now) && !wishes(of: grant).isEmpty
    }
  }

  package func standing(reaching state: ProgramState, at now: Timestamp) -> [StandingGrant] {
    standing(reaching: state.client, state.tags, at: now)
  }

  /// Whether rights were taken back from any key of the person, and no person granted all of them anew that what stands
  /// would give: then it gives nothing there, whatever other keys they have. Who was granted less by hand, or for a time, is
  /// to have that and no more.
  ///
  /// - Parameter states: of the mini-program, and of the ledgers from which it goes on.
  func wasTaken(from grant: StandingGrant, in states: [ProgramState], at now: Timestamp) -> Bool {
    guard let state = states.first, let keys = person(named: grant.person)?.everyGrantee else { return false }
    if keys.contains(where: { state.taken(from: $0) != nil }) { return true }
    let taken = states.flatMap { state in keys.flatMap(state.everTaken) }
    guard !taken.isEmpty else { return false }
    let credentials = taken.reduce(CredentialSet.none) { $0.union($1.credentials) }
    let isWhole = taken.contains(where: \.isWhole)
    // Of what stands the part that was taken once: by a word of a person one of their keys has it now.
    let part = grant.credentials.common(with: credentials)
    guard !part.isEmpty || isWhole && (grant.isAdmin || grant.isAuditor) else { return false }
    return !keys.contains { key in
      var wish = GrantWish(key, part)
      (wish.isAdmin, wish.isAuditor) = (grant.isAdmin && isWhole, grant.isAuditor && isWhole)
      wish.until = grant.until
      return !wish.isLacking(in: state, at: now)
    }
  }

  /// One for each key of the person.
  package func wishes(of grant: StandingGrant) -> [GrantWish] {
    guard let person = person(named: grant.person), !person.hasLeft else { return [] }
    return person.devicesInUse.map(\.key).filter { !isGone($0) }.map { key in
      var wish = GrantWish(key, grant.credentials)
      (wish.isAdmin, wish.until, wish.isAuditor) = (grant.isAdmin, grant.until, grant.isAuditor)
      return wish
    }
  }
}

extension Vault {
  /// A standing grant begins, in place of the same person's in the same scope.
  ///
  /// - Throws: `noPerson`, `personLeft`.
  package func setStanding(_ grant: StandingGrant, at now: Timestamp) throws(VaultError) {
    _ = try changeOwn { (ledger, own) throws(VaultError) in
      let person = try own.known(grant.person)
      if person.hasLeft { throw VaultError.personLeft(person.name) }
      if own.standing(of: grant.person, in: grant.scope) == grant { return }
      try ledger.append(.standingSet(StandingSet(grant)), at: now, by: self.identity.signing)
    }
  }

  /// It stands no more. What was given by it stays given.
  ///
  /// - Returns: what stood.
  @discardableResult
  package func endStanding(
    of person: String, in scope: StandingScope, at now: Timestamp
  ) throws(VaultError) -> StandingGrant? {
    guard let stood = try ownState().standing(of: person, in: scope) else { return nil }
    _ = try changeOwn { (ledger, _) throws(VaultError) in
      let ended = StandingEnded(person: stood.person, scope: stood.scope)
      try ledger.append(.standingEnded(ended), at: now, by: self.identity.signing)
    }
    return stood
  }

  /// Gives what standing grants say of mini-programs that a command of this vault has just brought into their scopes.
  ///
  /// It acts in ledgers that are ours alone, and never where rights were taken back and no person granted them anew: that
  /// is a todo.
  package func giveStanding(to names: [String], at now: Timestamp) -> Turns<StandingGain> {
    Turns { (gains: inout [StandingGain]) throws(VaultError) in
      guard try !self.ownState().standing.isEmpty else { return }
      // Of many in several turns: whoever wants to store meanwhile waits for one of them.
      for first in stride(from: 0, to: names.count, by: Self.turn) {
        gains += try self.giveInOneTurn(to: names[first..<min(names.count, first + Self.turn)], at: now)
      }
    }
  }

  /// How many mini-programs what stands gives of in one transaction.
  private static let turn = 64

  private func giveInOneTurn(to names: ArraySlice<String>, at now: Timestamp) throws(VaultError)
    -> [StandingGain]
  {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      var gains: [StandingGain] = []
      for name in names {
        // Whoever gave it another name since sees as a todo what is lacking there.
        guard let program = try transaction.find(name) else { continue }
        guard try self.mayReach(program, own, in: transaction), self.isAdmin(of: program.state) else {
          continue
        }
        let acting = self.acting(
          own.standing(reaching: program.state, at: now), on: try transaction.lineage(of: program), own,
          at: now)
        guard !acting.isEmpty else { continue }
        let ledger = try OpenLedger(program, in: transaction)
        try self.grant(acting.flatMap(\.wishes), in: ledger, of: program.state, own, at: now)
        guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
        gains.append(StandingGain(program: state, id: program.id, grants: acting.map(\.grant)))
      }
      return gains
    }
  }

  /// Puts on record who still holds a mini-program that has left the scope of what stands for them.
  ///
  /// - Parameter former: as it was described before.
  /// - Returns: what stands for them.
  package func leaveScopes(
    _ former: ProgramState, _ state: ProgramState, at now: Timestamp
  ) throws(VaultError) -> [StandingGrant] {
    let own = try ownState()
    if own.standing.isEmpty { return [] }
    let id = try read { try $0.program(named: state.name).id }
    let left = own.standing(reaching: former, at: now).filter { grant in
      let isReached =
        grant.scope.contains(client: state.client, tags: state.tags) && !own.heldPrivate.contains(id)
      return !isReached && own.wishes(of: grant).contains { !state.holders(opening: [$0.grantee]).isEmpty }
    }
    let new = left.map(\.person).filter { person in
      !own.leftScopes.contains { $0.program == id && Folding.fold($0.person) == Folding.fold(person) }
    }
    guard !new.isEmpty else { return left }
    _ = try changeOwn { (ledger, _) throws(VaultError) in
      for person in Set(new).sorted() {
        let event = ScopeLeft(program: id, person: person)
        try ledger.append(.scopeLeft(event), at: now, by: self.identity.signing)
      }
    }
    return left
  }

  /// Whom somebody shares a mini-program with, whatever stands, is to keep it.
  func keepOutsideScopes(
    _ request: ShareRequest, _ own: VaultLedgerState, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) {
    let kept = own.leftScopes.filter { left in
      let keys = own.person(named: left.person)?.grantees ?? []
      return request.items.contains { $0.program == left.program }
        && request.to.contains { key in keys.contains { $0.isSameHolder(as: key) } }
    }
    guard !kept.isEmpty else { return }
    let ledger = try OpenLedger(own: ownLedger, in: transaction)
    for left in kept {
      let event = ScopeLeft(program: left.program, person: left.person, isEnded: true)
      try ledger.append(.scopeLeft(event), at: now, by: identity.signing)
    }
    try ledger.save()
  }

  /// What standing grants would give of a mini-program that is about to be described so.
  package func standing(
    for name: String?, describing changes: Described, isPrivate: Bool? = nil, at now: Timestamp
  ) throws(VaultError) -> [StandingGrant] {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      guard !own.standing.isEmpty else { return [] }
      guard let name, let known = try transaction.find(name, believingIndex: true) else {
        if isPrivate == true { return [] }
        return own.standing(
          reaching: changes.client.applied(to: nil), changes.tags.applied(to: nil) ?? [], at: now)
      }
      guard self.isAdmin(of: known.state),
        try self.mayReach(known, own, isPrivate: isPrivate, in: transaction)
      else { return [] }
      let state = known.state
      let standing = own.standing(
        reaching: changes.client.applied(to: state.client), changes.tags.applied(to: state.tags) ?? [],
        at: now)
      return self.acting(standing, on: try transaction.lineage(of: known), own, at: now).map(\.grant)
    }
  }

  /// Those of which something is lacking that may be given, each person's together.
  ///
  /// - Parameter states: the mini-program's, and those of the ledgers from which it goes on.
  private func acting(
    _ standing: [StandingGrant], on states: [ProgramState], _ own: VaultLedgerState, at now: Timestamp
  ) -> [(grant: StandingGrant, wishes: [GrantWish])] {
    standing.compactMap { grant in
      if own.wasTaken(from: grant, in: states, at: now) { return nil }
      let state = states[0]
      let wishes = own.wishes(of: grant).filter { wish in
        wish.isLacking(in: state, at: now) && trusts(wish.grantee, own)
      }
      return wishes.isEmpty ? nil : (grant, wishes)
    }
  }

  private func trusts(_ grantee: Grantee, _ own: VaultLedgerState) -> Bool {
    do throws(VaultError) { try requireRecipient(grantee, own) } catch { return false }
    return true
  }

  /// Whether a standing grant may reach a ledger at all.
  ///
  /// - Parameter isPrivate: nil if that stays as it is.
  func mayReach(
    _ program: Program, _ own: VaultLedgerState, isPrivate: Bool? = nil, in transaction: ReadTransaction
  ) throws(VaultError) -> Bool {
    let state = program.state
    guard !state.isHidden, !state.isOffered, !state.isReadOnly, !state.isArchived,
      !(isPrivate ?? own.heldPrivate.contains(program.id))
    else { return false }
    return try isOurs(program, own, in: transaction)
  }
}
