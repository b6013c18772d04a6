package import Ledger
internal import MiniProgram
internal import Sodium

/// What follows from the account and its people.
extension ProgramState {
  func memberTodos(by rules: TodoRules) -> [Todo] {
    guard !isArchived else { return [] }
    var todos: [Todo] = []
    if hasNoSecret, mayUse(.appSecret, rules.own.owner) {
      todos.append(Todo(what: .noSecret, program: name, since: registeredAt))
    }
    guard holder(signingKey: rules.own.owner)?.isAdmin == true else { return todos }
    for member in members {
      guard let person = rules.own.person(behind: member), let since = person.removedAt else { continue }
      todos.append(Todo(what: .stillMember, program: name, since: since, item: member.name))
    }
    return todos
  }
}

extension VaultLedgerState {
  /// Who on record this member is: by the key; only of one without a key by the name, for a name in a ledger may be
  /// anybody's.
  package func person(behind member: Member) -> Person? {
    guard let grantee = member.grantee else { return person(named: member.name) }
    return person(of: grantee)
  }

  /// All that what is shared with a member is sealed to.
  package func keys(of member: Member) -> [Grantee] {
    let person = person(behind: member)
    return ([member.grantee].compactMap(\.self) + (person?.everyGrantee ?? [.told(member.name)]))
  }
}

extension Person {
  /// Whether this is the member: by the key, else by the name.
  package func stands(behind member: Member) -> Bool {
    member.grantee.map(answers(to:)) ?? (Folding.fold(member.name) == Folding.fold(name))
  }
}

extension ProgramState {
  package func hasMember(_ person: Person) -> Bool { members.contains(where: person.stands(behind:)) }
}
