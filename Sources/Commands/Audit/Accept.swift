internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault accept`: puts something off until a day, for a reason; it stays visible.
struct AcceptCommand: Command {
  static let name = "accept"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Argument var what: String
  @Option(name: .customLong("until")) var until: String
  @Option(name: .customLong("note")) var note: String
  @Option(name: .customLong("place")) var place: String?

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
