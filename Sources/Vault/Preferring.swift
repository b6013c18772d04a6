package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Of ledgers of one AppID, or of one name, chooses this one: it is found by both here, and the others are put out
  /// of sight. They stay part of what is verified and of what leaving takes back.
  ///
  /// - Throws: `noRival` where there is no other.
  package func prefer(_ name: String, at now: Timestamp) throws(VaultError) -> (
    program: ProgramState, hidden: [ProgramState]
  ) {
    try write { transaction in
      let program = try transaction.program(named: name)
      let rivals = try transaction.programs().filter { $0.id != program.id && $0.isRival(of: program) }
      guard !rivals.isEmpty else { throw VaultError.noRival(program: program.state.name) }
      let hidden = try rivals.map { try self.hide($0, at: now, in: transaction) }
      let state = try self.call(
        program, LocalNames(name: nil, keepsAlias: true, keepsAppID: true), at: now, in: transaction)
      return (state, hidden)
    }
  }

  /// It goes by the first free number behind its name.
  ///
  /// - Parameter followedBy: the ledger in which somebody went on with it, where that is why.
  func hide(
    _ program: Program, followedBy: LedgerID? = nil, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let shared = program.state.sharedName ?? program.state.name
    let free = try OpenLedger.firstFree(shared) { (name) throws(VaultError) in
      try transaction.row(ofTag: transaction.keys.tag(ofName: name)) != nil
    }
    let names = LocalNames(
      name: free, keepsAlias: false, keepsAppID: false, isHidden: true, followedBy: followedBy)
    return try call(program, names, at: now, in: transaction)
  }

  func call(
    _ program: Program, _ names: LocalNames, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState {
    let ledger = try OpenLedger(program, in: transaction)
    ledger.localNames = names
    guard let state = try ledger.save() else { throw .damaged(.ledger) }
    let own = try OpenLedger(own: ownLedger, in: transaction)
    try own.append(.named(Named(program: program.id, names: names)), at: now, by: identity.signing)
    try own.save()
    return state
  }
}

extension Program {
  /// Whether it wants the same AppID or the same name.
  fileprivate func isRival(of other: Program) -> Bool {
    if let appID = state.appID, appID == other.state.appID { return true }
    return Folding.fold(state.sharedName ?? state.name)
      == Folding.fold(other.state.sharedName ?? other.state.name)
  }
}
