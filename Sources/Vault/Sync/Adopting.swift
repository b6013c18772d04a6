package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// A mini-program in which nobody stands any more who can make founders goes on in a new ledger, whose founder is this
  /// vault's owner alone; the old one is put out of sight.
  ///
  /// - Throws: `replaced`, `hasFounder`, `hasAdmin`, `notHolder`, `noValue` where no value is held here.
  package func adopt(_ name: String, at now: Timestamp) throws(VaultError) -> Adoption {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      return try self.adopt(transaction.program(named: name), own, at: now, in: transaction)
    }
  }

  /// The same of all that somebody held anything in: all in one transaction, so that others follow by one answer.
  ///
  /// - Throws: `noPerson`, `nothingToAdopt`; what stands against the first where nothing could be adopted.
  package func adopt(from name: String, at now: Timestamp) throws(VaultError) -> Adoptions {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let person = try own.known(name)
      let programs = try transaction.programs().filter { $0.state.isOrWasHeld(by: person) }
      var adoptions = Adoptions()
      for program in programs {
        do throws(VaultError) {
          adoptions.made.append(
            try transaction.attempt { () throws(VaultError) in
              try self.adopt(program, own, at: now, in: transaction)
            })
        } catch {
          guard error.isAboutAdopting else { throw error }
          adoptions.refused.append((program.state, error))
        }
      }
      guard adoptions.made.isEmpty else { return adoptions }
      throw adoptions.refused.first?.why ?? .nothingToAdopt(person: person.name)
    }
  }

  private func adopt(
    _ old: Program, _ own: VaultLedgerState, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Adoption {
    if old.state.isHidden, let used = try transaction.replacement(of: old, own)?.program {
      throw .replaced(program: old.state.name, by: used.name)
    }
    try old.state.checkAdopting(by: own.owner, own)
    let source = try OpenLedger(old, in: transaction)
    let root = try self.root(continuing: old, source.parentsOfNext, own, at: now)
    let former = try putBehind(old, root.name, at: now, in: transaction).name
    let ledger = try OpenLedger(root: root, in: transaction)
    try describe(ledger, as: old.state, own, at: now)
    let others = old.state.holders.filter { $0.grantee.card?.signingKey != own.owner }
    let (carried, leftOut) = trusted(others.filter { !$0.isOver(at: now) }, own)
    for holder in carried where !own.ownCards.contains(where: { holder.grantee == .card($0) }) {
      for var wish in holder.wishes(for: holder.grantee, of: old.state, at: now) {
        wish.isFounder = false
        let shared = wish.shared(called: own.nameToGive(wish.grantee), by: own.name)
        try ledger.append(.shared(shared), at: now, by: identity.signing)
      }
    }
    let lacking = try carryValues(of: old.state, own, from: source, to: ledger, at: now)
    if old.state.isArchived { try ledger.append(.archived(Archive()), at: now, by: identity.signing) }
    let state = try saveUnderFreeNames(ledger, after: old.state.localNames, at: now, in: transaction)
    return Adoption(
      program: state, old: old.state, former: former, carried: carried, leftOut: leftOut, lacking: lacking)
  }

  /// Those whose key is, whole, on record and in use, or who are on record and were told; and the others.
  private func trusted(_ holders: [Holder], _ own: VaultLedgerState) -> ([Holder], [Holder]) {
    var (trusted, others): ([Holder], [Holder]) = ([], [])
    for holder in holders {
      let isTrusted =
        if let card = holder.grantee.card {
          own.doubt(about: card, mine: identity.card) == nil
        } else {
          own.person(of: holder.grantee) != nil && !own.isGone(holder.grantee)
        }
      if isTrusted { trusted.append(holder) } else { others.append(holder) }
    }
    return (trusted, others)
  }

  /// What the old one was called here.
  private func saveUnderFreeNames(
    _ ledger: OpenLedger, after former: LocalNames?, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let replay = ledger.currentReplay()
    guard let own = replay.program else { throw .damaged(.ledger) }
    let names = try ledger.freeNames(own, after: former)
    if names != LocalNames(name: nil, keepsAlias: true, keepsAppID: true) {
      return try call(ledger, names, at: now, in: transaction)
    }
    guard let state = try ledger.save(replay) else { throw .damaged(.ledger) }
    return state
  }

  private func root(
    continuing old: Program, _ heads: [EventName], _ own: VaultLedgerState, at now: Timestamp
  ) throws(VaultError) -> Event {
    do throws(LedgerError) {
      let registered = Registered(
        nonce: Random.bytes(16), founders: [identity.card] + own.ownCards,
        name: old.state.plainName(of: old.id),
        appID: old.state.appID, continues: Registered.Continuation(ledger: old.id, heads: heads))
      return try Event.sign(
        .registered(registered), in: nil, parents: [], depth: 0, at: now, by: identity.signing)
    } catch {
      throw .ledger(error)
    }
  }

  private func describe(
    _ ledger: OpenLedger, as state: ProgramState, _ own: VaultLedgerState, at now: Timestamp
  ) throws(VaultError) {
    var described = state.accountDescription
    if let alias = state.alias { described.alias = .set(alias) }
    if let client = state.client { described.client = .set(client) }
    if !state.tags.isEmpty { described.tags = .set(state.tags) }
    if let note = state.note { described.note = .set(note) }
    if described != Described() {
      try ledger.append(.described(described), at: now, by: identity.signing)
    }
    for var added in state.members.map(\.added) {
      // What is signed anew is one's own word: a key that nobody here knows is not taken over.
      added.grantee = added.grantee.flatMap { key in
        own.person(of: key) != nil || key.card?.signingKey == own.owner ? key : nil
      }
      try ledger.append(.memberAdded(added), at: now, by: identity.signing)
    }
    for due in state.dues { try ledger.append(.dueSet(due.said), at: now, by: identity.signing) }
  }
}

extension ProgramState {
  /// Who may go on with it in a new ledger: an admin where no founder stands who is not on record as gone; whoever else
  /// holds anything, where the same is true of the admins.
  ///
  /// - Throws: `hasFounder`, `hasAdmin`, `notHolder`.
  func checkAdopting(by key: Bytes32, _ own: VaultLedgerState) throws(VaultError) {
    let standing = holders.filter { !own.isGone($0.grantee) }
    if let founder = standing.first(where: \.isFounder) {
      let isOwner = standing.contains { $0.isFounder && $0.grantee.card?.signingKey == own.owner }
      throw .hasFounder(program: name, founder: isOwner ? nil : own.name(of: founder.grantee))
    }
    guard let holder = holder(signingKey: key), holder.isAdmin || !holder.credentials.isEmpty else {
      throw .notHolder(program: name)
    }
    if !holder.isAdmin, let admin = standing.first(where: \.isAdmin) {
      throw .hasAdmin(program: name, admin: own.name(of: admin.grantee))
    }
  }

  func mayAdopt(_ key: Bytes32, _ own: VaultLedgerState) -> Bool {
    do throws(VaultError) { try checkAdopting(by: key, own) } catch { return false }
    return true
  }

  /// Everybody but the owner who may go on with it and is not on record here as gone.
  func adopters(_ own: VaultLedgerState) -> [Holder] {
    holders.filter { holder in
      guard let key = holder.grantee.card?.signingKey, key != own.owner, !own.isGone(holder.grantee) else {
        return false
      }
      return mayAdopt(key, own)
    }
  }

  fileprivate func isOrWasHeld(by person: Person) -> Bool {
    guard !isHidden else { return false }
    return founders.contains { person.answers(toSigner: $0.signingKey) }
      || holders.contains { person.answers(to: $0.grantee) }
  }
}

extension VaultError {
  /// What stands against going on with one mini-program and says nothing of the next.
  fileprivate var isAboutAdopting: Bool {
    switch self {
    case .hasFounder, .hasAdmin, .notHolder, .noValue, .readOnlyProgram, .ledger, .nameTaken, .appIDTaken,
      .notAllowed:
      true
    default: false
    }
  }
}

extension VaultLedgerState {
  /// The owner's own name, or that of somebody known; else what stands for them.
  func name(of grantee: Grantee) -> String {
    if grantee.card?.signingKey == owner { return name }
    return person(of: grantee)?.name ?? grantee.label
  }
}
