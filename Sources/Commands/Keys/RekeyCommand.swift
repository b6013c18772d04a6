internal import ArgumentParser
internal import Vault

/// `mpvault rekey`: a new vault key, so that what opened old copies of the file opens this one no more.
struct RekeyCommand: VaultCommand {
  static let name = "rekey"
  static let abstract = Text(
    "encrypts the vault under a new key, with a new recovery code", "更换保险库密钥并重新加密，同时更换恢复码")
  @OptionGroup var global: GlobalOptions
  @Option(
    "--recovery-file FILE", "writes the new recovery code to a new file instead of the terminal",
    "新恢复码写入新文件，不在终端显示")
  var recoveryFile: String?
  @Flag("--no-recovery", "leaves it without a recovery code", "之后不再有恢复码")
  var isWithoutRecovery = false

  func check(_ session: Session) throws -> Rekeying {
    if isWithoutRecovery, recoveryFile != nil { throw Failure(.usage, .recoveryEither, hint: .helpHint) }
    let rekeying = Rekeying(
      session: session, recovery: isWithoutRecovery ? nil : RecoveryReplacement(file: recoveryFile))
    try rekeying.check()
    return rekeying
  }

  /// - Returns: the vault under its new key.
  func open(_ rekeying: Rekeying, _ session: Session) throws -> Vault {
    try rekeying.run(session.lockedVault(), keepsPassphrase: true)
  }

  func run(_: Rekeying, in vault: Vault, _ session: Session) throws {
    Output.talk(.rekeyed)
    if isWithoutRecovery { Output.warn(.noRecovery) }
    Output.talk(.oldCopiesOpenTheOldWay)
  }
}
