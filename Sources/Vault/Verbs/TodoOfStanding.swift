internal import Ledger
internal import MiniProgram
internal import Sodium

/// Mini-programs that a standing grant, or the rights of the owner's other computers, should have reached and did not.
struct MissingGrants: Sendable {
  /// By the name of the mini-program.
  private var reached: Set<String> = []
  private let own: VaultLedgerState
  /// Of the owner's other computers.
  private let ownCards: [Card]
  private let now: Timestamp

  init(_ own: VaultLedgerState, at now: Timestamp) {
    (self.own, self.now) = (own, now)
    ownCards = own.ownCards
  }

  /// Of a vault in which nothing stands nobody lacks anything.
  var isEmpty: Bool { own.standing.isEmpty && ownCards.isEmpty }

  mutating func reach(_ name: String) { reached.insert(name) }

  /// Whether anything stands for somebody that reaches it.
  func reaches(_ state: ProgramState, for person: String) -> Bool {
    reached.contains(state.name)
      && own.standing(reaching: state, at: now).contains { Folding.fold($0.person) == Folding.fold(person) }
  }

  /// Who lacks it, and of whom the standing grant is; of the owner's own computers there is none.
  func lacking(in state: ProgramState) -> [(person: String, grant: StandingGrant?)] {
    guard !isEmpty else { return [] }
    guard !state.isArchived, !state.isHidden else { return [] }
    var found: [(person: String, grant: StandingGrant?)] = []
    if reached.contains(state.name) {
      for grant in own.standing(reaching: state, at: now)
      where own.wishes(of: grant).contains(where: { $0.isLacking(in: state, at: now) }) {
        found.append((grant.person, grant))
      }
    }
    guard let mine = state.holder(signingKey: own.owner) else { return found }
    let wishes = ownCards.flatMap { mine.wishes(for: .card($0), of: state, at: now) }
    if let owner = own.people.first(where: \.isOwner),
      wishes.contains(where: { $0.isLacking(in: state, at: now) })
    {
      found.append((owner.name, nil))
    }
    return found
  }
}

extension ProgramState {
  /// What stands takes nothing back: who still holds what left its scope.
  func outOfScope(by rules: TodoRules) -> [Todo] {
    (rules.leftScopes[name] ?? []).compactMap { left in
      guard !isArchived, let person = rules.own.person(named: left.person), !person.hasLeft,
        !holders(opening: person.grantees).isEmpty, !rules.missing.reaches(self, for: person.name)
      else { return nil }
      var todo = Todo(
        what: .outOfScope, program: name, since: left.at, item: person.name, cause: left.event)
      todo.isOnRecord = true
      return todo
    }
  }

  func missingGrants(by rules: TodoRules) -> [Todo] {
    rules.missing.lacking(in: self).map { person, grant in
      var todo = Todo(what: .memberLacks, program: name, since: registeredAt, item: person)
      todo.isOnRecord = true
      todo.standing = grant
      if grant == nil { todo.grantee = rules.own.ownCards.first.map(Grantee.card) }
      if holder(signingKey: rules.own.owner)?.isAdmin != true {
        let admins = holders.filter { $0.isAdmin && !rules.own.isGone($0.grantee) }.map(\.grantee)
        todo.recourse = .others(names(admins, rules))
      }
      return todo
    }
  }
}
