internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Vault

/// `mpvault backup`: a verified copy of the vault in one file.
struct BackupCommand: VaultCommand {
  static let name = "backup"
  static let abstract = Text("copies the vault to a file, and verifies the copy", "把保险库备份到文件，并核对副本")
  static let examples = [
    Example("mpvault backup /media/stick/mpvault.db", "to a memory stick", "备份到 U 盘")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "FILE", "a new file, or an older backup of this vault (default: in the mirror)", "新文件，或这个保险库的旧备份（默认放进镜像）")
  var file: String?

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let programs = try vault.programs().count
    if file == nil, let mirror = try vault.policy().mirror, !Folder.isThere(mirror) {
      // A folder made in its place would lie on the disk that the copy is to outlive.
      throw Failure(.cannotCreate, .mirrorIsAway(mirror), hint: .mirrorIsAwayHint)
    }
    guard let target = try file ?? vault.policy().mirror.map({ Mirror(folder: $0).path(of: vault) }) else {
      throw Failure(.usage, .backupWhere, hint: .backupWhereHint)
    }
    let receipt = try write(vault, to: target)
    // The copy is good by now, whatever becomes of the note.
    do throws(VaultError) { try vault.recordBackup(receipt, at: session.now) } catch {
      Output.warn(.backupNotRecorded)
    }
    if session.isJSON {
      try Output.data(
        JSON.object([
          ("path", .string(receipt.path)), ("bytes", .number(receipt.bytes)),
          ("programs", .number(programs)),
        ]).text)
    } else {
      Output.talk(.backedUp(receipt.path, programs))
      Output.talk(.backupOpensWith)
    }
  }

  private func write(_ vault: Vault, to file: String) throws -> Backup.Receipt {
    do { return try vault.backUp(to: file) } catch VaultError.notAVault(let path) {
      throw Failure(.badData, .notAVault(path), hint: .otherPath)
    } catch {
      let failure = Failure(error)
      guard failure.code == .inputOutput else { throw failure }
      let why = failure == .diskFull ? Text.backupDiskFull : failure.what
      throw Failure(.inputOutput, .backupNotFinished(file), why: why, hint: .backupAgain)
    }
  }
}

/// What is said here alone.
extension Text {
  static let backupOpensWith = Text(
    "It opens with the passphrase and the recovery code that the vault has now; keep it on another disk.",
    "打开它要用保险库现在的口令或恢复码；请放到另一块磁盘上。")
  static func mirrorIsAway(_ folder: String) -> Text {
    Text("The mirror \(folder) is not there now. Nothing was written.", "现在没有镜像文件夹 \(folder)，没有写入。")
  }
  static let mirrorIsAwayHint = Text(
    "plug the disk in that it is on, and do it again; or name another file: mpvault backup FILE",
    "插上它所在的盘再执行；或另写一个文件：mpvault backup 文件")
  static let backupNotRecorded = Text(
    "the backup is good, but the vault could not note that it was made.",
    "备份没有问题，但没能在保险库里记下这次备份。")
  static func backupNotFinished(_ path: String) -> Text {
    Text(
      "The backup was not finished. An older one at \(path) was not damaged.",
      "备份没有完成。\(path) 原有的备份没有损坏。")
  }
  static let backupWhere = Text("Back up to which file?", "备份到哪个文件？")
  static let backupWhereHint = Text(
    "mpvault backup FILE; without a file it goes to the mirror: mpvault policy set --mirror FOLDER",
    "mpvault backup 文件；设了镜像后可以不写：mpvault policy set --mirror 文件夹")
}
