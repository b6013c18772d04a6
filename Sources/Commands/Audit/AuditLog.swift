internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault audit log`: every event of every ledger, in time order.
struct AuditLogCommand: VaultCommand {
  static let name = "log"
  static let abstract = Text("lists every event on record, in time order", "按时间列出所有登记的事件")
  static let examples = [
    Example("mpvault audit log --since 30d --kind resetCompleted", "the resets of a month", "近一个月的重置")
  ]
  @OptionGroup var global: GlobalOptions
  @Option(
    "--since D", "from then on: 2026-11-22, \"2026-11-22 20:40\", or 30d back from now",
    "从何时起：2026-11-22、\"2026-11-22 20:40\"，或 30d（30 天前）")
  var since: String?
  @Option("--until D", "up to then; a day is in it wholly", "到何时为止；只写日期就含当天")
  var until: String?
  @Option("--program NAME", "only of this mini-program", "只看这个小程序")
  var program: String?
  @Option(
    "--by WHO", "only by this author: a name, a fingerprint, or the beginning of a key", "只看这个人登记的：名字、指纹或公钥开头"
  )
  var author: String?
  @Option("--kind EVENT", "only of this kind, such as resetCompleted", "只看这种事件，如 resetCompleted")
  var kinds: [String] = []
  @Option("--csv FILE", "rows for a spreadsheet; - is standard output", "CSV 表格；- 为标准输出")
  var csv: String?
  @Flag("--force", "replaces a file that is there", "文件已存在也替换")
  var isForced = false

  typealias Typed = (Period, OutputFile?)

  func check(_ session: Session) throws -> Typed {
    guard csv == nil || !session.isJSON else { throw Failure(.usage, .csvOrJSON) }
    let period = try Period(since: since, until: until, now: session.now)
    try EventKinds.check(kinds)
    let table = csv.map { OutputFile($0, headings: CSV.headings(AuditLine.csvHead), isForced: isForced) }
    return (period, table)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (period, table) = typed
    try table?.check(besides: vault.path)
    let authors = try vault.authors()
    let logs = try vault.logs()
    let only = try program.map { try vault.log(of: $0).id }
    var lines = AuditLines(logs, authors, now: session.now)
    if let author { try lines.keep(by: author) }
    lines.keep { line in
      let event = line.line.entry.event
      return period.contains(event.at) && (kinds.isEmpty || kinds.contains(event.kind))
        && (only == nil || line.line.entry.ledger == only)
    }
    try print(Listing(lines.lines, empty: .listNoMatch), to: table, session)
  }

  private func print(_ list: Listing<AuditLine>, to file: OutputFile?, _ session: Session) throws {
    guard let file else { return try list.show(session) }
    try file.write(Array(list.csv.utf8).span)
    if let path = file.path { Output.talk(.reportWritten(path)) }
  }
}

/// An event as a line.
struct AuditLine: CSVRow {
  let line: StoryLine
  let program: ProgramState?
  let author: String
  let what: Text

  static let head: [Text] = [.headTime, .headName, .headBy, .headEvent]
  static let csvHead = [
    Text("time", "时间"), Text("program", "小程序"), Text("by", "登记人"), Text("kind", "事件类型"),
    Text("credential", "密钥"), Text("what", "内容"), Text("event", "事件编号"), Text("author", "登记人公钥"),
    Text("seen here", "到达本机"), Text("counts", "有效"),
  ]

  func cells(at now: Timestamp) -> [Cell] {
    [
      .text(Clock.local(line.entry.event.at.milliseconds)),
      .text(line.entry.program ?? Text.theVaultItself.text), .text(author), .text(what.text),
    ]
  }

  var csv: [String] {
    let event = line.entry.event
    return [
      CSV.time(event.at), line.entry.program ?? "", author, event.kind, event.credential?.text ?? "",
      what.text, event.name.hex, event.author.hex, CSV.time(line.entry.seen),
      (line.entry.counts ? Text.yes : Text.no).text,
    ].map(Printable.line)
  }

  var json: JSON { LogJSON.of(line.entry, by: author) }
}

/// The events of many ledgers as lines in one order.
struct AuditLines {
  private(set) var lines: [AuditLine]
  private let authors: Authors

  init(_ logs: [LedgerLog], _ authors: Authors, now: Timestamp) {
    self.authors = authors
    let all = logs.flatMap { log in
      let words = EventWords(authors: authors, program: log.program)
      return Story(log, now: now).lines.map { line in
        AuditLine(
          line: line, program: log.program,
          author: authors.name(of: line.entry.event.author, in: log.program), what: words.of(line))
      }
    }
    lines = all.sorted { LogEntry.precedes($0.line.entry, $1.line.entry) }
  }

  mutating func keep(_ isKept: (AuditLine) -> Bool) { lines.removeAll { !isKept($0) } }

  /// - Throws: 66 where nobody who wrote anything is meant.
  mutating func keep(by wish: String) throws(Failure) {
    let known = Set(lines.map(\.author))
    let authors = authors
    keep { authors.isMeant(wish, $0.line.entry.event.author, in: $0.program) }
    guard lines.isEmpty else { return }
    throw Failure(.missing, .noSuchAuthor, hint: .knownAuthors(.row(known.sorted())))
  }
}

/// What is said here alone.
extension Text {
  static let csvOrJSON = Text("--csv and --json exclude each other.", "--csv 和 --json 不能同时用。")
  static let noSuchAuthor = Text("Nobody of that name wrote any event.", "没有这个人登记的事件。")
  static func knownAuthors(_ names: Text) -> Text {
    Text(
      "events are by \(names); or give a fingerprint, or the beginning of a key",
      "登记过事件的有 \(names)；也可以写指纹或公钥开头")
  }
  static let untilBeforeSince = Text("--until is not behind --since.", "--until 不在 --since 之后。")
}
