internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `import` into an open vault.
struct ImportAct {
  let session: Session
  let source: ImportSource
  let vault: Vault
  /// Stores what can be stored, and names the rest.
  let skipsBad: Bool

  /// How many lines are shown of what is wrong, and of what is left out.
  private static let shownFaults = 20
  private static let shownLeftOut = 10

  /// - Returns: whether nothing was passed over.
  func run(_ found: ImportedEntries, isDryRun: Bool) throws -> Bool {
    let plan = try plan(found)
    if !plan.faults.isEmpty, !skipsBad {
      // Whoever looks first sees what could be stored as well.
      if isDryRun, !session.isJSON { try Output.page(table(plan)) }
      throw failure(plan.faults, isDryRun: isDryRun)
    }
    tell(found)
    for fault in plan.faults { Output.warn(sentence(fault)) }
    var given: Result<Void, any Error> = .success(())
    if !isDryRun, !(plan.new.isEmpty && plan.additions.isEmpty) { given = try store(plan) }
    try report(plan, found, isDryRun: isDryRun)
    try given.get()
    return plan.faults.isEmpty
  }

  private func plan(_ found: ImportedEntries) throws -> ImportPlan {
    var bar = ProgressBar { .checkingEntries($0, $1, $2) }
    defer { bar.end() }
    let count = found.entries.count
    return try vault.read { transaction in
      try ImportPlan(found.entries, in: transaction, vault.ownLedger) { bar.show($0, count) }
    }
  }

  /// - Returns: why what stands could not be given, where that is so: what was stored is told first.
  private func store(_ plan: ImportPlan) throws -> Result<Void, any Error> {
    try Checked.refuseHeld(plan.companions, in: vault)
    try refuseOwnValues(beside: plan)
    for note in plan.new.compactMap(\.note) { Checked.warn(ofPairIn: note) }
    var asked: Set<String> = []
    for addition in plan.additions where asked.insert(addition.program).inserted {
      try OthersLedgers.confirm(addition.program, addition.kind, in: vault)
    }
    let briefing = StandingBriefing(session: session, vault: vault)
    try briefing.tell(plan.new)
    try write(plan)
    return Result { try briefing.give(plan.new.map(\.name)) }
  }

  /// Everybody sees the words beside a value: none of them may be a value of the same table.
  private func refuseOwnValues(beside plan: ImportPlan) throws(Failure) {
    let words = plan.companions.list
    guard !words.isEmpty else { return }
    let values = plan.new.flatMap { ($0.secret.map { [$0] } ?? []) + $0.others.map(\.secret) }
    for value in values + plan.additions.map(\.secret)
    where words.contains(where: { value.equals($0.text.utf8Span.span) }) {
      throw Failure(.badData, .companionInTable)
    }
  }

  private func write(_ plan: ImportPlan) throws {
    var bar = ProgressBar { .storingEntries($0, $1, $2) }
    defer { bar.end() }
    _ = try vault.add(plan.new, and: plan.additions, at: session.now) { bar.show($0, plan.new.count) }
  }

  private func failure(_ faults: [ImportFault], isDryRun: Bool) -> Failure {
    var failure = Failure(
      .badData, .badEntries(faults.count), why: .importedNothing,
      hint: isDryRun ? .badEntriesSkipped : .badEntriesHint)
    failure.list = faults.prefix(Self.shownFaults).map(sentence)
    let rest = faults.count - Self.shownFaults
    if rest > 0 { failure.list.append(.moreEntries(rest)) }
    return failure
  }

  private func sentence(_ fault: ImportFault) -> Text {
    .atPlace(
      ImportWords.place(fault.place, in: source.shown), ImportWords.why(fault.problem, in: source.shown))
  }

  /// What is not taken over, so that nobody believes that it was.
  private func tell(_ found: ImportedEntries) {
    if !found.notTaken.isEmpty {
      Output.warn(.notTaken(source.format, found.notTaken))
    }
    if !found.leftOut.isEmpty {
      let names = found.leftOut.prefix(Self.shownLeftOut).map { $0.name }
      Output.talk(.leftOut(found.leftOut.count, names, isCut: found.leftOut.count > names.count))
    }
    if found.deleted > 0 { Output.talk(.deletedLeftOut(found.deleted)) }
  }

  private func report(_ plan: ImportPlan, _ found: ImportedEntries, isDryRun: Bool) throws {
    if session.isJSON {
      try Output.data(ImportJSON.of(plan, found, isDryRun: isDryRun, in: source.shown).text)
    } else if isDryRun {
      try Output.page(table(plan))
    }
    if !plan.known.isEmpty { Output.talk(.alreadyStored(plan.known.count)) }
    let (programs, values) = (plan.new.count, plan.additions.count)
    if isDryRun {
      Output.talk(.wouldImport(programs, values))
    } else if programs + values == 0 {
      Output.talk(.nothingToImport)
    } else {
      Output.talk(.imported(programs, values))
    }
    if !plan.faults.isEmpty { Output.talk(.skipped(plan.faults.count)) }
    // What was left out may stand nowhere else.
    guard !isDryRun, plan.faults.isEmpty, plan.hasSecrets || plan.new.isEmpty else { return }
    switch source.format {
    case .pass: Output.talk(.storeRemains)
    case _ where source.isStream: Output.talk(.clearTextRemains)
    default:
      Output.talk(
        .destroy(Shell.quote(source.path), isWhole: found.notTaken.isEmpty && found.leftOut.isEmpty))
    }
  }

  /// A line for each program: its name, AppID, client and what comes with it.
  private func table(_ plan: ImportPlan) -> Page {
    var table = Table(head: [.headName, .headAppID, .headClient, .headCredentials])
    for program in plan.new {
      let kinds = program.values.map(\.kind.shown)
      let held = kinds.isEmpty ? Text.noSecretYet.text : Text.row(kinds).text
      let texts: [String?] = [program.name, program.appID?.text ?? program.platformID, program.client, held]
      table.add(texts.map { ($0 ?? "") })
    }
    for addition in plan.additions {
      table.add([addition.program, "", "", addition.kind.shown])
    }
    return plan.new.isEmpty && plan.additions.isEmpty ? Page() : Page(table)
  }
}

/// What `import --json` prints.
enum ImportJSON {
  static func of(_ plan: ImportPlan, _ found: ImportedEntries, isDryRun: Bool, in file: String) -> JSON {
    .object([
      ("dryRun", .bool(isDryRun)), ("stored", .array(plan.new.map(program))),
      (
        "added",
        .array(
          plan.additions.map { .object([("name", .string($0.program)), ("kind", .string($0.kind.text))]) })
      ),
      ("known", .array(plan.known.map { .string($0) })),
      ("leftOut", .array(found.leftOut.map { .string($0.name) })),
      ("notTaken", .array(found.notTaken.map { .string($0) })), ("deleted", .number(found.deleted)),
      (
        "skipped",
        .array(
          plan.faults.map { fault in
            .object([
              ("place", .string(ImportWords.place(fault.place, in: file))),
              ("why", .string(ImportWords.why(fault.problem, in: file).text)),
            ])
          })
      ),
    ])
  }

  private static func program(_ program: NewProgram) -> JSON {
    let kinds = program.values.map(\.kind)
    return .object([
      ("name", .string(program.name)), ("alias", .optional(program.alias)),
      ("appId", .optional(program.appID?.text)), ("client", .optional(program.client)),
      ("tags", .array(program.tags.map { .string($0) })), ("kinds", .array(kinds.map { .string($0.text) })),
    ])
  }
}

/// What is said here alone.
extension Text {
  static func atPlace(_ place: String, _ why: Text) -> Text {
    Text("\(place): \(why)", "\(place)：\(why)")
  }
  static func badEntries(_ count: Int) -> Text {
    Text(
      count == 1 ? "One entry cannot be stored." : "\(count) entries cannot be stored.",
      "有 \(count) 条不能存入。")
  }
  static let importedNothing = Text("Nothing was stored.", "什么都没保存。")
  static let companionInTable = Text(
    "A field beside a value is one of the secrets that stand in the same input, and everybody sees such fields. "
      + "Nothing was stored.",
    "有一个随附字段填的是同一份输入里的密钥，而随附字段谁都看得到。什么都没保存。")
  static let badEntriesHint = Text(
    "correct them and import again; --skip-bad stores the others; --dry-run shows what would be stored",
    "改正后重新导入；--skip-bad 跳过这些、存入其余；--dry-run 可先看会存入什么")
  static let badEntriesSkipped = Text(
    "correct them and import again; --skip-bad stores the others", "改正后重新导入；--skip-bad 跳过这些、存入其余")
  static func deletedLeftOut(_ count: Int) -> Text {
    Text("Left out, for they were deleted there: \(count)", "在原软件里已删除，没有导入：\(count) 条")
  }
  static func moreEntries(_ count: Int) -> Text {
    Text("and \(count) more", "另有 \(count) 条")
  }
  static func notTaken(_ format: ImportFormat, _ names: [String]) -> Text {
    let what =
      switch format {
      case .csv, .onePassword, .bitwardenTable, .keePassXC, .lastPass, .chrome, .firefox:
        Text("columns", "列")
      case .dotenv: Text("variables", "变量")
      case .json, .bitwarden, .pass: Text("fields", "字段")
      }
    let list = listed(names, isCut: false)
    return Text(
      "\(what) not taken over: \(list)", "没有导入的\(what)：\(list)")
  }
  static func alreadyStored(_ count: Int) -> Text {
    Text(
      "Stored already, and left as it is: \(count)", "已经存过，保持原样：\(count) 个")
  }
  static func wouldImport(_ programs: Int, _ values: Int) -> Text {
    let sum = sum(programs, values)
    return Text(
      "Would be stored: \(sum). Nothing was changed.", "将导入：\(sum)。什么都没改。")
  }
  static let nothingToImport = Text("There is nothing new to store.", "没有新内容要存。")
  static let clearTextRemains = Text(
    "Where the input came from, the secrets may still stand in clear text: destroy that too.",
    "明文密钥可能还留在原来的地方，请一并销毁。")
  static let storeRemains = Text(
    "The password store still has them; remove them there when nobody uses them any more: pass rm",
    "pass 密码库里仍有这些密钥，不再用时请在那里删除：pass rm")
  static func checkingEntries(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("checking \(bar) \(done) of \(total)", "核对 \(bar) \(done)/\(total)")
  }
  static func storingEntries(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("storing \(bar) \(done) of \(total)", "存入 \(bar) \(done)/\(total)")
  }
  static func listed(_ names: [String], isCut: Bool) -> Text {
    let (list, rest) = (Text.names(names), isCut ? Text(", …", "…") : Text("", ""))
    return Text("\(list)\(rest)", "\(list)\(rest)")
  }
  static func sum(_ programs: Int, _ values: Int) -> Text {
    let parts = [
      programs == 0 ? nil : Text("\(programs, "mini-program")", "\(programs) 个小程序"),
      values == 0
        ? nil
        : Text(
          values == 1 ? "1 more secret of a known one" : "\(values) more secrets of known ones",
          "已有小程序的 \(values) 个密钥"),
    ].compactMap(\.self)
    return parts.isEmpty ? Text("nothing", "0 个密钥") : parts.joined(" and ", "和")
  }
}
