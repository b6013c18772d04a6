internal import Ledger
internal import MiniProgram
internal import Sodium

/// What follows from who has what. Rights come from grants, exposure from what went out: the two are compared here.
extension ProgramState {
  func holderTodos(by rules: TodoRules) -> [Todo] {
    var todos = credentials.flatMap { credential in
      seenByLeavers(credential, rules) + holdersBehind(credential, rules)
    }
    if isSecond, !isHidden {
      todos.append(Todo(what: .duplicate, program: name, since: registeredAt, item: id))
    }
    return todos + unknownHolders(rules) + leaversHolding(rules) + missingGrants(by: rules)
      + outOfScope(by: rules)
  }

  /// Live keys of nobody on record: only an admin can take them back, or say whose they are.
  private func unknownHolders(_ rules: TodoRules) -> [Todo] {
    guard holder(signingKey: rules.own.owner)?.isAdmin == true else { return [] }
    return unknownKeys(rules.own).filter { !isVouchedFor($0, rules) }.map { grantee in
      var todo = Todo(what: .unknownHolder, program: name, since: registeredAt, item: grantee.label)
      todo.people = [grantee.identity]
      todo.grantee = grantee
      return todo
    }
  }

  /// Whether somebody who is known here, and has not left, says whose key it is.
  private func isVouchedFor(_ grantee: Grantee, _ rules: TodoRules) -> Bool {
    guard let given = givenName(of: grantee)?.author else { return false }
    return given == rules.own.owner || rules.own.colleague(behind: given) != nil
  }

  /// Values in use that somebody knows who may not: everybody who was given one, and everybody who stored one. The owner
  /// is told nothing of themselves here.
  private func seenByLeavers(_ credential: CredentialState, _ rules: TodoRules) -> [Todo] {
    var seen: [(who: String, identity: Grantee.Identity, at: Timestamp)] = []
    var gone: Set<Grantee.Identity> = []
    for name in credential.inUse {
      guard let value = credential.values.first(where: { $0.event == name }) else { continue }
      for author in value.author == value.bringer ? [value.author] : [value.author, value.bringer]
      where holder(signingKey: author).map({ isEntitled($0.grantee, to: credential.kind, rules) }) != true
        && author != rules.own.owner
      {
        seen.append((authorName(author, rules), .signer(author), value.at))
        if isGone(author, rules) { gone.insert(.signer(author)) }
      }
      for (grantee, at) in given(name)
      where !isEntitled(grantee, to: credential.kind, rules) && !rules.isOwner(grantee) {
        seen.append((who(grantee, rules), grantee.identity, at))
        if rules.own.isGone(grantee) || wasLeftBehind(grantee, rules) { gone.insert(grantee.identity) }
      }
    }
    return Self.grouped(seen).map { who, group in
      var todo = Todo(
        what: .seenByLeaver, program: self.name, kind: credential.kind, since: group[0].at, item: who,
        cause: credential.current)
      todo.people = group.map(\.identity)
      todo.hasLeft = group.contains { gone.contains($0.identity) }
      todo.isOnRecord = rules.own.person(named: who) != nil
      todo.given = nameGiven(to: todo.people, rules)
      todo.device = rules.own.device(of: group.map(\.identity))
      todo.hasLeft = todo.hasLeft && todo.device == nil
      todo.isOver = group.allSatisfy { isOver($0.identity, to: credential.kind, at: rules.now) }
      let left = holders.map(\.grantee).filter { rules.own.isGone($0) && self.who($0, rules) == who }
      todo.recourse = recourse(against: left, rules)
      todo.keys = left
      todo.isFormerKey =
        !todo.hasLeft && todo.device == nil
        && holders.contains {
          isEntitled($0.grantee, to: credential.kind, rules) && self.who($0.grantee, rules) == who
        }
      todo.hasRemote = rules.policy.remote != nil
      todo.grantee = leftBehind(by: rules).first { todo.people.contains($0.identity) }
      todo.wasAdmin = todo.grantee.flatMap { rules.former[self.name]?.holder($0) }?.isAdmin == true
      return todo
    }
  }

  /// Colleagues of whoever was gone on without who are on record nowhere here: nobody could take their rights over, and nobody says
  /// that they left.
  private func leftBehind(by rules: TodoRules) -> [Grantee] {
    guard let former = rules.former[name] else { return [] }
    return former.holders.map(\.grantee).filter { $0.card != nil && wasLeftBehind($0, rules) }
  }

  /// Somebody who holds the credential now, and was not recorded as gone.
  private func isEntitled(_ grantee: Grantee, to kind: CredentialKind, _ rules: TodoRules) -> Bool {
    mayOpen(grantee, kind, at: rules.now) && !rules.own.isGone(grantee)
  }

  /// Whether nobody took it back: the time for which it was given is over.
  private func isOver(_ identity: Grantee.Identity, to kind: CredentialKind, at now: Timestamp) -> Bool {
    if let taken = takenFrom[identity], !taken.isGrantedSince { return taken.isEnded }
    let holder = holders.first { $0.grantee.identity == identity }
    return holder.map { $0.credentials.contains(kind) && $0.hasNoMore(at: now) } ?? false
  }

  /// Those who may have it, and have an older value and not the current one, for whoever can send it or decide.
  private func holdersBehind(_ credential: CredentialState, _ rules: TodoRules) -> [Todo] {
    let owner = rules.own.owner
    // Most are held by the owner alone.
    guard holders.contains(where: { !rules.isOwner($0.grantee) }), let current = credential.currentValue,
      mayUse(credential.kind, owner) || holder(signingKey: owner)?.isAdmin == true
    else { return [] }
    let author = holder(signingKey: current.author).map(\.grantee)
    let upToDate = given(current.event).map(\.grantee) + [author].compactMap(\.self)
    var behind: [(who: String, identity: Grantee.Identity, at: Timestamp)] = []
    for holder in holders(of: credential.kind) {
      guard !rules.isOwner(holder.grantee),
        !upToDate.contains(where: { $0.isSameHolder(as: holder.grantee) }),
        isEntitled(holder.grantee, to: credential.kind, rules), has(credential, holder.grantee)
      else { continue }
      behind.append((who(holder.grantee, rules), holder.grantee.identity, current.since))
    }
    guard !behind.isEmpty else { return [] }
    let told = Set(holders.filter { $0.grantee.sealText == nil }.map(\.grantee.identity))
    return Self.grouped(behind).map { who, group in
      var todo = Todo(
        what: .holderBehind, program: name, kind: credential.kind, since: current.since, item: who,
        cause: current.event)
      todo.given = nameGiven(to: group.map(\.identity), rules)
      todo.isSettledBySync = rules.policy.remote != nil && group.allSatisfy { !told.contains($0.identity) }
      todo.people = group.map(\.identity)
      todo.ownComputer = rules.own.person(named: who)?.ownComputer(of: todo.people)
      return todo
    }
  }

  /// Whether they were given any of its values, or brought one themselves.
  private func has(_ credential: CredentialState, _ grantee: Grantee) -> Bool {
    if let card = grantee.card, credential.values.contains(where: { $0.bringer == card.signingKey }) {
      return true
    }
    return exposures.contains { exposure in
      exposure.to.contains { $0.isSameHolder(as: grantee) }
        && credential.values.contains { exposure.values.contains($0.event) }
    }
  }

  /// One entry a person, in the order in which they come.
  static func grouped(
    _ seen: [(who: String, identity: Grantee.Identity, at: Timestamp)]
  ) -> [(who: String, group: [(who: String, identity: Grantee.Identity, at: Timestamp)])] {
    var names: [String] = []
    for entry in seen where !names.contains(entry.who) { names.append(entry.who) }
    return names.map { name in (name, seen.filter { $0.who == name }) }
  }

  /// As the owner calls them; of somebody who is not on record what the ledger calls them, with who says so.
  func who(_ grantee: Grantee, _ rules: TodoRules) -> String {
    if rules.own.person(of: grantee) != nil { return rules.own.name(of: grantee) }
    return givenName(of: grantee, rules).flatMap { rules.told($0) } ?? rules.own.name(of: grantee)
  }

  /// In the ledger that it goes on for, where it says nothing itself.
  private func givenName(of grantee: Grantee, _ rules: TodoRules) -> GivenName? {
    givenName(of: grantee) ?? rules.former[name]?.givenName(of: grantee)
  }

  func nameGiven(to keys: [Grantee.Identity], _ rules: TodoRules) -> Todo.Given? {
    let grantees = holders.map(\.grantee) + exposures.flatMap(\.to)
    guard let grantee = grantees.first(where: { keys.contains($0.identity) }),
      rules.own.person(of: grantee) == nil
    else { return nil }
    return givenName(of: grantee, rules).flatMap(rules.given)
  }

  private func isGone(_ author: Bytes32, _ rules: TodoRules) -> Bool {
    guard let person = rules.own.person(signingKey: author) else {
      return wasLeftBehind(exposures.flatMap(\.to).first { $0.card?.signingKey == author }, rules)
    }
    return person.hasLeft
  }

  /// Who is not on record here and never was a holder of a ledger with which somebody went on: the other one was left, for nobody
  /// goes on with what has an owner still.
  private func wasLeftBehind(_ grantee: Grantee?, _ rules: TodoRules) -> Bool {
    guard continues != nil, let grantee, takenFrom[grantee.identity] == nil else { return false }
    return rules.own.person(of: grantee) == nil && holder(grantee) == nil
  }

  /// Of somebody who is not known the fingerprint, where their card stands anywhere in the ledger.
  func authorName(_ key: Bytes32, _ rules: TodoRules) -> String {
    if let person = rules.own.person(signingKey: key) { return person.name }
    let given = givenName(signingKey: key) ?? rules.former[name]?.givenName(signingKey: key)
    if let told = given.flatMap({ rules.told($0) }) { return told }
    let cards = founders + exposures.flatMap(\.to).compactMap(\.card)
    return cards.first { $0.signingKey == key }?.fingerprint ?? String(key.hex.prefix(16))
  }
}

extension TodoRules {
  /// Nil if somebody on record here is called the same, for it is not theirs; and if nobody here knows who says it.
  func given(_ given: GivenName) -> Todo.Given? {
    own.author(of: given).map { Todo.Given(name: given.name, author: $0) }
  }

  func told(_ given: GivenName) -> String? { self.given(given).map { "\($0.name) (\($0.author))" } }

  func isOwner(_ grantee: Grantee) -> Bool { grantee.card?.signingKey == own.owner }
}

extension CredentialState {
  /// The values that may be in use: the current one, or all that contradict each other.
  var inUse: [EventName] { isContradicted ? candidates : [current].compactMap(\.self) }
}

extension Grantee {
  /// What stands for somebody whom nobody here knows: a fingerprint, what was told, or the end of a key.
  package var label: String {
    switch self {
    case .card(let card): card.fingerprint
    case .told(let label): label
    case .age(let key): "age1…\(key.suffix(12))"
    case .sshEd25519(let key): "ssh…\(key.suffix(12))"
    }
  }
}
