internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault unlock`: the vault key stays in the kernel's keyring, so that nothing is asked for a while.
struct UnlockCommand: Command {
  static let name = "unlock"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("for")) var time: String?
  @Flag(name: .customLong("recovery")) var usesRecovery = false
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?

  func run() throws {
    let session = Session(global)
    if usesRecovery, recoveryFile != nil { throw Failure(.usage, .recoveryFileEither, hint: .helpHint) }
    let seconds = try time.map { try Checked.duration($0, in: Policy.cacheRange) }
    let locked = try session.lockedVault()
    let isRecovered = usesRecovery || recoveryFile != nil
    let vault =
      try isRecovered
      ? RecoveryInput(file: recoveryFile).unlock(locked) : session.openAsGiven(locked)
    try keep(vault, seconds ?? vault.policy().cacheSeconds)
    try session.fileInbox(of: locked, in: vault)
    if isRecovered { Output.talk(.setNewPassphrase) }
    session.tell(vault)
  }

  private func keep(_ vault: Vault, _ seconds: Int) throws {
    guard seconds > 0 else { throw Failure(.usage, .cacheIsOff, hint: .cacheIsOffHint) }
    guard vault.keepUnlocked(idleSeconds: UInt32(clamping: seconds)) else {
      throw Failure(.unavailable, .noKeyring, why: .noKeyringWhy, hint: .noKeyringHint)
    }
    Output.talk(.unlocked(.age(milliseconds: Int64(seconds) * 1000)))
  }
}

/// `mpvault lock`: ends that at once, for every terminal.
struct LockCommand: Command {
  static let name = "lock"
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let wasOpen = try Session(global).lockedVault().forgetKey()
    Output.talk(wasOpen ? .locked : .wasLocked)
  }
}
