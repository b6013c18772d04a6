internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault audit report`: one file for whoever does not have the vault.
struct AuditReportCommand: VaultCommand {
  static let name = "report"
  static let abstract = Text(
    "writes a report for print or spreadsheet, without secrets", "生成审计报告（可打印的网页，或 CSV 表格），不含密钥")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option("--html FILE", "a page that stands alone, in this language", "单个网页文件，用当前语言")
  var page: String?
  @Option("--csv FILE", "rows for a spreadsheet; - is standard output", "CSV 表格；- 为标准输出")
  var table: String?
  @Option("--since DATE", "resets from then on: 2026-01-01, or 90d", "从什么时候起的重置：2026-01-01，或 90d")
  var since: String?
  @Option("--until DATE", "resets up to then, the day included", "到什么时候为止（含当天）")
  var until: String?
  @Flag("--force", "replaces a file that is there", "文件已存在也替换")
  var isForced = false

  typealias Typed = (OutputFile, Period)

  func check(_ session: Session) throws -> Typed {
    guard let named = page ?? table, page == nil || table == nil, !named.isEmpty else {
      throw Failure(.usage, .reportNeedsFile, hint: .helpHint)
    }
    let file = OutputFile(
      named, headings: page != nil ? [HTMLReport.heading] : CSV.headings(ReportCSV.head), isForced: isForced)
    let period = try Period(since: since, until: until, now: session.now)
    return (file, period)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (file, period) = typed
    try file.check(besides: vault.path)
    let reading = try session.audit(selection, in: .vault(vault)) { _ in true }
    let data = try ReportGathering(vault: vault, now: session.now, period).data(reading)
    let text = Array((page != nil ? HTMLReport.render(data) : ReportCSV.render(data)).utf8)
    try file.write(text.span)
    if let path = file.path {
      Output.talk(.reportWritten(path))
      if page != nil { Output.talk(.reportCheck(path)) }
    }
  }
}

/// What is said here alone.
extension Text {
  static let reportNeedsFile = Text(
    "Where to? Give one of --html FILE and --csv FILE.", "写到哪里？--html 文件 和 --csv 文件 选一个。")
  static func reportWritten(_ path: String) -> Text {
    Text(
      "Written: \(path). It holds no secret, but names, places and people.",
      "已写入 \(path)。里面没有密钥，但有名称、使用处和人名。")
  }
  static func reportCheck(_ path: String) -> Text {
    let name = Shell.quote(path)
    return Text(
      "Whether history was rewritten since: mpvault audit verify --against \(name)",
      "以后核对历史有没有被改写：mpvault audit verify --against \(name)")
  }
}
