internal import Host
internal import Vault

/// What is drawn of what is to be done: some lines above the list, and a page of its own.
enum TodoView {
  /// Nil if nothing is to be done; what is only advised stands on the page alone.
  static func summary(_ todos: [StartTodo], _ size: ScreenSize) -> [String] {
    let urgent = todos.filter { $0.grade == .urgent }
    let open = todos.filter { $0.grade == .open }
    guard size.rows >= 20 else { return low(urgent, open, size) }
    var lines: [String] = []
    if !urgent.isEmpty {
      lines.append(head(urgent, .urgent).text)
      lines += named(urgent, most: size.isTall ? 4 : 2, size)
    }
    guard !open.isEmpty else { return lines }
    guard size.isTall else { return lines + [counted(open, size)] }
    return lines + [head(open, .open).text] + named(open, most: 3, size)
  }

  /// One line for all.
  private static func low(_ urgent: [StartTodo], _ open: [StartTodo], _ size: ScreenSize) -> [String] {
    var parts: [String] = []
    if !urgent.isEmpty { parts.append(head(urgent, .urgent).text) }
    if !open.isEmpty { parts.append(head(open, .open).text) }
    return parts.isEmpty ? [] : Columns.row(parts, width: size.columns)
  }

  private static func head(_ todos: [StartTodo], _ grade: Todo.Grade) -> Text {
    grade.head(Set(todos.map(\.command)).count, isGrouped: todos.contains { $0.count > 1 })
  }

  private static func named(_ todos: [StartTodo], most: Int, _ size: ScreenSize) -> [String] {
    let shown = todos.count > most ? todos.prefix(most - 1) : todos[...]
    let width = min(16, shown.map { DisplayWidth.of($0.title.text) }.max() ?? 0)
    let lines = shown.map { todo in
      Columns.cut("  " + Columns.pad(todo.title.text, to: width) + "    " + todo.text.text, to: size.columns)
    }
    let rest = todos.count - shown.count
    return lines + (rest > 0 ? ["  " + Text.moreTodos(rest).text] : [])
  }

  /// How many of each sort, in the order in which they stand.
  private static func counted(_ todos: [StartTodo], _ size: ScreenSize) -> String {
    var sorts: [(sort: Text, count: Int)] = []
    for todo in todos {
      if let index = sorts.firstIndex(where: { $0.sort == todo.sort }) {
        sorts[index].count += todo.count
      } else {
        sorts.append((todo.sort, todo.count))
      }
    }
    let each = sorts.map { Text.sortOfTodo($0.sort, $0.count) }
    return Columns.cut(Text.openSorts(head(todos, .open), each).text, to: size.columns)
  }
}

/// The page.
extension TodoView {
  static func rowCount(_ model: PickerModel) -> Int {
    max(1, model.size.lines - 7 - (model.putOff > 0 ? 1 : 0))
  }

  static func frame(_ model: PickerModel, _ chosen: Int) -> Frame {
    let size = model.size
    guard model.todos.indices.contains(chosen) else {
      return Frame(
        [Text.nothingToDo.text] + putOff(model) + [size.rule, Text.keyBack.text])
    }
    let counts = Todo.Grade.allCases.compactMap { grade in
      let todos = model.todos.filter { $0.grade == grade }
      return todos.isEmpty ? nil : head(todos, grade).text
    }
    let todo = model.todos[chosen]
    let command = Columns.wrap(todo.command, width: size.columns - 2).map { "  " + $0 }
    let room = max(1, rowCount(model) - command.count + 1)
    let top = chosen / room * room
    let range = top..<min(top + room, model.todos.count)
    return Frame(
      Columns.row(counts, width: size.columns) + [size.rule] + rows(model.todos, range, chosen, size)
        + putOff(model) + [size.rule, Text.commandToRun.text] + command + [""]
        + Columns.row(keys(of: todo), width: size.columns))
  }

  private static func rows(
    _ todos: [StartTodo], _ range: Range<Int>, _ chosen: Int, _ size: ScreenSize
  ) -> [String] {
    let grade = Todo.Grade.allCases.map { DisplayWidth.of($0.title.text) }.max() ?? 0
    let name = min(18, range.map { DisplayWidth.of(todos[$0].title.text) }.max() ?? 0)
    return range.map { index in
      let todo = todos[index]
      let line =
        (index == chosen ? "> " : "  ") + Columns.pad(todo.grade.title.text, to: grade) + "  "
        + Columns.pad(todo.title.text, to: name) + "   " + todo.text.text
      return Columns.cut(line, to: size.columns)
    }
  }

  private static func putOff(_ model: PickerModel) -> [String] {
    model.putOff > 0 ? [Text.putOffToo(model.putOff).text] : []
  }

  private static func keys(of todo: StartTodo) -> [String] {
    var keys: [Text] = []
    if todo.words != nil { keys.append(.keyRunTodo) }
    if todo.message != nil { keys.append(.keyMessage) }
    if todo.accepting != nil { keys.append(.keyAccept) }
    return (keys + [.keyBack]).map(\.text)
  }
}

extension Text {
  static func openSorts(_ head: Text, _ sorts: [Text]) -> Text {
    let list = sorts.joined(", ", "，")
    return Text("\(head) (\(list))", "\(head)：\(list)")
  }
  static func sortOfTodo(_ sort: Text, _ count: Int) -> Text {
    Text("\(sort) \(count)", "\(sort) \(count)")
  }
  static func moreTodos(_ count: Int) -> Text {
    Text("and \(count) more: Tab", "还有 \(count) 项，按 Tab 看")
  }
  static let commandToRun = Text("The command:", "要执行的命令：")
  static let keyRunTodo = Text("Enter leaves and runs it", "回车 退出这里并执行")
  static let keyMessage = Text("m words for the client", "m 写给客户的话")
  static let keyAccept = Text("a puts it off", "a 先放一放（要写理由）")
  static let keyBack = Text("Tab back", "Tab 返回")
}
