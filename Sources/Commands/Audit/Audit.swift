internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault audit`: which credentials have something open, most urgent first.
struct AuditCommand: ValueCommand {
  static let name = "audit"
  static let abstract = Text("shows what is open, credential by credential", "逐个密钥列出还没做的事")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Flag("--check", "exits with 1 if anything is urgent or open", "有急事或待办就以 1 退出")
  var isCheck = false
  @Flag("--strict", "with --check: advice counts, too", "配合 --check：有建议也算")
  var isStrict = false
  @Option("--only WHAT", "only these sorts of todo", "只看这些待办")
  var only: [String] = []
  @Option("--except WHAT", "all but these", "不看这些待办")
  var except: [String] = []
  @Option("--max-age TIME", "as if the policy allowed this age: 180d", "按这个期限判断是否过期：180d")
  var maximumAge: String?
  @OptionGroup var git: FromGitOptions

  typealias Typed = (wanted: [Todo.What], unwanted: [Todo.What], days: Int?)

  func check(_ session: Session) throws -> Typed {
    guard isCheck || !isStrict else { throw Failure(.usage, .strictNeedsCheck, hint: .helpHint) }
    guard only.isEmpty || except.isEmpty else { throw Failure(.usage, .onlyOrExcept, hint: .helpHint) }
    let wanted = try only.map(TodoWord.what)
    let unwanted = try except.map(TodoWord.what)
    let days = try maximumAge.map { try Checked.days($0, in: 1...Policy.ageRange.upperBound) }
    return (wanted, unwanted, days)
  }

  func run(_ typed: Typed, from store: ValueStore, _ session: Session) throws {
    let (wanted, unwanted, days) = typed
    let reading = try session.audit(selection, in: store, maximumDays: days) { what in
      wanted.isEmpty ? !unwanted.contains(what) : wanted.contains(what)
    }
    let authors = try store.authors(at: session.now)
    let shown = reading.items.filter { selection.isAll || !$0.todos.isEmpty || !$0.accepted.isEmpty }
    if session.isJSON {
      try Output.data(AuditJSON.of(reading, shown, authors).text)
    } else {
      try Output.page(AuditPage.page(reading, shown, authors, now: session.now))
      if !reading.open.isEmpty { store.tellWhereItIsDone() }
    }
    if isCheck, reading.open.contains(where: { isStrict || $0.grade != .advice }) { throw AnswerIsNo() }
  }
}

extension Session {
  /// - Parameter isWanted: which sorts of todo are looked at.
  func audit(
    _ selection: Selection, in store: ValueStore, maximumDays: Int? = nil, isWanted: (Todo.What) -> Bool
  ) throws -> AuditReading {
    let programs = try store.watch(selection, allIsNoChoice: true)
    var rules = TodoRules.ofKeyAlone(at: now)
    var ownTodos: [Todo] = []
    if case .vault(let vault) = store {
      rules = try vault.rules(at: now)
      let isWhole = selection.names.isEmpty && selection.client == nil && selection.tag == nil
      if isWhole { ownTodos = try vault.ownTodos(rules.own, of: programs, at: now) }
    }
    rules.maximumDays = maximumDays
    return AuditReading(programs, own: ownTodos, by: rules, isWanted: isWanted)
  }
}

private enum AuditPage {
  static func page(
    _ reading: AuditReading, _ items: [AuditReading.Item], _ authors: Authors, now: Timestamp
  ) -> Page {
    var page = Page()
    if !items.isEmpty {
      var table = Table(head: [
        .headName, .headCredential, .headVersion, .headAged, .headResets, .headLastReset, .headHeldBy,
        .headBehind,
        .headTodo,
      ])
      for item in items { table.add(cells(item, authors, now)) }
      page = Page(table) + Page([""])
    }
    for group in TodoGroup.groups(reading.own.filter(\.isOpen)) { page += Text.ownTodo(group, at: now) }
    if !reading.own.isEmpty { page += "" }
    page += TodoPage.coming(TodoGroup.groups(reading.coming), at: now)
    page += Text.auditTotals(reading.programs, reading.credentials, reading.resets)
    page += Text.auditOpen(reading.grades, accepted: reading.accepted)
    return page
  }

  private static func cells(_ item: AuditReading.Item, _ authors: Authors, _ now: Timestamp) -> [Cell] {
    let credential = item.credential
    let age = credential?.storedAt.map { Checked.age(from: $0, to: now) }
    let holders = credential.map { item.program.holders(of: $0.kind) } ?? []
    let behind = credential?.placesBehind.map(\.name) ?? []
    let mark = item.program.isArchived ? Text.archivedMark.text : ""
    let todos = (item.todos.map(\.what.title.text) + item.accepted.map { Text.aside($0.what.title).text })
      .eachOnce
    return [
      .text(item.program.name + mark), .text(credential?.kind.shown ?? ""),
      .text(credential?.currentVersion.map(String.init) ?? ""), .text(age ?? ""),
      .text(String(credential?.resetCount ?? 0)), .ago(credential?.lastReset?.since, at: now),
      .text(Text.row(authors.names(of: holders, in: item.program)).text), .text(Text.row(behind).text),
      .text(Text.row(todos).text),
    ]
  }
}

private enum AuditJSON {
  static func of(_ reading: AuditReading, _ items: [AuditReading.Item], _ authors: Authors) -> JSON {
    let grades = reading.grades
    return .object([
      ("programs", .number(reading.programs)), ("credentials", .number(reading.credentials)),
      ("resets", .number(reading.resets)), ("todo", .number(reading.todo)),
      ("urgent", .number(grades[.urgent] ?? 0)), ("open", .number(grades[.open] ?? 0)),
      ("advice", .number(grades[.advice] ?? 0)),
      ("accepted", .number(reading.accepted)), ("vault", words(reading.own.filter(\.isOpen))),
      ("coming", .array(reading.coming.map(\.json))),
      ("items", .array(items.map { item($0, authors) })),
    ])
  }

  private static func item(_ item: AuditReading.Item, _ authors: Authors) -> JSON {
    let credential = item.credential
    let holders = credential.map { item.program.holders(of: $0.kind) } ?? []
    let places = credential?.placesInUse ?? []
    return .object([
      ("name", .string(item.program.name)), ("appId", .optional(item.program.appID?.text)),
      ("kind", .optional(credential?.kind.text)),
      ("version", credential?.currentVersion.map(JSON.number) ?? .null),
      ("storedAt", credential?.storedAt.map(JSON.time) ?? .null),
      ("lastReset", credential?.lastReset.map { .time($0.since) } ?? .null),
      ("resets", .number(credential?.resetCount ?? 0)),
      ("holders", .array(authors.names(of: holders, in: item.program).map(JSON.string))),
      (
        "places",
        .array(
          places.map { place in
            let version = credential?.version(of: place.value)
            return .object([("name", .string(place.name)), ("version", version.map(JSON.number) ?? .null)])
          })
      ), ("todo", words(item.todos)), ("accepted", words(item.accepted)),
      ("archived", .bool(item.program.isArchived)),
    ])
  }

  private static func words(_ todos: [Todo]) -> JSON { .array(todos.map { .string($0.what.rawValue) }) }
}

/// What is said here alone.
extension Text {
  /// What was put off.
  static func aside(_ what: Text) -> Text { Text("(\(what))", "（\(what)）") }
  static let headAged = Text("AGE", "已用")
  static let headResets = Text("RESETS", "重置次数")
  static let headLastReset = Text("LAST RESET", "上次重置")
  static let headHeldBy = Text("HOLDERS", "持有人")
  static let headBehind = Text("PLACES BEHIND", "未更新的使用处")
  static func auditTotals(_ programs: Int, _ credentials: Int, _ resets: Int) -> Text {
    Text(
      "mini-programs: \(programs), credentials: \(credentials), resets: \(resets)",
      "小程序 \(programs) 个，密钥 \(credentials) 个，重置 \(resets) 次")
  }
  static func auditOpen(_ grades: [Todo.Grade: Int], accepted: Int) -> Text {
    let (urgent, open, advice) = (grades[.urgent] ?? 0, grades[.open] ?? 0, grades[.advice] ?? 0)
    return Text(
      "urgent: \(urgent), open: \(open), advice: \(advice), put off: \(accepted)",
      "急 \(urgent)，待办 \(open)，建议 \(advice)，先放着 \(accepted)")
  }
  static func ownTodo(_ group: TodoGroup, at now: Timestamp) -> Text {
    let (grade, told) = (group.grade, group.told(at: now))
    return Text(
      "\(told) (\(grade)): \(Text(command: group.command))",
      "\(told)（\(grade)）：\(Text(command: group.command))")
  }
  static let strictNeedsCheck = Text("--strict goes with --check.", "--strict 要和 --check 一起用。")
  static let onlyOrExcept = Text(
    "--only and --except exclude each other.", "--only 和 --except 不能同时用。")
}
