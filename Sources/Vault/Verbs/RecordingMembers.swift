package import Ledger
package import MiniProgram
internal import Sodium

/// What is said of somebody who is a member on the platform.
package struct MemberWish: Sendable {
  package let name: String
  /// Nothing: those that they have already, none for somebody new.
  package let roles: [MemberRole]?

  package init(name: String, roles: [MemberRole]?) {
    self.name = name
    self.roles = roles
  }
}

/// What became of a member.
package struct MemberChange: Sendable {
  package let program: ProgramState
  package let member: Member
  /// Whether anything had to be written.
  package let isNew: Bool
}

extension Vault {
  /// Puts members on record: all of them, in all of these programs, or none.
  ///
  /// - Parameter replacesAdmin: whether a second admin takes the first one's place.
  /// - Throws: `notAllowed`; `memberExists` where nothing is new; `otherAdmin`; `noProgram`.
  package func addMembers(
    _ wishes: [MemberWish], to programs: [LedgerID], replacesAdmin: Bool, at now: Timestamp
  ) throws(VaultError) -> [MemberChange] {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      var changes: [MemberChange] = []
      for program in try transaction.programs() where programs.contains(program.id) {
        try self.requireAdmin(of: program.state)
        let ledger = try OpenLedger(program, in: transaction)
        var written: [MemberID: Bool] = [:]
        for wish in wishes {
          let (id, isNew) = try self.add(
            wish, to: program.state, own, replacesAdmin: replacesAdmin, in: ledger, at: now)
          written[id] = isNew
        }
        guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
        changes += state.members.filter { written[$0.id] != nil }.map {
          MemberChange(program: state, member: $0, isNew: written[$0.id] == true)
        }
      }
      guard changes.contains(where: \.isNew) else {
        guard let first = changes.first else { throw VaultError.noProgram("") }
        throw VaultError.memberExists(program: first.program.name, person: first.member.name)
      }
      return changes
    }
  }

  private func add(
    _ wish: MemberWish, to state: ProgramState, _ own: VaultLedgerState, replacesAdmin: Bool,
    in ledger: OpenLedger, at now: Timestamp
  ) throws(VaultError) -> (MemberID, isNew: Bool) {
    let known = state.member(named: wish.name, own)
    let person = own.person(named: wish.name)
    let isOwner = Folding.fold(own.name) == Folding.fold(wish.name)
    let key = isOwner && person?.isOwner != false ? .card(identity.card) : person?.memberKey
    let added = MemberAdded(
      id: known?.id ?? .random(), name: person?.name ?? (isOwner ? own.name : wish.name),
      grantee: key ?? known?.grantee, roles: wish.roles ?? known?.roles ?? [],
      wechat: person?.wechat ?? known?.wechat)
    if let known, known.added == added { return (known.id, false) }
    if added.roles.contains(.admin), let other = state.otherAdmin(than: added.name, id: added.id, own) {
      guard replacesAdmin else { throw .otherAdmin(program: state.name, admin: other) }
      try replaceAdmin(of: state, by: added, in: ledger, at: now)
    }
    try ledger.append(.memberAdded(added), at: now, by: identity.signing)
    return (added.id, true)
  }

  /// Another one scans now: what was said of the former one goes with the role.
  private func replaceAdmin(
    of state: ProgramState, by added: MemberAdded, in ledger: OpenLedger, at now: Timestamp
  ) throws(VaultError) {
    for former in state.members where former.isAdmin && former.id != added.id {
      try ledger.append(former.withoutAdmin, at: now, by: identity.signing)
    }
    guard state.wechatAdmin != nil else { return }
    var changes = Described()
    changes.wechatAdmin = .set(added.name)
    try ledger.append(.described(changes), at: now, by: identity.signing)
  }

  /// Takes members off the record, wherever they are among these programs.
  ///
  /// - Throws: `notAllowed`; `noMember` for somebody who is none in any of them.
  package func removeMembers(
    _ names: [String], from programs: [LedgerID], at now: Timestamp
  ) throws(VaultError) -> [MemberChange] {
    try write { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let chosen = try transaction.programs().filter { programs.contains($0.id) }
      for name in names where !chosen.contains(where: { $0.state.member(named: name, own) != nil }) {
        throw VaultError.noMember(program: chosen.count == 1 ? chosen[0].state.name : nil, person: name)
      }
      var changes: [MemberChange] = []
      for program in chosen {
        let members = names.compactMap { program.state.member(named: $0, own) }
        guard !members.isEmpty else { continue }
        try self.requireAdmin(of: program.state)
        let ledger = try OpenLedger(program, in: transaction)
        for member in members {
          try ledger.append(.memberRemoved(MemberRemoved(id: member.id)), at: now, by: self.identity.signing)
        }
        guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
        changes += members.map { MemberChange(program: state, member: $0, isNew: true) }
      }
      return changes
    }
  }

  private func requireAdmin(of state: ProgramState) throws(VaultError) {
    guard isAdmin(of: state) else { throw .notAllowed(program: state.name) }
  }

  /// Keeps a program out of every standing grant, or lets it into them again.
  ///
  /// - Returns: whether anything had to be written.
  @discardableResult
  package func hold(_ name: String, isPrivate: Bool, at now: Timestamp) throws(VaultError) -> Bool {
    let id = try read { try $0.program(named: name).id }
    guard try ownState().heldPrivate.contains(id) != isPrivate else { return false }
    try write { try self.hold(id, isPrivate: isPrivate, at: now, in: $0) }
    return true
  }

  func hold(
    _ program: LedgerID, isPrivate: Bool = true, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) {
    let ledger = try OpenLedger(own: ownLedger, in: transaction)
    let held = HeldPrivate(program: program, isEnded: !isPrivate)
    try ledger.append(.heldPrivate(held), at: now, by: identity.signing)
    try ledger.save()
  }
}

extension ProgramState {
  /// By the name that stands in the ledger, or by that of the person on record here whose key it is.
  package func member(named name: String, _ own: VaultLedgerState) -> Member? {
    let folded = Folding.fold(name)
    return members.first { member in
      Folding.fold(member.name) == folded
        || member.grantee.flatMap(own.person(of:)).map { Folding.fold($0.name) } == folded
    }
  }

  /// Who else is on record as the one person who scans: a member, or by the name that was written down.
  package func otherAdmin(than name: String, id: MemberID?, _ own: VaultLedgerState) -> String? {
    if let admin = members.first(where: { $0.isAdmin && $0.id != id }) { return admin.name }
    guard let wechatAdmin, !members.contains(where: \.isAdmin) else { return nil }
    let same = [name, own.person(named: name)?.wechat].compactMap(\.self).map(Folding.fold)
    return same.contains(Folding.fold(wechatAdmin)) ? nil : wechatAdmin
  }

  /// What of this program a member holds: the kinds of which there is a value.
  package func held(by member: Member, _ own: VaultLedgerState) -> [CredentialKind] {
    let holders = holders(opening: own.keys(of: member)).compactMap(holder)
    return credentials.map(\.kind).filter { kind in holders.contains { $0.credentials.contains(kind) } }
  }
}

extension Member {
  /// The event that says all of this.
  var added: MemberAdded {
    MemberAdded(id: id, name: name, grantee: grantee, roles: roles, wechat: wechat)
  }

  /// On the platform another one scans now. Whoever was nothing else is no member any more.
  fileprivate var withoutAdmin: EventBody {
    var left = added
    left.roles.removeAll { $0 == .admin }
    return left.roles.isEmpty ? .memberRemoved(MemberRemoved(id: id)) : .memberAdded(left)
  }

  /// Whose account it is, as far as anybody can tell here.
  package func isAccount(of other: Member) -> Bool {
    if let wechat, let its = other.wechat { return Folding.fold(wechat) == Folding.fold(its) }
    if let grantee, let its = other.grantee { return grantee.isSameHolder(as: its) }
    return Folding.fold(name) == Folding.fold(other.name)
  }
}

extension Person {
  /// The one by which a ledger knows them: a card before a bare key.
  fileprivate var memberKey: Grantee? {
    let keys = devicesInUse.map(\.key)
    return keys.first { $0.card != nil } ?? keys.first
  }
}
