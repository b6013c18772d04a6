package import Ledger
internal import Sodium

/// Keys of one mini-program that somebody granted, that nobody on record here has, and that go on receiving.
package struct GrantedKeys: Sendable {
  package let program: ProgramState
  package let id: LedgerID
  package let keys: [Grantee]
}

extension Vault {
  /// Takes back what somebody granted to keys of nobody on record here.
  ///
  /// - Throws: `noPerson`; `notShared` where there is none.
  package func unshare(
    _ programs: [LedgerID], grantedBy name: String, at now: Timestamp
  ) throws(VaultError) -> (granted: [GrantedKeys], rights: TakenRights) {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let person = try own.known(name)
      let chosen = try transaction.programs().filter { programs.contains($0.id) }
      let granted = try transaction.keysGranted(by: person.everyGrantee, in: chosen, own)
      guard !granted.isEmpty else { throw VaultError.notShared(person: person.name) }
      var rights = TakenRights()
      for one in granted {
        let program = chosen.filter { $0.id == one.id }
        let taken = try self.takeBack(
          program, from: one.keys, nil, hasLeft: false, at: now, in: transaction)
        rights.taken += taken.taken
        rights.kept += taken.kept
      }
      return (granted, rights)
    }
  }
}

extension ReadTransaction {
  /// Of the mini-programs that the owner manages, the keys that stand there by a word of these signers and of nobody else who
  /// is known here and not gone.
  func keysGranted(
    by signers: [Grantee], in programs: [Program], _ own: VaultLedgerState
  ) throws(VaultError) -> [GrantedKeys] {
    let signing = Set(signers.compactMap { $0.card?.signingKey })
    guard !signing.isEmpty else { return [] }
    var found: [GrantedKeys] = []
    for program in programs.sorted(by: { $0.state.name < $1.state.name }) {
      let unknown = program.state.unknownKeys(own)
      guard !unknown.isEmpty, program.state.holder(signingKey: own.owner)?.isAdmin == true else { continue }
      let keys = try granted(unknown, by: signing, in: program, own)
      if !keys.isEmpty { found.append(GrantedKeys(program: program.state, id: program.id, keys: keys)) }
    }
    return found
  }

  private func granted(
    _ unknown: [Grantee], by signing: Set<Bytes32>, in program: Program, _ own: VaultLedgerState
  ) throws(VaultError) -> [Grantee] {
    let ledger = try ledger(program.id, row: program.row)
    let verdicts = ledger.verdicts
    var byThem: Set<Grantee.Identity> = []
    var byOthers: Set<Grantee.Identity> = []
    for event in ledger.graph.events where verdicts[event.name] == .counts {
      guard case .shared(let grant) = event.body else { continue }
      let keys = unknown.filter { $0.isSameHolder(as: grant.grantee) }.map(\.identity)
      if signing.contains(event.author) {
        byThem.formUnion(keys)
      } else if own.vouches(event.author) {
        byOthers.formUnion(keys)
      }
    }
    return unknown.filter { byThem.contains($0.identity) && !byOthers.contains($0.identity) }
  }
}

extension ProgramState {
  /// Live keys that nobody on record here has.
  func unknownKeys(_ own: VaultLedgerState) -> [Grantee] {
    holders.map(\.grantee).filter { grantee in
      grantee.card?.signingKey != own.owner && grantee.openingKey != nil && own.person(of: grantee) == nil
    }
  }
}

extension VaultLedgerState {
  /// The owner, and whoever is on record and not gone.
  fileprivate func vouches(_ signingKey: Bytes32) -> Bool {
    if signingKey == owner { return true }
    guard let (_, device) = device(signingKey: signingKey) else { return false }
    return !isGone(device.key)
  }
}
