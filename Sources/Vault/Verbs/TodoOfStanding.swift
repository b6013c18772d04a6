internal import Ledger

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
      todo.keys = rules.own.person(named: person)?.devicesInUse.map(\.key) ?? []
      if holder(signingKey: rules.own.owner)?.isAdmin != true {
        let admins = holders.filter { $0.isAdmin && !rules.own.isGone($0.grantee) }.map(\.grantee)
        todo.recourse = .others(names(admins, rules))
      }
      return todo
    }
  }
}
