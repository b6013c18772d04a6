internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault todo`: what is still to be done, most urgent first, each with since when and what settles it.
struct TodoCommand: Command {
  static let name = "todo"
  static let abstract = Text("shows what is still to be done", "列出待办")
  static let examples = [
    Example("mpvault todo --client 好邻居 --message", "text for that client, without secrets", "给这个客户的话，不含密钥")
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Flag("--message", "writes what to send to the client's admin", "写好发给客户管理员的话") var isMessage = false

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let programs = try selection.choose(in: vault)
    let rules = try vault.rules(at: session.now)
    let todos =
      selection.isEmpty
      ? try vault.todos(at: session.now)
      : programs.flatMap { $0.todos(by: rules) }.naming(try vault.programs())
        .sorted(by: TodoRules.isMoreUrgent)
    if isMessage {
      try tellClient(programs, todos)
    } else if session.isJSON {
      try Output.data(JSON.array(todos.map(\.json)).text)
    } else if todos.isEmpty {
      Output.talk(.nothingToDo)
    } else {
      try Output.page(Self.table(todos, at: session.now))
    }
    session.tell(vault)
  }

  private func tellClient(_ programs: [ProgramState], _ todos: [Todo]) throws {
    let lines = ClientMessage.lines(to: selection.client, programs, todos.filter(\.isOpen))
    if lines.isEmpty { Output.talk(.nothingToDo) } else { try Output.data(lines: lines) }
  }

  private static func table(_ todos: [Todo], at now: Timestamp) -> Table {
    var table = Table(head: [.headTodo, .headName, .headSince, .headDo])
    for todo in todos {
      let name = todo.program.map { ProgramReference.text($0, todo.kind ?? .appSecret) }
      let settling = todo.acceptance.map { Text.putOff(Clock.local($0.until.milliseconds), $0.note).text }
      table.add([
        .text(todo.title.text), .text(name ?? ""), .ago(todo.since, at: now),
        settling.map(Cell.text) ?? .command(todo.command),
      ])
    }
    return table
  }
}

extension Todo {
  var json: JSON {
    var fields: [(String, JSON)] = [
      ("program", .optional(program)), ("what", .string(what.rawValue)), ("kind", .optional(kind?.text)),
      ("since", .time(since)), ("do", .string(command)),
    ]
    if what == .placeBehind { fields.append(("place", .optional(item))) }
    if [.leaverHolds, .seenByLeaver, .holderBehind, .unknownHolder, .offered].contains(what) {
      fields.append(("person", .optional(item)))
    }
    if [.offered, .oneFounder].contains(what) { fields.append(("count", .number(count))) }
    if let cut {
      fields.append(("value", .string(cut.event.hex)))
      fields.append(("person", .string(cut.author)))
    }
    if let acceptance {
      fields.append(("acceptedUntil", .time(acceptance.until)))
      fields.append(("note", .string(acceptance.note)))
    }
    return .object(fields)
  }
}

/// What is said here alone.
extension Text {
  static let nothingToDo = Text("Nothing is to be done.", "没有待办。")
}
