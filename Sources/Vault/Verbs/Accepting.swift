package import Ledger
package import MiniProgram

extension Vault {
  /// Puts off what is to be done about a mini-program: every open todo of the given sort.
  ///
  /// - Parameters:
  ///   - kind: of one credential; nothing for the whole program.
  ///   - place: of one place.
  /// - Returns: what was put off.
  /// - Throws: `noOpenTodo`.
  package func accept(
    _ what: Todo.What, of name: String, _ kind: CredentialKind?, place: String? = nil, until: Timestamp,
    note: String, at now: Timestamp
  ) throws(VaultError) -> (program: ProgramState, todos: [Todo]) {
    let rules = try rules(at: now)
    var accepted: [Todo] = []
    let state = try change(name) { (ledger, state) throws(VaultError) in
      accepted = state.todos(by: rules).filter { todo in
        todo.isOpen && todo.what == what && (kind == nil || todo.kind == kind)
          && (place == nil || todo.item.map(Folding.fold) == place.map(Folding.fold))
      }
      guard !accepted.isEmpty else { throw .noOpenTodo(program: state.name) }
      for todo in accepted {
        let body = EventBody.accepted(Accepted(what: todo.key, until: until, note: note))
        try ledger.append(body, at: now, by: self.identity.signing)
      }
    }
    return (state, accepted)
  }
}
