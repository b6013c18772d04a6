package import Ledger
internal import MiniProgram

extension Vault {
  /// Puts off what is to be done about mini-programs, all of it in one transaction.
  ///
  /// - Parameter until: nil takes back that it was put off.
  /// - Returns: what was put off or taken back, by mini-program, without those that had nothing of it.
  /// - Throws: `noOpenTodo` where one was named and had none.
  package func accept(
    _ choice: TodoChoice, of names: [String], until: Timestamp?, note: String, at now: Timestamp
  ) throws(VaultError) -> [(program: ProgramState, todos: [Todo])] {
    let rules = try rules(at: now)
    func chosen(_ state: ProgramState) -> [Todo] {
      state.todos(by: rules).filter { $0.isOpen == (until != nil) && choice.takes($0) }
    }
    var found: [String] = []
    for name in names {
      let state = try program(name)
      if !chosen(state).isEmpty { found.append(state.name) }
    }
    guard !found.isEmpty else {
      if until != nil, names.count == 1 { throw .noOpenTodo(program: try program(names[0]).name) }
      return []
    }
    return try write { transaction in
      try found.map { name in
        var todos: [Todo] = []
        let state = try self.change(name, in: transaction) { (ledger, state) throws(VaultError) in
          todos = chosen(state)
          for todo in todos {
            try ledger.append(todo.accepted(until, note), at: now, by: self.identity.signing)
          }
        }
        return (state, todos)
      }
    }
  }

  /// The same of what is about the vault itself, in its own ledger.
  package func acceptOwn(
    _ what: Todo.What, until: Timestamp?, note: String, at now: Timestamp
  ) throws(VaultError) -> [Todo] {
    let todos = try ownTodos(ownState(), of: programs(), at: now).filter {
      $0.isOpen == (until != nil) && $0.what == what
    }
    guard !todos.isEmpty else { return [] }
    _ = try changeOwn { (ledger, _) throws(VaultError) in
      for todo in todos {
        try ledger.append(todo.accepted(until, note), at: now, by: self.identity.signing)
      }
    }
    return todos
  }
}

extension Todo {
  fileprivate func accepted(_ until: Timestamp?, _ note: String) -> EventBody {
    guard let until else { return .accepted(.withdrawing(key, note: note)) }
    return .accepted(Accepted(what: key, until: until, note: note))
  }
}
