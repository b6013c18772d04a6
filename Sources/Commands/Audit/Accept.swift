internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault accept`: puts something off until a day, for a reason; it stays visible.
struct AcceptCommand: Command {
  static let name = "accept"
  static let abstract = Text("puts a todo off, visibly", "接受一项待办，到期再提醒")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "the mini-program, or one of its credentials", "小程序，或它的一种密钥") var program: String
  @Argument(
    "WHAT", "leaked, reset-unfinished, contradiction, place-behind, too-old or no-app-id",
    "leaked、reset-unfinished、contradiction、place-behind、too-old 或 no-app-id") var what: String
  @Option("--until DATE", "when it comes back: 2027-01-31, or 30d", "到什么时候：2027-01-31，或 30d") var until:
    String
  @Option("--note WHY", "why it can wait", "为什么可以等") var note: String
  @Option("--place P", "only this place", "只针对这个使用处") var place: String?

  func run() throws {
    let session = Session(global)
    let reference = try ProgramReference(program)
    let what = try TodoWord.what(what)
    guard what.isOfProgram else { throw Failure(.usage, .notAcceptable, hint: .nothingStored) }
    let until = try Checked.date(until, option: "--until", bound: .deadline, now: session.now)
    guard session.now < until else { throw Failure(.badData, .untilPast, hint: .untilPastHint) }
    let note = try Checked.note(note)
    guard !note.trimmed.isEmpty else {
      throw Failure(.badData, .badField("--note"), why: NameRefusal.empty.why)
    }
    let vault = try session.unlock()
    let (program, todos) = try vault.accept(
      what, of: reference.name, reference.isKindNamed ? reference.kind : nil, place: place, until: until,
      note: note, at: session.now)
    let name = program.name
    for todo in todos { Output.talk(.acceptedUntil(todo.title, name, Clock.local(until.milliseconds))) }
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
    session.tell(vault)
  }
}

enum TodoWord {
  /// - Throws: 64 for what is none.
  static func what(_ text: String) throws(Failure) -> Todo.What {
    guard let what = Todo.What(rawValue: text) else {
      let names = Todo.What.allCases.map(\.rawValue)
      throw Failure(.usage, .badTodo, hint: .todoSorts(names))
    }
    return what
  }
}

/// What is said here alone.
extension Text {
  static func acceptedUntil(_ title: Text, _ program: String, _ date: String) -> Text {
    Text(
      "Put off until \(date): \(program), \(title). It stays visible.",
      "已接受至 \(date)：\(program)，\(title)。仍会列出。")
  }
  static let badTodo = Text(
    "There is no such sort of todo. Nothing was stored.", "没有这种待办。什么都没保存。")
  static func todoSorts(_ names: [String]) -> Text {
    let row = row(names)
    return Text("the sorts are \(row)", "种类有 \(row)")
  }
  static let notAcceptable = Text(
    "That is about the vault, not about a mini-program, and cannot be put off here.",
    "这一项是关于保险库的，不属于某个小程序，不能这样接受。")
  static let untilPast = Text(
    "--until is not in the future. Nothing was stored.", "--until 不是将来的时间。什么都没保存。")
  static let untilPastHint = Text(
    "the day on which it is to come back, such as 2027-01-31", "写它应当重新出现的日期，如 2027-01-31")
}
