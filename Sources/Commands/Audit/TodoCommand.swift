internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault todo`: what is still to be done, most urgent first, a line for what one command settles.
struct TodoCommand: ValueCommand {
  static let name = "todo"
  static let abstract = Text("shows what is still to be done", "列出待办")
  static let examples = [
    Example(
      Text(
        "mpvault todo --client acme --message",
        "mpvault todo --client 好邻居 --message"), "text for that client, without secrets", "给这个客户的话，不含密钥"),
    Example("mpvault todo --each", "each by itself, also what was put off", "一项一行，也列出先放着的"),
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Flag("--each", "each todo by itself, also what was put off", "不分组，一项一行，也列出先放着的")
  var isEach = false
  @Flag(
    "--message", "writes what to send to the client's admin, to each client a letter", "写好发给客户管理员的话，一个客户一封")
  var isMessage = false
  @OptionGroup var git: FromGitOptions

  func run(_: Void, from store: ValueStore, _ session: Session) throws {
    let programs = try store.watch(selection)
    let rules = try store.rules(at: session.now)
    let todos = try store.todos(of: programs, selection, by: rules)
    if isMessage {
      try tellClient(programs, todos)
    } else if session.isJSON || (isEach && !todos.isEmpty) {
      try Listing(todos).show(session)
    } else {
      let coming = programs.flatMap { $0.coming(by: rules) }
      let waiting = selection.isEmpty ? try Self.waiting(in: store) : []
      try tell(
        TodoPage(todos, coming: coming, scope: selection.words, at: session.now), waiting,
        isOfKeyAlone: store.vault == nil)
      if todos.contains(where: \.isOpen) { store.tellWhereItIsDone() }
    }
  }

  /// What waits in a team's repository until somebody has said who it is.
  private static func waiting(in store: ValueStore) throws -> [Text] {
    guard case .vault(let vault) = store, try vault.policy().remote != nil else { return [] }
    let knocking = try vault.knockMemory().count
    let strangers = try vault.syncNote()?.waiting.count { $0.reason == .stranger } ?? 0
    return [knocking > 0 ? .knockersWait(knocking) : nil, strangers > 0 ? .strangersWait(strangers) : nil]
      .compactMap(\.self)
  }

  private func tellClient(_ programs: [ProgramState], _ todos: [Todo]) throws {
    let lines = ClientMessage.letters(programs, todos.filter(\.isOpen))
    if lines.isEmpty { Output.talk(.nothingToDo) } else { try Output.data(lines: lines) }
  }

  private func tell(_ page: TodoPage, _ waiting: [Text], isOfKeyAlone: Bool) throws {
    if !page.isEmpty {
      try Output.page(page.page)
    } else {
      if waiting.isEmpty { Output.talk(isOfKeyAlone ? .nothingToDoForKey : .nothingToDo) }
      if let footer = page.footer { Output.talk(footer) }
    }
    for line in waiting { Output.talk(line) }
  }
}

extension Todo {
  var json: JSON {
    var fields: [(String, JSON)] = [
      ("program", .optional(program)), ("what", .string(what.rawValue)),
      ("grade", .string(grade.rawValue)), ("kind", .optional(kind?.text)),
      ("since", .time(since)), ("do", .string(command)),
    ]
    if what == .placeBehind { fields.append(("place", .optional(item))) }
    if let deadline {
      if what == .due { fields.append(("label", .optional(item))) }
      fields += [("on", .string(deadline.day.text)), ("daysLeft", .number(deadline.daysLeft))]
    }
    if what.isAboutPerson {
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
  /// Whoever takes a right back sends nothing more to the key that had it.
  static let nothingToDoForKey = Text(
    "By what was sealed to this key nothing is to be done.", "从发给这把公钥的内容看，没有待办。")
  static let nothingToDo = Text("Nothing is to be done.", "没有待办。")
  static func knockersWait(_ count: Int) -> Text {
    Text(
      "People who want to join wait: \(count). Who they are: mpvault sync",
      "有 \(count) 人想加入，在等你核对：mpvault sync")
  }
  static func strangersWait(_ count: Int) -> Text {
    Text(
      "Bundles by people who are not on record here wait: \(count). Who they are: mpvault sync",
      "有 \(count) 个包的发送者还没登记，一直没收。看是谁：mpvault sync")
  }
}
