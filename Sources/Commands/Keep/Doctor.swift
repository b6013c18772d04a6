internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import Vault

/// `mpvault doctor`: everything that could be wrong, on one screen. Faults exit 1, advice does not.
struct DoctorCommand: VaultCommand {
  static let name = "doctor"
  static let abstract = Text("examines the vault", "检查保险库")
  @OptionGroup var global: GlobalOptions
  @Flag(
    "--accept-rollback", "takes an older copy that you put back yourself for the newest", "旧副本是自己换回来的：以它为准")
  var isRollbackAccepted = false
  @Flag(
    "--reseal", "seals the vault anew when all but the seal is sound; asks first", "只有封印不符、其余完好时重新封印；会先询问")
  var isResealing = false
  @Flag("--yes", "does not ask", "不再询问")
  var isConfirmed = false

  func check(_ session: Session) throws -> LockedVault {
    guard isResealing || !isConfirmed else { throw Failure(.usage, .yesAlone, hint: .helpHint) }
    return try Self.telling(session) { try session.lockedVault() }
  }

  /// The inbox is looked at, and left as it is.
  func open(_ locked: LockedVault, _ session: Session) throws -> Vault {
    try Self.telling(session) { try session.open(locked) }
  }

  /// Everybody else is sent here by a damaged file: here stands the way out.
  private static func telling<Result>(_ session: Session, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch VaultError.damaged(let damage) {
      let copy = Remains.find(session.vaultPath, stateFolder: session.stateFolder)?.copy
      throw Failure(
        .refused, .damaged, why: .technical(damage.description), hint: .putAside(session.vaultPath, copy))
    }
  }

  func run(_ locked: LockedVault, in vault: Vault, _ session: Session) throws {
    if isResealing {
      try Resealing(isConfirmed: isConfirmed, acceptsRollback: isRollbackAccepted).run(vault)
    }
    if isRollbackAccepted { try vault.acceptRollback() }
    let report = try Self.telling(session) { try DoctorReport(locked, vault, now: session.now) }
    if session.isJSON {
      try Output.data(report.json.text)
    } else {
      try Output.page(report.page)
    }
    if !report.faults.isEmpty { throw AnswerIsNo() }
  }
}

/// What is said here alone.
extension Text {
  static let yesAlone = Text("--yes goes with --reseal.", "--yes 要和 --reseal 一起用。")
}
