package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Takes rights back wherever that acts, and says where it does not. What replay says decides: a removal that would
  /// take nothing is not written, since it would look like one that did.
  ///
  /// - Parameters:
  ///   - grantees: keys of one person, and that they were told.
  ///   - credentials: nil for every right.
  ///   - isExact: from these keys, and not from others that open the same.
  func takeBack(
    _ programs: [Program], from grantees: [Grantee], _ credentials: CredentialSet?,
    exactly isExact: Bool = false, hasLeft: Bool, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> TakenRights {
    let own = try transaction.ownState(ownLedger)
    let adopters = try transaction.adopters(own)
    var rights = TakenRights()
    for program in programs {
      let held = program.state.holders(opening: grantees, exactly: isExact).filter {
        program.state.holds($0, credentials)
      }
      guard !held.isEmpty else { continue }
      var state = program.state
      if isAdmin(of: state) {
        let removals = held.map { Unshared(grantee: $0, credentials: credentials, left: hasLeft) }
        state = try write(removals, to: program, at: now, in: transaction) ?? state
      }
      // Where somebody went on with it, what they hold there is what matters, as far as that is looked at too.
      let used = own.followers(of: program.id).last.flatMap { id in programs.first { $0.id == id } }
      let left = state.holders(opening: grantees, exactly: isExact).filter { state.holds($0, credentials) }
      if left.isEmpty {
        let isSaid = used.map { !$0.state.holders(opening: grantees, exactly: isExact).isEmpty } ?? false
        if !isSaid { rights.taken.append(state) }
      } else if used == nil {
        rights.kept.append(
          KeptRights(
            program: state, why: why(left, stay: state), able: state.able(toRemove: left, own),
            isAdoptable: state.mayAdopt(own.owner, own), adopters: state.adopters(own),
            adopter: adopters[state.name]))
      }
    }
    return rights
  }

  /// - Returns: nil if none of them acts; then none was written.
  private func write(
    _ removals: [Unshared], to program: Program, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState? {
    var acting = removals
    while !acting.isEmpty {
      var idle: [Unshared] = []
      do throws(VaultError) {
        return try transaction.attempt { () throws(VaultError) in
          // What this version does not understand falls with the rights of whoever wrote it, if the removal does not know it;
          // anything else is not for a version to write that understands only a part.
          let ledger = try OpenLedger(program, in: transaction, isForNames: program.state.isReadOnly)
          let freezing = program.state.isReadOnly ? ledger.writeBesideWhatFreezes() : []
          for removal in acting {
            try ledger.append(.unshared(removal), at: now, by: self.identity.signing)
          }
          let replay = ledger.currentReplay()
          // Of several who froze it each falls by a removal of its own.
          let isFrozenAsBefore = !freezing.isEmpty && freezing.isSubset(of: ledger.freezing(by: replay))
          idle = acting.filter {
            isFrozenAsBefore || replay.program?.holder($0.grantee) == program.state.holder($0.grantee)
          }
          guard idle.isEmpty else { throw .nothingToChange }
          guard let state = try ledger.save(replay) else { throw .damaged(.ledger) }
          return state
        }
      } catch {
        guard case .nothingToChange = error else { throw error }
        acting.removeAll { removal in idle.contains { $0.grantee.identity == removal.grantee.identity } }
      }
    }
    return nil
  }

  private func why(_ left: [Grantee], stay state: ProgramState) -> KeptRights.Why {
    if state.isReadOnly { return .readOnly }
    guard let mine = state.holder(signingKey: identity.card.signingKey)?.rank else { return .notAdmin }
    let theirs = left.compactMap { state.holder($0)?.rank }.min()
    return theirs.map { $0 < mine } == true ? .lowerRank : .sameRank
  }

  package func isAdmin(of program: ProgramState) -> Bool {
    program.holder(signingKey: identity.card.signingKey)?.isAdmin ?? false
  }

  package func isFounder(of program: ProgramState) -> Bool {
    program.holder(signingKey: identity.card.signingKey)?.isFounder ?? false
  }
}

extension ProgramState {
  /// - Parameter credentials: nil for anything at all.
  func holds(_ grantee: Grantee, _ credentials: CredentialSet?) -> Bool {
    guard let holder = holder(grantee) else { return false }
    guard let credentials else { return true }
    return holder.credentials.subtracting(credentials) != holder.credentials
  }

  /// Whose removal takes all rights of these back: founders, admins of a lower rank than any of theirs, and of plain
  /// holders every admin.
  package func able(toRemove grantees: [Grantee], _ own: VaultLedgerState) -> [Holder] {
    let rank = grantees.compactMap { holder($0)?.rank }.min()
    return holders.filter { other in
      guard let theirs = other.rank, !own.isGone(other.grantee),
        !grantees.contains(where: { $0.isSameHolder(as: other.grantee) })
      else { return false }
      return rank.map { theirs == 0 || theirs < $0 } ?? true
    }
  }
}
