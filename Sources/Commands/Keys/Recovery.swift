internal import ArgumentParser
internal import Vault

/// `mpvault recovery`: a new recovery code in place of the old one.
struct RecoveryCommand: VaultCommand {
  static let name = "recovery"
  static let abstract = Text("makes a new recovery code; takes the passphrase", "更换恢复码，要用口令")
  @OptionGroup var global: GlobalOptions
  @Option(
    "--recovery-file FILE", "writes the new recovery code to a new file instead of the terminal",
    "新恢复码写入新文件，不在终端显示")
  var recoveryFile: String?

  typealias Typed = (RecoveryReplacement, LockedVault)

  func check(_ session: Session) throws -> Typed {
    let replacement = RecoveryReplacement(file: recoveryFile)
    try replacement.check()
    return (replacement, try session.lockedVault())
  }

  func open(_ typed: Typed, _ session: Session) throws -> Vault { try session.unlockProven(typed.1) }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (replacement, locked) = typed
    try vault.read { _ in }
    try replacement.run { try vault.setRecovery($0, at: session.now) }
    let isFirst = !locked.slots.contains { $0.kind == .recovery }
    Output.talk(isFirst ? .recoveryAdded : .recoveryReplaced)
  }
}

/// What is said here alone.
extension Text {
  static let recoveryAdded = Text(
    "This vault has a recovery code now.", "这个保险库现在有恢复码了。")
  static let recoveryReplaced = Text(
    "The new recovery code has taken the place of the old one, which still opens old copies of the file, and leads "
      + "to the same key. If somebody may have both: mpvault rekey",
    "已换成新恢复码。旧恢复码仍能打开文件的旧副本，保险库密钥也没有变。两样要是可能都被人拿到了：mpvault rekey")
}
