package import Ledger

extension Vault {
  /// - Parameter only: the name of the one program about which they are to decide.
  package func rules(at now: Timestamp, only: String? = nil) throws(VaultError) -> TodoRules {
    try read { transaction in
      var rules = TodoRules(now: now, own: try transaction.ownState(self.ownLedger))
      rules.ages = try transaction.programAges(rules.policy)
      let one = try only.flatMap { (name) throws(VaultError) in
        try transaction.find(name, believingIndex: true)
      }
      if only == nil || one != nil {
        rules.late = try transaction.lateValues(rules.own, self.ownLedger, only: one)
      }
      rules.adopted = Set(try transaction.adopters(rules.own).keys)
      rules.replacements = try transaction.replacements(rules.own, only: only)
      rules.former = try transaction.former(rules.own)
      guard !rules.missing.isEmpty || !rules.own.leftScopes.isEmpty else { return rules }
      let programs = only == nil ? try transaction.programs() : [one].compactMap(\.self)
      for program in programs {
        let left = rules.own.leftScopes.filter { $0.program == program.id }
        if !left.isEmpty { rules.leftScopes[program.state.name] = left }
        guard try self.mayReach(program, rules.own, in: transaction) else { continue }
        rules.missing.reach(program.state.name)
      }
      return rules
    }
  }

  /// What others brought about in ledgers that are not listed here, and makes a value in use doubtful. What is not to be read of those
  /// keeps nobody from the value: `verify` tells it.
  ///
  /// - Parameter only: the name of one program; nil for all.
  package func lateTodos(of only: String?, at now: Timestamp) throws(VaultError) -> [Todo] {
    do throws(VaultError) {
      return try read { transaction in
        var rules = TodoRules(now: now, own: try transaction.ownState(self.ownLedger))
        guard rules.own.names.values.contains(where: \.isHidden) else { return [] }
        let one = try only.flatMap { (name) throws(VaultError) in
          try transaction.find(name, believingIndex: true)
        }
        rules.late = try transaction.lateValues(rules.own, self.ownLedger, only: one)
        var todos: [Todo] = []
        for name in rules.late.keys.sorted() where only == nil || one?.state.name == name {
          let program = try one ?? transaction.program(named: name)
          todos += program.state.todos(by: rules).filter { $0.late != nil && $0.isOpen }
        }
        return todos
      }
    } catch {
      if error.isOfTheMachine { throw error }
      return []
    }
  }

  /// Everything that is still to be done, most urgent first, then the oldest; what is put off comes last.
  package func todos(at now: Timestamp) throws(VaultError) -> [Todo] { try todos(by: rules(at: now)) }

  package func todos(by rules: TodoRules) throws(VaultError) -> [Todo] {
    let programs = try programs()
    let todos =
      try todos(of: programs, by: rules) + ownTodos(rules.own, of: programs, at: rules.now)
    return todos.naming(programs).sorted(by: TodoRules.isMoreUrgent)
  }

  /// What is about the vault and none of its mini-programs.
  ///
  /// - Parameter programs: all there are.
  package func ownTodos(
    _ own: VaultLedgerState, of programs: [ProgramState], at now: Timestamp
  ) throws(VaultError) -> [Todo] {
    var todos: [Todo] = []
    for entry in try inbox() where entry.waits != nil {
      let since = entry.item?.sealedAt ?? now
      todos.append(
        Todo(
          what: .inbox, program: entry.item?.lacks == .name ? nil : entry.item?.name, kind: entry.item?.kind,
          since: since, item: entry.id.shown, wait: entry.waits))
    }
    let isNew = now.milliseconds - own.foundedAt.milliseconds < Self.firstDays
    if !isNew, !own.slots.contains(where: { $0.slot == SlotKind.recovery.name }) {
      todos.append(Todo(what: .noRecovery, since: own.foundedAt))
    }
    // On the first day too: what is written down then can still be looked for.
    if let unproven = own.slots.first(where: \.isUnproven) {
      todos.append(Todo(what: .recoveryUnproven, since: unproven.addedAt))
    }
    todos += try offeredTodos(own) + syncTodos(own, at: now)
    if let todo = Self.oneFounder(of: programs, own) { todos.append(todo) }
    // Without a program there is nothing yet that a backup could keep.
    if !programs.isEmpty, !isNew || own.policy.mirror != nil, let since = try backupMissing(own, at: now) {
      todos.append(Todo(what: .noBackup, since: since, item: own.policy.mirror))
    }
    for index in todos.indices {
      todos[index].acceptance = own.acceptances.holding(todos[index].key, at: now)
    }
    return todos
  }

  /// Whoever has just begun is not told yet what a vault should have besides; in milliseconds.
  private static let firstDays: Int64 = 2 * 86_400_000

  /// Since when there should be a newer copy than there is; nil if there is one that will do.
  private func backupMissing(_ own: VaultLedgerState, at now: Timestamp) throws(VaultError) -> Timestamp? {
    let last = own.lastBackup?.at ?? own.foundedAt
    if let folder = own.policy.mirror {
      let status = try? Mirror(folder: folder).status(of: self)
      return status == .current ? nil : last
    }
    guard own.lastBackup != nil else { return last }
    let age = now.milliseconds - last.milliseconds
    return own.policy.backupDays > 0 && age > Int64(own.policy.backupDays) * 86_400_000 ? last : nil
  }
}
