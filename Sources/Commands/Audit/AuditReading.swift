internal import Ledger
internal import MiniProgram
internal import Vault

/// The vault as an auditor sees it: a row a credential, with what is to be done about it.
struct AuditReading {
  struct Item {
    let program: ProgramState
    /// Nil for a program that has none yet.
    let credential: CredentialState?
    /// Open ones, most urgent first.
    let todos: [Todo]
    let accepted: [Todo]
  }

  let items: [Item]
  /// What is about the vault and no mini-program, also what was put off.
  let own: [Todo]
  let programs: Int
  /// What comes in the next 30 days and is no todo yet, the next first.
  let coming: [Todo]

  var credentials: Int { items.count { $0.credential != nil } }
  var resets: Int { items.reduce(0) { $0 + ($1.credential?.resetCount ?? 0) } }
  /// What was not put off.
  var open: [Todo] { own.filter(\.isOpen) + items.flatMap(\.todos) }
  var todo: Int { open.count }
  /// As `todo` counts: what one command settles is one.
  var grades: [Todo.Grade: Int] {
    TodoGroup.groups(open).reduce(into: [:]) { $0[$1.grade, default: 0] += 1 }
  }
  var accepted: Int { own.count { !$0.isOpen } + items.reduce(0) { $0 + $1.accepted.count } }

  /// Most urgent first; those with nothing open by name.
  ///
  /// - Parameter isWanted: which sorts of todo are looked at.
  init(_ programs: [ProgramState], own: [Todo], by rules: TodoRules, isWanted: (Todo.What) -> Bool) {
    self.programs = programs.count
    coming = programs.flatMap { $0.coming(by: rules) }.filter { isWanted($0.what) }
      .sorted { ($0.deadline?.daysLeft ?? 0) < ($1.deadline?.daysLeft ?? 0) }
    self.own = own.filter { isWanted($0.what) }.sorted(by: TodoRules.isMoreUrgent)
    items = programs.flatMap { program in
      let todos = program.todos(by: rules).filter { isWanted($0.what) }
      return Self.items(program, todos)
    }.sorted(by: Self.isMoreUrgent)
  }

  /// What is about the whole program stands in its first row.
  private static func items(_ program: ProgramState, _ todos: [Todo]) -> [Item] {
    func item(_ credential: CredentialState?, _ todos: [Todo]) -> Item {
      Item(
        program: program, credential: credential, todos: todos.filter(\.isOpen),
        accepted: todos.filter { !$0.isOpen })
    }
    let stored = program.credentials
    if stored.isEmpty { return [item(nil, todos)] }
    return stored.enumerated().map { index, credential in
      item(credential, todos.filter { $0.kind == credential.kind || ($0.kind == nil && index == 0) })
    }
  }

  private static func isMoreUrgent(_ left: Item, _ right: Item) -> Bool {
    switch (left.todos.first, right.todos.first) {
    case (let first?, let second?) where first != second: TodoRules.isMoreUrgent(first, second)
    case (.some, nil): true
    case (nil, .some): false
    default:
      (left.program.name, left.credential?.kind.text ?? "") < (
        right.program.name, right.credential?.kind.text ?? ""
      )
    }
  }
}

extension CredentialState {
  var resetCount: Int { values.count { $0.isReset } }
  var lastReset: Value? { values.last { $0.isReset } }
}
