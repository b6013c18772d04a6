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

  func run() throws {
    guard let path = page ?? table, page == nil || table == nil, !path.isEmpty else {
      throw Failure(.usage, .reportNeedsFile, hint: .helpHint)
    }
    let session = Session(global)
    let period = try Period(since: since, until: until, now: session.now)
    let vault = try session.unlock()
    let reading = try session.audit(selection, in: vault) { _ in true }
    let data = try ReportGathering(vault: vault, now: session.now, period).data(reading)
    try DurableFile.write(
      path, Array((page != nil ? HTMLReport.render(data) : ReportCSV.render(data)).utf8).span)
    let name = path
    Output.talk(.reportWritten(name))
    if page != nil { Output.talk(.reportCheck(name)) }
    session.tell(vault)
  }
}
