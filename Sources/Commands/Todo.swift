internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault todo`: what is still to be done, most urgent first, each with since when and what settles it.
struct TodoCommand: Command {
  static let name = "todo"
  @OptionGroup var global: GlobalOptions
  @Argument var programs: [String] = []

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let chosen = try programs.map { try vault.program($0).name }
    let todos = try vault.todos(at: session.now).filter { todo in
      chosen.isEmpty || todo.program.map(chosen.contains) ?? false
    }
    if session.isJSON {
      try Output.data(JSON.array(todos.map(Self.json)).text)
    } else if todos.isEmpty {
      Output.talk(.nothingToDo)
    } else {
      try Output.data(lines: Self.table(todos, now: session.now).lines)
    }
    session.tell(vault)
  }

  private static func table(_ todos: [Todo], now: Timestamp) -> Table {
    var table = Table(head: [.headTodo, .headName, .headSince, .headDo])
    for todo in todos {
      let name = todo.program.map { ProgramReference.text($0, todo.kind ?? .appSecret) }
      table.add([
        todo.what.title.text, name.map { Printable.escape($0) } ?? "", Clock.local(todo.since.milliseconds),
        Printable.escape(todo.command),
      ])
    }
    return table
  }

  private static func json(_ todo: Todo) -> JSON {
    .object([
      ("program", .optional(todo.program)), ("what", .string(todo.what.rawValue)),
      ("kind", .optional(todo.kind?.text)), ("since", .time(todo.since)),
      ("do", .string(todo.command)),
    ])
  }
}
