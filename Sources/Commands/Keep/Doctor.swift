internal import ArgumentParser
internal import Host
internal import Sodium
internal import Vault

/// `mpvault doctor`: everything that could be wrong, on one screen. Faults exit 1, advice does not.
struct DoctorCommand: Command {
  static let name = "doctor"
  @OptionGroup var global: GlobalOptions
  @Flag(name: .customLong("accept-rollback")) var isRollbackAccepted = false
  @Flag(name: .customLong("reseal")) var isResealing = false
  @Flag(name: .customLong("yes")) var isConfirmed = false

  func run() throws {
    guard isResealing || !isConfirmed else { throw Failure(.usage, .yesAlone, hint: .helpHint) }
    let session = Session(global)
    let locked = try session.lockedVault()
    let vault = try session.open(locked)
    if isResealing {
      try Resealing(isConfirmed: isConfirmed, acceptsRollback: isRollbackAccepted).run(vault)
    }
    if isRollbackAccepted { try vault.acceptRollback() }
    let report = try DoctorReport(locked, vault, now: session.now)
    if session.isJSON {
      try Output.data(report.json.text)
    } else {
      try Output.data(lines: report.page.lines)
    }
    session.tell(vault)
    if !report.faults.isEmpty { throw AnswerIsNo() }
  }
}
