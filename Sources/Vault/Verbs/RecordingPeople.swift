package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Records somebody, or more about somebody who is known.
  ///
  /// - Parameters:
  ///   - key: of one of their devices; nil for somebody who is only told.
  ///   - comeback: without a word nobody who left comes back on record, nor a key that was put away.
  ///   - isMine: the key is that of another computer of the owner.
  /// - Throws: `keyOfOther`, `ownKey`, `deviceExists`, `personLeft`, `keyIsGone`; `notTheOwner` where others' keys are on
  ///   record under the name; `nameWasOf`.
  package func addPerson(
    _ name: String, wechat: String?, role: String?, device: String?, key: Grantee?,
    _ comeback: Comeback = .notSaid, isMine: Bool = false, at now: Timestamp
  ) throws(VaultError) -> (person: Person, isNew: Bool) {
    var isNew = false
    let own = try changeOwn { (ledger, own) throws(VaultError) in
      let known = own.person(named: name)
      isNew = known == nil
      try own.requireNobodys(name, but: known)
      if let known, known.hasLeft, comeback == .notSaid { throw VaultError.personLeft(known.name) }
      if let known, isMine != known.isOwner, isMine ? !known.devices.isEmpty : key != nil {
        throw VaultError.notTheOwner(known.name)
      }
      let added = PersonAdded(name: known?.name ?? name, wechat: wechat, role: role)
      if known == nil || known?.hasLeft == true || wechat != nil || role != nil {
        try ledger.append(.personAdded(added), at: now, by: self.identity.signing)
      }
      guard let key else { return }
      try self.addDevice(device, key, to: added.name, own, comeback, isMine: isMine, in: ledger, at: now)
    }
    guard let person = own.person(named: name) else { throw .noPerson(name) }
    return (person, isNew)
  }

  /// Somebody is called otherwise here from now on.
  ///
  /// - Throws: `noPerson`; `changedMeanwhile` where the name has become somebody else's; `nameWasOf`.
  package func renamePerson(_ name: String, to newName: String, at now: Timestamp) throws(VaultError)
    -> Person
  {
    let own = try changeOwn { (ledger, own) throws(VaultError) in
      let known = try own.known(name)
      if let other = own.person(named: newName), other.name != known.name {
        throw VaultError.changedMeanwhile
      }
      try own.requireNobodys(newName, but: known)
      let renamed = PersonAdded(name: newName, was: known.name)
      try ledger.append(.personAdded(renamed), at: now, by: self.identity.signing)
    }
    return try own.known(newName)
  }

  private func addDevice(
    _ label: String?, _ key: Grantee, to name: String, _ own: VaultLedgerState, _ comeback: Comeback,
    isMine: Bool, in ledger: OpenLedger, at now: Timestamp
  ) throws(VaultError) {
    let key = own.meant(by: key)
    if isOwn(key) { throw .ownKey }
    let known = own.person(named: name)
    try requireUnclaimed(key, own)
    // A card and its age key alone open the same files.
    let other = own.people.first { $0.devices.contains { $0.key.isSameHolder(as: key) } }
    if let other, other.name != known?.name { throw .keyOfOther(person: other.name) }
    let back = known?.goneDevice(of: key)
    if let back, let known, comeback == .notSaid || back.isStolen && comeback == .isBack {
      throw .keyIsGone(person: known.name, device: back.label, isStolen: back.isStolen)
    }
    let devices = known?.devicesInUse ?? []
    if devices.contains(where: { $0.key.identity == key.identity }) { return }
    let label = label ?? back?.label ?? (devices.isEmpty ? "1" : String((known?.devices.count ?? 0) + 1))
    if devices.contains(where: { $0.label == label }) {
      throw .deviceExists(person: known?.name ?? name, device: label)
    }
    let added = DeviceAdded(person: name, device: label, key: key, isMine: isMine)
    try ledger.append(.deviceAdded(added), at: now, by: identity.signing)
  }

  /// The device on record as gone of somebody's key, where it is one.
  package func goneDevice(_ key: Grantee, of name: String) throws(VaultError) -> Person.Device? {
    let own = try ownState()
    return own.person(named: name)?.goneDevice(of: own.meant(by: key))
  }

  /// An opening key belongs to one signing key, the first on record, and a signing key to one age key.
  private func requireUnclaimed(_ key: Grantee, _ own: VaultLedgerState) throws(VaultError) {
    guard let card = key.card, let doubt = own.doubt(about: card, mine: identity.card) else { return }
    switch doubt {
    case .borrowedAgeKey, .otherAgeKey: throw .doubtful(doubt)
    case .unknown, .left, .deviceGone: return
    }
  }

  /// Whether it is the owner's own card, or a bare key that opens what it opens.
  package func isOwn(_ key: Grantee) -> Bool {
    guard let card = key.card else { return key.isSameHolder(as: .card(identity.card)) }
    return card.signingKey == identity.card.signingKey
  }

  /// Somebody leaves: in one transaction that is recorded, and all that was shared with them is taken back in every
  /// program, the archived ones too.
  ///
  /// - Parameter isTrial: only says what would come of it; nothing is stored.
  /// - Throws: `noPerson`, `personLeft`.
  package func removePerson(
    _ name: String, isTrial: Bool = false, at now: Timestamp
  ) throws(VaultError) -> Leaving {
    try leave(name, isTrial: isTrial, at: now) { (ledger, person, names) throws(VaultError) in
      if person.hasLeft { throw .personLeft(person.name) }
      for name in names {
        try ledger.append(.personRemoved(PersonRemoved(name: name)), at: now, by: self.identity.signing)
      }
      return person.everyGrantee
    }
  }

  /// One of their devices is not used any more, or was stolen.
  ///
  /// - Parameter isTrial: only says what would come of it; nothing is stored.
  /// - Throws: `noPerson`, `noDevice`.
  package func removeDevice(
    _ device: String, of name: String, isStolen: Bool, isTrial: Bool = false, at now: Timestamp
  ) throws(VaultError) -> Leaving {
    try leave(name, isTrial: isTrial, at: now) { (ledger, person, names) throws(VaultError) in
      guard let found = person.devicesInUse.first(where: { $0.label == device }) else {
        throw .noDevice(person: person.name, device: device)
      }
      for name in names {
        let removed = DeviceRemoved(person: name, key: found.key, isStolen: isStolen)
        try ledger.append(.deviceRemoved(removed), at: now, by: self.identity.signing)
      }
      return [found.key]
    }
  }

  /// A key on record, in use or not, never was theirs: it has somebody else's opening key in it. It is taken off the record, so
  /// that whoever has that key can be put there, and what was shared with it is taken back from it alone.
  ///
  /// - Parameter isTrial: only says what would come of it; nothing is stored.
  /// - Throws: `noPerson`.
  package func forgetDevice(
    _ key: Grantee, of name: String, isTrial: Bool = false, at now: Timestamp
  ) throws(VaultError) -> Leaving {
    try leave(name, isTrial: isTrial, takesBackExactly: true, at: now) {
      (ledger, _, names) throws(VaultError) in
      for name in names {
        let removed = DeviceRemoved(person: name, key: key, isStolen: true, isBorrowed: true)
        try ledger.append(.deviceRemoved(removed), at: now, by: self.identity.signing)
      }
      return [key]
    }
  }

  private func leave(
    _ name: String, isTrial: Bool, takesBackExactly isExact: Bool = false, at now: Timestamp,
    _ body: (OpenLedger, Person, _ names: [String]) throws(VaultError) -> [Grantee]
  ) throws(VaultError) -> Leaving {
    try write(isTrial ? .rollBack : .commit) { try self.leave(name, isExact, at: now, in: $0, body) }
  }

  /// - Parameter isExact: nothing is taken back from others who open the same.
  private func leave(
    _ name: String, _ isExact: Bool, at now: Timestamp, in transaction: WriteTransaction,
    _ body: (OpenLedger, Person, _ names: [String]) throws(VaultError) -> [Grantee]
  ) throws(VaultError) -> Leaving {
    let known = try transaction.ownState(ownLedger)
    let person = try known.known(name)
    let ledger = try OpenLedger(own: ownLedger, in: transaction)
    // Version 0.1.0 has the keys under the name that somebody was given first, where that is nobody else's now.
    let names = ([person.name] + person.formerNames.filter { known.person(named: $0) == nil }).eachOnce
    let gone = try body(ledger, person, names)
    try ledger.save()
    let own = try transaction.ownState(ownLedger)
    // Whose device is gone has not left.
    let hasLeft = own.person(named: name)?.hasLeft ?? true
    let rights = try takeBack(
      transaction.programs(), from: gone, nil, exactly: isExact, hasLeft: hasLeft, at: now, in: transaction)
    try transaction.lookAgain(atLedgersOf: gone.filter { known.isGone($0) && !own.isGone($0) })
    let programs = try transaction.programs()
    var rules = TodoRules(now: now, own: own)
    rules.replacements = try transaction.replacements(own)
    return Leaving(
      person: own.person(named: name) ?? person, rights: rights,
      granted: try transaction.keysGranted(by: gone, in: programs, own),
      toReset: Self.leftBehind(by: gone, programs.map(\.state), rules),
      memberships: own.person(named: name).map { left in
        left.hasLeft ? programs.map(\.state).filter { $0.hasMember(left) } : []
      } ?? [])
  }

  /// What is in use and known to keys that may not have it any more.
  package func leftBehind(by keys: [Grantee], _ own: VaultLedgerState, at now: Timestamp) throws(VaultError)
    -> [Todo]
  {
    var rules = TodoRules(now: now, own: own)
    rules.replacements = try read { transaction in try transaction.replacements(own) }
    return Self.leftBehind(by: keys, try programs(), rules)
  }

  private static func leftBehind(
    by keys: [Grantee], _ programs: [ProgramState], _ rules: TodoRules
  ) -> [Todo] {
    programs.sorted { $0.name < $1.name }.flatMap { program in
      let known = program.exposures.flatMap(\.to).filter { one in keys.contains { $0.isSameHolder(as: one) } }
      let identities = Set((keys + known).map(\.identity))
      return program.todos(by: rules).filter { todo in
        todo.what == .seenByLeaver && todo.people.contains(where: identities.contains)
      }
    }
  }

  /// Opens the vault's own ledger, lets `body` append to it, and saves what follows from that, in one transaction.
  func changeOwn(
    _ body: (OpenLedger, VaultLedgerState) throws(VaultError) -> Void
  ) throws(VaultError) -> VaultLedgerState {
    try write { transaction in
      let ledger = try OpenLedger(own: self.ownLedger, in: transaction)
      let before = try transaction.ownState(self.ownLedger)
      try body(ledger, before)
      try ledger.save()
      let after = try transaction.ownState(self.ownLedger)
      let back = before.people.flatMap(\.everyGrantee).filter { before.isGone($0) && !after.isGone($0) }
      try transaction.lookAgain(atLedgersOf: back)
      return after
    }
  }
}

extension VaultLedgerState {
  /// - Throws: `nameWasOf` for a name that somebody else gave up: what one of them was told, and what is taken from them, would
  ///   be the other's too.
  package func requireNobodys(_ name: String, but person: Person? = nil) throws(VaultError) {
    guard let was = self.person(formerlyNamed: name), was.name != person?.name else { return }
    throw .nameWasOf(person: was.name, former: name)
  }
}

extension Person {
  /// The device that this is, or that opens the same, where it was put away or stolen; the stolen one of several.
  fileprivate func goneDevice(of key: Grantee) -> Device? {
    let gone = devices.filter { ($0.removedAt != nil || $0.isStolen) && $0.key.isSameHolder(as: key) }
    return gone.first(where: \.isStolen) ?? gone.first
  }
}
