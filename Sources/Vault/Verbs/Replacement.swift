package import Ledger
package import MiniProgram
internal import Sodium

/// What is used here in place of a ledger that is not listed any more: both are of one mini-program, which has one secret of each
/// kind, and that is reset once.
package struct Replacement: Sendable {
  package let program: ProgramState
  /// Whether both go back to one ledger: then all that mattered was taken over.
  let isOfOneLine: Bool
  /// Of which kinds what is used was reset to a value of the other one: whoever knows that one knows this one.
  let taken: Set<CredentialKind>
}

extension Vault {
  /// What settles a secret is written where it is used.
  ///
  /// - Throws: `replaced`.
  package func requireListed(_ program: ProgramState) throws(VaultError) {
    guard program.isHidden else { return }
    let used = try read { transaction in
      try transaction.replacement(
        of: transaction.program(named: program.name), transaction.ownState(self.ownLedger))
    }
    if let used { throw .replaced(program: program.name, by: used.program.name) }
  }

  /// What a ledger that goes on for another one is preceded by, as that is called here.
  package func former(of program: ProgramState) throws(VaultError) -> String? {
    guard let old = program.continues?.ledger else { return nil }
    return try read { transaction in
      try transaction.ledgerNumber(old).map { (row) throws(VaultError) in
        try transaction.program(row).state.name
      }
    }
  }
}

extension ReadTransaction {
  /// By the names of those that are not listed any more.
  ///
  /// - Parameter only: of this one alone.
  func replacements(
    _ own: VaultLedgerState, only: String? = nil
  ) throws(VaultError) -> [String: Replacement] {
    var found: [String: Replacement] = [:]
    for (id, names) in own.names where names.isHidden && names.isOffered != true {
      guard let row = try ledgerNumber(id) else { continue }
      let hidden = try program(row)
      guard only == nil || hidden.state.name == only else { continue }
      found[hidden.state.name] = try replacement(of: hidden, own)
    }
    return found
  }

  /// What is followed in its place, else what has its AppID here, or its name where it has none.
  func replacement(of hidden: Program, _ own: VaultLedgerState) throws(VaultError) -> Replacement? {
    if let last = own.followers(of: hidden.id).last, let row = try ledgerNumber(last) {
      let used = try program(row)
      return Replacement(
        program: used.state, isOfOneLine: true, taken: try kinds(takenFrom: hidden, by: used))
    }
    let wanted = hidden.state.id ?? hidden.state.plainName(of: hidden.id)
    guard let used = try find(wanted, believingIndex: true), used.id != hidden.id, !used.state.isHidden,
      try isChosen(used, own)
    else { return nil }
    return Replacement(
      program: used.state, isOfOneLine: try goesOnFor(hidden, used, own),
      taken: try kinds(takenFrom: hidden, by: used))
  }

  private func kinds(takenFrom hidden: Program, by used: Program) throws(VaultError) -> Set<CredentialKind> {
    var kinds: Set<CredentialKind> = []
    for credential in used.state.credentials {
      guard credential.currentValue?.isReset == true,
        let there = hidden.state.credential(credential.kind),
        let here = try currentValue(credential.kind, of: used)
      else { continue }
      for value in there.values + there.cutValues
      where try hasValue(value.event, ledger: hidden.row, { here.equals($0) }) {
        kinds.insert(credential.kind)
      }
    }
    return kinds
  }

  /// Whether a person here made it, stored into it or took it up: what only came in under a free name settles nothing.
  private func isChosen(_ used: Program, _ own: VaultLedgerState) throws(VaultError) -> Bool {
    if used.state.isOurs(to: own.owner) { return true }
    return own.isOwn(try event(named: used.id, ledger: used.row).author)
  }

  /// Those that were gone on with, by the names of those in use: there stands what their keys are called.
  func former(_ own: VaultLedgerState) throws(VaultError) -> [String: ProgramState] {
    var found: [String: ProgramState] = [:]
    for (id, names) in own.names where names.followedBy != nil {
      guard let last = own.followers(of: id).last, let used = try ledgerNumber(last) else { continue }
      let state = try program(used).state
      guard state.continues?.ledger == id, let old = try ledgerNumber(id) else { continue }
      found[state.name] = try program(old).state
    }
    return found
  }

  /// Whether what is used goes on for the other one, step by step by somebody whose word it may be.
  func goesOnFor(_ other: Program, _ used: Program, _ own: VaultLedgerState) throws(VaultError) -> Bool {
    var new = used
    while let id = new.state.continues?.ledger, let row = try ledgerNumber(id) {
      let old = try program(row)
      guard try wentOn(with: old, in: new, own) else { return false }
      if old.id == other.id { return true }
      new = old
    }
    return false
  }
}

extension ProgramState {
  /// Whether what happened here then is settled: what is used in its place took it over, or was reset since.
  ///
  /// - Parameter since: what came to be here after it was gone on with was not taken over.
  package func isReplaced(_ kind: CredentialKind, since: Timestamp, by rules: TodoRules) -> Bool {
    guard let replacement = rules.replacements[name] else { return false }
    let used = replacement.program
    if replacement.taken.contains(kind) { return false }
    if replacement.isOfOneLine, since <= used.registeredAt { return true }
    guard let value = used.credential(kind)?.currentValue, value.isReset else { return false }
    let last = replacement.isOfOneLine ? nil : credential(kind)?.values.last?.since
    return value.since > max(since, last ?? since)
  }

  /// Where its secret is reset.
  package func resetElsewhere(_ kind: CredentialKind, by rules: TodoRules) -> ProgramState? {
    guard let used = rules.replacements[name]?.program, used.credential(kind)?.current != nil else {
      return nil
    }
    return used
  }

  /// What is to be done about one that is not listed any more: only what somebody may know matters, and that is settled in what is
  /// used in its place.
  func todosOfHidden(_ todos: [Todo], by rules: TodoRules) -> [Todo] {
    todos.compactMap { todo in
      guard [.leaked, .seenByLeaver].contains(todo.what), let kind = todo.kind,
        !isReplaced(kind, since: todo.since, by: rules)
      else { return nil }
      guard let used = resetElsewhere(kind, by: rules) else { return todo }
      let isKnown = used.todos(by: rules).contains {
        $0.what == todo.what && $0.kind == kind && $0.item == todo.item
      }
      guard !isKnown else { return nil }
      var moved = todo
      moved.program = used.name
      (moved.recourse, moved.keys) = (nil, [])
      return moved
    }
  }
}
