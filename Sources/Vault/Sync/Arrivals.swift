internal import Ledger
internal import MiniProgram
internal import Sodium

/// Ledgers that come in together, and what each is called here.
///
/// A ledger that is new, not ours, and wants a name, an alias or an AppID that leads to another one, or that another one
/// which came with it wants too, takes nothing: it is offered, under no name, until a person takes it up. One that
/// stands under a name keeps that when it would go on to one in use.
final class Arrivals {
  let own: VaultLedgerState
  private let transaction: WriteTransaction
  private let signer: Bytes32
  /// Not ours and new with these, so that whatever else comes for one of their names puts them aside too.
  private var fresh: Set<LedgerID>
  /// What is to be put on record, in order.
  private(set) var named: [Named] = []
  /// Those that stood when they came, and do so no more.
  private(set) var aside: [LedgerID: ProgramState] = [:]
  /// Folded, what those want that are offered: with these, and from before.
  private var wantedNow: Set<[UInt8]> = []
  private var wantedBefore: Set<[UInt8]>?

  /// - Parameter fresh: those that came a moment ago, in an earlier part of the same.
  init(
    _ own: VaultLedgerState, fresh: Set<LedgerID> = [], to signer: Bytes32, in transaction: WriteTransaction
  ) {
    self.own = own
    self.fresh = fresh
    self.signer = signer
    self.transaction = transaction
  }

  func isOurs(_ ledger: OpenLedger, _ state: ProgramState) -> Bool {
    ledger.root.map { own.isOwn($0.author) } == true || state.called(ledger.localNames).isOurs(to: signer)
  }

  /// Gives a ledger its names here.
  ///
  /// - Parameter state: as the ledger calls itself.
  func name(_ ledger: OpenLedger, _ state: ProgramState) throws(VaultError) {
    let before = ledger.localNames
    // It stays as a person put it.
    guard before?.isHidden != true else { return }
    let isOurs = isOurs(ledger, state)
    let stands = ledger.storedState != nil && before?.isOffered != true
    var others: Set<Int64> = []
    for name in state.ownNames {
      if let row = try ledger.rowOfOther(name) { others.insert(row) }
    }
    for row in others { try putAside(row) }
    let isNew = !isOurs && !stands
    var isOffered = isNew && (before?.isOffered == true || !others.isEmpty)
    if isNew, !isOffered { isOffered = try goesOn(state) }
    if isNew, !isOffered { isOffered = try isWanted(state) }
    if isOffered {
      offer(ledger, state)
    } else {
      ledger.localNames = try standingNames(of: ledger, state)
      if isNew { fresh.insert(ledger.id) }
    }
    guard let names = ledger.localNames, names != before else { return }
    named.append(Named(program: ledger.id, names: names))
  }

  /// Whether it goes on for one that is here: that is for a person to say.
  private func goesOn(_ state: ProgramState) throws(VaultError) -> Bool {
    guard let old = state.continues?.ledger else { return false }
    return try transaction.ledgerNumber(old) != nil
  }

  private func offer(_ ledger: OpenLedger, _ state: ProgramState) {
    ledger.localNames = .offered(state, ledger.id)
    wantedNow.formUnion(state.ownNames.map(Folding.fold))
  }

  /// Two strangers of one name are both offered, whichever came first.
  private func putAside(_ row: Int64) throws(VaultError) {
    let program = try transaction.program(row)
    guard fresh.remove(program.id) != nil else { return }
    let ledger = try OpenLedger(program, in: transaction, isForNames: true)
    guard let state = ledger.currentReplay().program else { throw .damaged(.ledger) }
    offer(ledger, state)
    aside[program.id] = try ledger.save()
    if let names = ledger.localNames { named.append(Named(program: program.id, names: names)) }
  }

  /// Whether one of its names is what somebody already waits for.
  private func isWanted(_ state: ProgramState) throws(VaultError) -> Bool {
    let names = state.ownNames.map(Folding.fold)
    if names.contains(where: wantedNow.contains) { return true }
    if wantedBefore == nil { wantedBefore = try namesOfOffered() }
    return names.contains { wantedBefore?.contains($0) == true }
  }

  private func namesOfOffered() throws(VaultError) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    for program in try transaction.offered(own) { names.formUnion(program.state.ownNames.map(Folding.fold)) }
    return names
  }

  /// What it is called here; nil if that is what it calls itself and always was.
  private func standingNames(
    of ledger: OpenLedger, _ state: ProgramState
  ) throws(VaultError) -> LocalNames? {
    let before = ledger.localNames
    let stood = before?.isOffered == true ? nil : ledger.storedState?.name
    // Events that came by git are judged one by one: a name that may not stand here is not taken over.
    let own = ProgramName.canStand(state.name) ? state.name : stood ?? state.plainName(of: ledger.id)
    var name = (before?.isOffered == true ? nil : before?.name) ?? own
    if let stood, try ledger.isTaken(name) { name = stood }
    if stood == nil {
      name = try OpenLedger.firstFree(name) { (name) throws(VaultError) in try ledger.isTaken(name) }
    }
    let keepsAlias =
      try state.alias.map { (alias) throws(VaultError) in
        guard ProgramName.canStand(alias) else { return false }
        return try !ledger.isTaken(alias)
      } ?? true
    let keepsAppID =
      try state.id.map { (id) throws(VaultError) in try !ledger.isTaken(id) } ?? true
    let names = LocalNames(
      name: name == state.name ? nil : name, keepsAlias: keepsAlias, keepsAppID: keepsAppID,
      isOffered: before?.isOffered == false ? false : nil)
    let isPlain = names == LocalNames(name: nil, keepsAlias: true, keepsAppID: true)
    return before == nil && isPlain ? nil : names
  }
}

extension LocalNames {
  /// - Parameter isDeclined: a person decided for another one, or for none.
  static func offered(
    _ state: ProgramState, _ id: LedgerID, isDeclined: Bool = false, followedBy: LedgerID? = nil
  ) -> LocalNames {
    let shared = state.sharedName ?? state.name
    let plain = state.plainName(of: id)
    return LocalNames(
      name: plain == shared ? nil : plain, keepsAlias: true, keepsAppID: true, isHidden: isDeclined,
      followedBy: followedBy, isOffered: true)
  }
}

extension ProgramState {
  /// As the ledger calls it, where that may stand in a vault; else the beginning of its id.
  func plainName(of id: LedgerID) -> String {
    let shared = sharedName ?? name
    return ProgramName.canStand(shared) ? shared : String(id.hex.prefix(12))
  }
}

extension ReadTransaction {
  /// What others offer and nobody has decided about.
  func offered(_ own: VaultLedgerState) throws(VaultError) -> [Program] {
    try everyOffered(own, isWaiting: true).map { (row) throws(VaultError) in try program(row) }
  }

  /// The rows of what others offer.
  ///
  /// - Parameter isWaiting: only where nobody has decided yet.
  func everyOffered(_ own: VaultLedgerState, isWaiting: Bool = false) throws(VaultError) -> [Int64] {
    var rows: [Int64] = []
    let ids = own.names.filter { $0.value.isOffered == true && !(isWaiting && $0.value.isHidden) }.keys
    for id in ids.sorted() {
      if let row = try ledgerNumber(id) { rows.append(row) }
    }
    return rows
  }
}
