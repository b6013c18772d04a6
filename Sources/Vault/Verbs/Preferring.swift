package import Ledger
internal import MiniProgram
internal import Sodium

/// What a person decided about ledgers of one mini-program, or of one name.
package struct Preferred: Sendable {
  /// What is used here from now on; nil if none of them is.
  package let program: ProgramState?
  /// Kept, and out of sight: under another name, or under none.
  package let hidden: [ProgramState]
}

extension Vault {
  /// Who wants a name, an alias or an AppID here: the ledger that it leads to, those that are offered under it, and
  /// those with which one of them shares its name or AppID, or that stand under one of their names.
  ///
  /// - Returns: what the name leads to before the others.
  /// - Throws: `noProgram`.
  package func contenders(_ name: String) throws(VaultError) -> [Belonging] {
    try read { transaction in
      let all = try transaction.everyProgram()
      let found = try transaction.find(name)?.id
      let folded = Folding.fold(name)
      let named = all.filter { program in
        program.id == found || program.state.isOffered && program.state.wants(folded)
      }
      guard !named.isEmpty else { throw VaultError.noProgram(name, transaction.near(name)) }
      let led = try Set(named.flatMap { try transaction.led(by: $0.state.ownNames) })
      let others = all.filter { other in
        guard !named.contains(where: { $0.id == other.id }) else { return false }
        return led.contains(other.row)
          || named.contains { $0.state.isRival(of: other.state) || $0.isUnlistedKin(of: other) }
      }
      let ordered = named.filter { $0.id == found } + named.filter { $0.id != found } + others
      let own = try transaction.ownState(self.ownLedger)
      return try ordered.map { try self.belonging(of: $0, own, in: transaction) }
    }
  }

  /// Of these ledgers uses one here, which so becomes ours: it is found by its names, and the others are put out of
  /// sight as far as they are of the same mini-program. They stay part of what is verified and of what leaving takes
  /// back.
  ///
  /// - Parameters:
  ///   - chosen: nil if none of those that are not ours is wanted.
  ///   - contenders: as they were shown.
  /// - Throws: `changedMeanwhile` where one of them is not what was shown any more.
  package func prefer(
    _ chosen: LedgerID?, of contenders: [Belonging], at now: Timestamp
  ) throws(VaultError) -> Preferred {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let shown = Set(contenders.map(\.id))
      let programs = try transaction.everyProgram().filter { shown.contains($0.id) }
      for one in contenders {
        guard let program = programs.first(where: { $0.id == one.id }),
          try self.belonging(of: program, own, in: transaction) == one
        else { throw VaultError.changedMeanwhile }
      }
      let winner = try chosen.map { id in
        guard let found = programs.first(where: { $0.id == id }) else { throw VaultError.noProgram(id.hex) }
        return found
      }
      var hidden: [ProgramState] = []
      for program in programs where program.id != chosen && !program.state.isHidden {
        guard try self.loses(program, to: winner, own, in: transaction) else { continue }
        hidden.append(try self.putAside(program, for: winner, at: now, in: transaction))
      }
      // Those that were put aside before were looked at once more.
      for program in programs where program.id != chosen && program.state.isHidden {
        guard let names = program.state.localNames else { continue }
        _ = try self.call(program, names, at: now, in: transaction)
      }
      let state = try winner.map { try self.takeUp($0, at: now, in: transaction) }
      return Preferred(program: state, hidden: hidden)
    }
  }

  private func loses(
    _ program: Program, to winner: Program?, _ own: VaultLedgerState, in transaction: ReadTransaction
  ) throws(VaultError) -> Bool {
    guard let winner else { return try !isOurs(program, own, in: transaction) }
    if program.state.isOffered {
      let wanted = winner.state.ownNames.map(Folding.fold)
      return wanted.contains(where: program.state.wants) || program.isKin(of: winner)
    }
    return program.state.isSame(as: winner.state)
  }

  private func putAside(
    _ program: Program, for winner: Program?, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    guard let winner else { return try decline(program, at: now, in: transaction) }
    if try transaction.goesOnFor(program, winner, transaction.ownState(ownLedger)) {
      return try putBehind(program, winner.id, at: now, in: transaction)
    }
    return try program.state.isOffered
      ? decline(program, at: now, in: transaction) : hide(program, at: now, in: transaction)
  }

  /// It goes by the first free number behind its name.
  private func hide(
    _ program: Program, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    try call(program, hiddenNames(of: program, in: transaction), at: now, in: transaction)
  }

  private func hiddenNames(
    of program: Program, followedBy new: LedgerID? = nil, in transaction: ReadTransaction
  ) throws(VaultError) -> LocalNames {
    let shared = program.state.plainName(of: program.id)
    let free = try OpenLedger.firstFree(shared) { (name) throws(VaultError) in
      try transaction.row(ofTag: transaction.keys.tag(ofName: name)) != nil
    }
    return LocalNames(
      name: free, keepsAlias: false, keepsAppID: false, isHidden: true, followedBy: new,
      isOffered: program.state.localNames?.isOffered)
  }

  /// It goes by no name, and nobody is asked about it any more.
  private func decline(
    _ program: Program, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let names = LocalNames.offered(program.state, program.id, isDeclined: true)
    return try call(program, names, at: now, in: transaction)
  }

  /// Another ledger is used here in its place, for somebody went on with it there.
  @discardableResult
  func putBehind(
    _ program: Program, _ new: LedgerID, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let names: LocalNames
    if program.state.isOffered {
      names = .offered(program.state, program.id, isDeclined: true, followedBy: new)
    } else if program.state.isHidden, let known = program.state.localNames {
      names = LocalNames(
        name: known.name, keepsAlias: known.keepsAlias, keepsAppID: known.keepsAppID, isHidden: true,
        followedBy: new, isOffered: known.isOffered)
    } else {
      names = try hiddenNames(of: program, followedBy: new, in: transaction)
    }
    return try call(program, names, at: now, in: transaction)
  }

  /// It becomes ours, and goes by its own names, as far as no other one has them.
  ///
  /// - Parameter former: what the ledger in whose place it is used was called here.
  func takeUp(
    _ program: Program, after former: LocalNames? = nil, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let ledger = try OpenLedger(program, in: transaction, isForNames: true)
    guard let own = ledger.currentReplay().program else { throw .damaged(.ledger) }
    let names = try ledger.freeNames(own, after: former, isOffered: false)
    return try call(ledger, names, at: now, in: transaction)
  }

  private func call(
    _ program: Program, _ names: LocalNames, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let ledger = try OpenLedger(program, in: transaction, isForNames: true)
    return try call(ledger, names, at: now, in: transaction)
  }

  func call(
    _ ledger: OpenLedger, _ names: LocalNames, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    ledger.localNames = names
    guard let state = try ledger.save() else { throw .damaged(.ledger) }
    let own = try OpenLedger(own: ownLedger, in: transaction)
    try own.append(.named(Named(program: ledger.id, names: names)), at: now, by: identity.signing)
    try own.save()
    return state
  }
}

extension Program {
  /// Whether one goes on for the other.
  fileprivate func isKin(of other: Program) -> Bool {
    state.continues?.ledger == other.id || other.state.continues?.ledger == id
  }

  /// The same of one that stands in no list: what is used is not drawn in by what another ledger says of it.
  fileprivate func isUnlistedKin(of other: Program) -> Bool {
    (other.state.isHidden || other.state.isOffered) && isKin(of: other)
  }
}

extension OpenLedger {
  /// Its own names, as far as no other ledger has them here.
  ///
  /// - Parameter former: what the ledger in whose place it is used was called here.
  func freeNames(
    _ own: ProgramState, after former: LocalNames? = nil, isOffered: Bool? = nil
  ) throws(VaultError) -> LocalNames {
    let wanted = former?.name ?? own.plainName(of: id)
    let name = try Self.firstFree(wanted) { (name) throws(VaultError) in try isTaken(name) }
    let keepsAlias =
      try own.alias.map { (alias) throws(VaultError) in
        guard ProgramName.canStand(alias) else { return false }
        return try !isTaken(alias)
      } ?? true
    let keepsAppID = try own.id.map { (id) throws(VaultError) in try !isTaken(id) } ?? true
    return LocalNames(
      name: name == own.name ? nil : name, keepsAlias: keepsAlias && former?.keepsAlias != false,
      keepsAppID: keepsAppID && former?.keepsAppID != false, isOffered: isOffered)
  }
}

extension ReadTransaction {
  /// The rows to which names lead here.
  fileprivate func led(by names: [String]) throws(VaultError) -> [Int64] {
    var rows: [Int64] = []
    for name in names {
      if let found = try row(ofTag: keys.tag(ofName: name)) { rows.append(found.ledger) }
    }
    return rows
  }
}

extension ProgramState {
  fileprivate func wants(_ folded: [UInt8]) -> Bool {
    ([name] + ownNames).contains { Folding.fold($0) == folded }
  }

  /// Whether it wants the same AppID or the same name.
  fileprivate func isRival(of other: ProgramState) -> Bool {
    if let id, id == other.id { return true }
    return Folding.fold(sharedName ?? name) == Folding.fold(other.sharedName ?? other.name)
  }

  /// Two of one name are two mini-programs where each has an AppID of its own.
  fileprivate func isSame(as other: ProgramState) -> Bool {
    if let id, let otherID = other.id { return id == otherID }
    return isRival(of: other)
  }
}
