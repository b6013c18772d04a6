internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault audit report`: one file for whoever does not have the vault.
struct AuditReportCommand: Command {
  static let name = "report"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(name: .customLong("html")) var page: String?
  @Option(name: .customLong("csv")) var table: String?
  @Option(name: .customLong("since")) var since: String?
  @Option(name: .customLong("until")) var until: String?
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    guard let named = page ?? table, page == nil || table == nil, !named.isEmpty else {
      throw Failure(.usage, .reportNeedsFile, hint: .helpHint)
    }
    let file = OutputFile(
      named, heading: page != nil ? HTMLReport.heading : ReportCSV.heading, isForced: isForced)
    let session = Session(global)
    let period = try Period(since: since, until: until, now: session.now)
    let vault = try session.unlock()
    try file.check(vault)
    let reading = try session.audit(selection, in: vault) { _ in true }
    let data = try ReportGathering(vault: vault, now: session.now, period).data(reading)
    let text = Array((page != nil ? HTMLReport.render(data) : ReportCSV.render(data)).utf8)
    try file.write(text.span)
    if let path = file.path {
      Output.talk(.reportWritten(path))
      if page != nil { Output.talk(.reportCheck(path)) }
    }
    session.tell(vault)
  }
}
