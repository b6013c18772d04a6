internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault restore`: a vault out of a backup, where there is none.
struct RestoreCommand: Command {
  static let name = "restore"
  static let abstract = Text("makes the vault out of a backup", "用备份恢复保险库")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "FILE", "the backup; where the vault goes (--vault) there must be none yet", "备份文件；恢复到的位置（--vault）不能已有保险库"
  )
  var file: String
  @Flag("--recovery", "opens it with the recovery code, which is asked for", "用恢复码打开（会询问）")
  var usesRecovery = false
  @Option("--recovery-file FILE", "the same, with the code from a file's first line", "同上，从文件第一行读恢复码")
  var recoveryFile: String?

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
    // The vault is closed again: there is nothing to mirror or to sync.
    session.tell(restored.notices)
  }

  private func restore(_ session: Session) throws -> Restore.Restored {
    try WindowsVault.refuse(session.vaultPath)
    do {
      let restore = try Restore(file: file, to: session.vaultPath, stateFolder: session.stateFolder)
      return try restore.finish(unlock(restore.locked, session), at: session.now)
    } catch {
      var failure = Failure(error)
      if case .notAVault? = error as? VaultError { failure.hint = .restoreWhat }
      guard failure.code == .inputOutput else { throw failure }
      let why = failure == .diskFull ? Text.backupDiskFull : failure.why ?? failure.what
      throw Failure(.inputOutput, .notRestored, why: why, hint: .restoreAgain)
    }
  }

  private func unlock(_ locked: LockedVault, _ session: Session) throws -> Vault {
    if usesRecovery || recoveryFile != nil { return try RecoveryInput(file: recoveryFile).unlock(locked) }
    return try session.open(locked)
  }
}

/// What is said here alone.
extension Text {
  static func changesMissing(_ count: Int) -> Text {
    Text(
      "the backup is older than the vault that was here: changes missing in it: \(count). Check what was reset since.",
      "备份比这里原来的保险库旧，缺 \(count) 次改动。请查清那之后重置过哪些密钥。")
  }
  static let notRestored = Text(
    "No vault was restored; the backup is as it was.", "没有恢复；备份文件没有动。")
  static let restoreWhat = Text(
    "name the file that mpvault backup wrote.", "请写 mpvault backup 写出的那个备份文件。")
  static let restoreAgain = Text(
    "see to the disk, and run the same line again.", "先处理磁盘问题，再运行一次同样的命令。")
  static func itemsMissing(_ count: Int) -> Text {
    Text(
      "items sealed to the inbox since this backup are not in it (\(count)): store again what you sealed after it.",
      "这个备份之后密封到收件箱的 \(count) 项不在里面：请把那之后密封的内容重新存入。")
  }
}
