internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault backup`: a verified copy of the vault in one file.
struct BackupCommand: Command {
  static let name = "backup"
  @OptionGroup var global: GlobalOptions
  @Argument var file: String?

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let programs = try vault.programs().count
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
    session.tell(vault)
  }

  private func write(_ vault: Vault, to file: String) throws -> Backup.Receipt {
    do { return try vault.backUp(to: file) } catch VaultError.notAVault(let path) {
      throw Failure(.badData, .notAVault(path), hint: .otherPath)
    } catch {
      let failure = Failure(error)
      guard failure.code == .inputOutput else { throw failure }
      let why = failure == .diskFull ? Sentence.backupDiskFull : failure.what
      throw Failure(.inputOutput, .backupNotFinished(file), why: why, hint: .backupAgain)
    }
  }
}
