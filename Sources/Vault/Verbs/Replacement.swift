package import Ledger
package import MiniProgram
internal import Sodium

/// What is used here in place of a ledger that is not listed any more: both are of one mini-program, which has one secret of each
/// kind, and that is reset once.
package struct Replacement: Sendable {
  package let program: ProgramState
  /// Whether both go back to one ledger: then all that mattered was taken over.
  let isOfOneLine: Bool
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
      return Replacement(program: try program(row).state, isOfOneLine: true)
    }
    let wanted = hidden.state.id ?? hidden.state.plainName(of: hidden.id)
    guard let used = try find(wanted, believingIndex: true), used.id != hidden.id, !used.state.isHidden else {
      return nil
    }
    return Replacement(program: used.state, isOfOneLine: try goesOnFor(hidden, used))
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

  /// Whether what is used goes on for the other one, or both for the same.
  func goesOnFor(_ other: Program, _ used: Program) throws(VaultError) -> Bool {
    let before = try lineage(of: used).compactMap(\.continues?.ledger)
    if before.contains(other.id) { return true }
    // Whoever came back to the old one did not take over what came to be in the new one.
    let others = try lineage(of: other).compactMap(\.continues?.ledger)
    return !others.contains(used.id) && others.contains(where: before.contains)
  }
}

extension ProgramState {
  /// Whether nothing of it is in use any more: what is used in its place took it over, or was reset since.
  package func isReplaced(_ kind: CredentialKind, by rules: TodoRules) -> Bool {
    if localNames?.followedBy != nil { return true }
    guard let replacement = rules.replacements[name] else { return false }
    if replacement.isOfOneLine { return true }
    guard let used = replacement.program.credential(kind)?.currentValue, case .reset = used.how,
      let last = credential(kind)?.values.last
    else { return false }
    return used.since > last.since
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
      guard [.leaked, .seenByLeaver].contains(todo.what), let kind = todo.kind, !isReplaced(kind, by: rules)
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
