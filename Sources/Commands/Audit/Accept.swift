internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault accept`: puts something off until a day, for a reason. It leaves the list of what is to be done and stays
/// counted in it.
struct AcceptCommand: VaultCommand {
  static let name = "accept"
  static let abstract = Text("puts a todo off until a day", "把一项待办先放一放，到期再提醒")
  static let examples = [
    Example(
      Text(
        "mpvault accept --client acme too-old --until 30d --note 'after the sale'",
        "mpvault accept --client 好邻居 too-old --until 30d --note 等大促结束"), "all of a client at once", "一个客户的一起放"
    ),
    Example(
      Text(
        "mpvault accept no-backup --until 7d --note 'the disk is at work'",
        "mpvault accept no-backup --until 7d --note 备份盘在公司"), "what is about the vault itself", "保险库自己的待办"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the mini-program, or one of its credentials; none for what is about the vault",
    "小程序，或它的一种密钥；保险库自己的待办不写")
  var first: String?
  @Argument(
    "WHAT", "last the sort, as todo --each shows it, or in short, such as place-behind",
    "最后写是哪一种待办：照抄 todo --each 里的字，或短写，如 place-behind")
  var rest: [String] = []
  @OptionGroup var scope: Scope
  @Option("--until DATE", "when it comes back: 2027-01-31, or 30d", "放到什么时候：2027-01-31，或 30d")
  var until: String?
  @Option("--note WHY", "why it can wait", "为什么可以等")
  var note: String?
  @Option("--place P", "only this place", "只针对这个使用处")
  var place: String?
  @Option("--person PERSON", "only what this person knows or holds", "只针对这个人知道或持有的")
  var person: String?
  @Flag("--withdraw", "takes it back: it is to be done again", "不放了，重新列入待办")
  var isWithdrawn = false

  /// What is put off, of which mini-programs, until when and why.
  struct Typed {
    var choice: TodoChoice
    let names: [String]
    /// Nil if it is taken back.
    let until: Timestamp?
    let note: String
  }

  func check(_ session: Session) throws -> Typed {
    let words = (first.map { [$0] } ?? []) + rest
    guard let last = words.last else { throw Failure(.usage, .acceptWhat, hint: .noOpenTodoHint) }
    var choice = try Self.choice(last, isAlone: words.count == 1 && scope.isEmpty)
    let isOfProgram = choice.what.isOfProgram
    guard isOfProgram == (words.count > 1 || !scope.isEmpty) else {
      throw Failure(.usage, isOfProgram ? .acceptOfWhich : .acceptOfVault, hint: .acceptForms)
    }
    guard isOfProgram || (place == nil && person == nil) else {
      throw Failure(.usage, .acceptOfVault, hint: .acceptForms)
    }
    let day = try deadline(session.now)
    let note = try reason()
    let references = try words.dropLast().map { try ProgramReference($0) }
    choice.place = place ?? choice.place
    choice.person = person ?? choice.person
    if let named = references.first(where: \.isKindNamed) {
      guard references.count == 1 else { throw Failure(.usage, .oneKindAtOnce, hint: .acceptForms) }
      choice.kind = named.kind
    }
    return Typed(choice: choice, names: references.map(\.name), until: day, note: note)
  }

  /// - Parameter isAlone: then it may be a name, with nothing said of what is to wait.
  private static func choice(_ word: String, isAlone: Bool) throws(Failure) -> TodoChoice {
    do throws(Failure) { return try TodoWord.choice(word) } catch {
      guard isAlone, error.hint == .todoSorts else { throw error }
      throw Failure(.usage, .acceptWhat, hint: .acceptForms)
    }
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    if typed.choice.what.isOfProgram {
      try accept(typed, in: vault, session)
    } else {
      try acceptOwn(typed, in: vault, session)
    }
  }

  /// - Returns: nil if it is taken back.
  private func deadline(_ now: Timestamp) throws -> Timestamp? {
    guard !isWithdrawn else {
      guard until == nil else { throw Failure(.usage, .untilOrWithdraw, hint: .helpHint) }
      return nil
    }
    guard let until else { throw Failure(.usage, .untilMissing, hint: .untilPastHint) }
    let day = try Checked.date(until, option: "--until", bound: .deadline, now: now)
    guard now < day else { throw Failure(.badData, .untilPast, hint: .untilPastHint) }
    return day
  }

  private func reason() throws -> String {
    guard let note = try note.map({ try Checked.note($0) }) else {
      guard isWithdrawn else { throw Failure(.usage, .noteMissing, hint: .noteMissingHint) }
      return ""
    }
    guard isWithdrawn || !note.trimmed.isEmpty else {
      throw Failure(.badData, .badField("--note"), why: NameRefusal.empty.why.asSentence)
    }
    return note
  }

  private func accept(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let chosen = try scope.choose(typed.names, in: vault).map(\.name)
    let done = try vault.accept(
      typed.choice, of: chosen, until: typed.until, note: typed.note, at: session.now)
    guard !done.isEmpty else { throw nothing(typed.choice.what) }
    for (program, todos) in done {
      for todo in todos { tell(todo, program.name, typed.until) }
    }
    if session.isJSON {
      let listed = try done.map { try session.listed($0.program, in: vault) }
      // One program is an object, as it is of every command that is about one.
      try Output.data(
        typed.names.count == 1 && listed.count == 1 ? listed[0].text : JSON.array(listed).text)
    }
  }

  private func acceptOwn(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let todos = try vault.acceptOwn(
      typed.choice.what, until: typed.until, note: typed.note, at: session.now)
    guard !todos.isEmpty else { throw nothing(typed.choice.what) }
    for todo in todos { tell(todo, Text.thisVault.text, typed.until) }
    if session.isJSON { try Output.data(JSON.array(todos.map(\.json)).text) }
  }

  private func nothing(_ what: Todo.What) -> Failure {
    isWithdrawn
      ? Failure(.missing, .notPutOff(what), hint: .notPutOffHint)
      : Failure(.missing, .noneOpen(what), hint: .noOpenTodoHint)
  }

  private func tell(_ todo: Todo, _ program: String, _ until: Timestamp?) {
    Output.talk(
      until.map { .acceptedUntil(todo.title, program, Clock.local($0.milliseconds)) }
        ?? .takenUpAgain(todo.title, program))
  }
}

/// What is said here alone.
extension Text {
  static func acceptedUntil(_ title: Text, _ program: String, _ date: String) -> Text {
    Text(
      "Put off until \(date): \(program), \(title). To take that back: --withdraw",
      "先放一放，\(date) 再提醒：\(program)，\(title)。不放了就加 --withdraw")
  }
  static func takenUpAgain(_ title: Text, _ program: String) -> Text {
    Text("To be done again: \(program), \(title)", "已重新列入待办：\(program)，\(title)")
  }
  static let acceptWhat = Text("Put off what? Nothing was stored.", "哪一项先放一放？什么都没保存。")
  static let acceptOfVault = Text(
    "That is about the vault and no mini-program: it stands alone. Nothing was stored.",
    "这一项是整个保险库的，不属于某个小程序，单独写。什么都没保存。")
  static let acceptOfWhich = Text(
    "Of which mini-program? Nothing was stored.", "是哪个小程序的？什么都没保存。")
  static let acceptForms = Text(
    "mpvault accept NAME… WHAT, mpvault accept --client C WHAT, or of the vault: mpvault accept no-backup",
    "mpvault accept 名称… 待办，mpvault accept --client 客户 待办；保险库的：mpvault accept no-backup")
  static let oneKindAtOnce = Text(
    "With NAME/KIND only one mini-program can be named. Nothing was stored.",
    "写了 名称/类型 就只能写一个小程序。什么都没保存。")
  static let untilOrWithdraw = Text(
    "--until and --withdraw exclude each other.", "--until 和 --withdraw 不能同时用。")
  static let untilMissing = Text("Until when? Nothing was stored.", "放到什么时候？什么都没保存。")
  static let noteMissing = Text("Why can it wait? Nothing was stored.", "为什么可以等？什么都没保存。")
  static let noteMissingHint = Text("--note WHY", "--note 理由")
  static let untilPast = Text(
    "--until is not in the future. Nothing was stored.", "--until 不是将来的时间。什么都没保存。")
  static let untilPastHint = Text(
    "the day on which it is to come back, such as --until 2027-01-31 or 30d",
    "写到哪天再提醒，如 --until 2027-01-31 或 30d")
  static func noneOpen(_ what: Todo.What) -> Text {
    Text("Nothing of that sort is open: \(what)", "现在没有这种待办：\(what)")
  }
  static func notPutOff(_ what: Todo.What) -> Text {
    Text("Nothing of that sort was put off: \(what)", "没有先放着的这种待办：\(what)")
  }
  static let notPutOffHint = Text(
    "mpvault todo --each shows what was put off.", "mpvault todo --each 查看先放着的。")
}
