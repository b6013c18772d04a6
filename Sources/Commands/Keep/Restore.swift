internal import ArgumentParser
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault restore`: a vault out of a backup, where there is none.
struct RestoreCommand: Command {
  static let name = "restore"
  @OptionGroup var global: GlobalOptions
  @Argument var file: String
  @Flag(name: .customLong("recovery")) var usesRecovery = false
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?

  func run() throws {
    guard !usesRecovery || recoveryFile == nil else {
      throw Failure(.usage, .recoveryFileEither, hint: .helpHint)
    }
    let session = Session(global)
    let restored = try restore(session)
    if session.isJSON {
      try Output.data(
        JSON.object([
          ("path", .string(restored.path)), ("bytes", .number(restored.bytes)),
          ("programs", .number(restored.programs)), ("lastChange", .time(restored.lastChange)),
        ]).text)
    } else {
      let time = Clock.local(restored.lastChange.milliseconds)
      Output.talk(.restored(restored.path, restored.programs, lastChange: time))
    }
    // One is the note that the backup was made.
    if restored.missingChanges > 1 { Output.warn(.changesMissing(Int(clamping: restored.missingChanges))) }
    if restored.missingItems > 0 { Output.warn(.itemsMissing(restored.missingItems)) }
    session.tell(restored.notices)
  }

  private func restore(_ session: Session) throws -> Restore.Restored {
    do {
      let restore = try Restore(file: file, to: session.vaultPath, stateFolder: session.stateFolder)
      return try restore.finish(unlock(restore.locked, session))
    } catch {
      let failure = Failure(error)
      guard failure.code == .inputOutput else { throw failure }
      let why = failure == .diskFull ? Sentence.backupDiskFull : failure.what
      throw Failure(.inputOutput, .notRestored, why: why, hint: .restoreAgain)
    }
  }

  private func unlock(_ locked: LockedVault, _ session: Session) throws -> Vault {
    if usesRecovery || recoveryFile != nil { return try RecoveryInput(file: recoveryFile).unlock(locked) }
    return try session.open(locked)
  }
}
