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
    let vault = try open(locked, session, for: seconds)
    try session.fileInbox(of: locked, in: vault)
    if isRecovered { Output.talk(.setNewPassphrase) }
    session.tell(vault)
  }

  private func open(_ locked: LockedVault, _ session: Session, for seconds: Int?) throws -> Vault {
    if usesRecovery || recoveryFile != nil {
      return try keep(RecoveryInput(file: recoveryFile).unlock(locked), seconds)
    }
    if let vault = try session.openByGiven(locked) { return try keep(vault, seconds) }
    // Unlocked already: that may end earlier with nothing typed, and not later.
    if let stays = locked.keyStays, seconds.map({ $0 <= min(stays.idle, stays.longest) }) ?? true,
      let vault = try locked.unlockFromCache()
    {
      if seconds != nil { return try keep(vault, seconds) }
      Self.tell(idle: stays.idle, longest: stays.longest)
      return vault
    }
    return try keep(session.openProven(locked), seconds)
  }

  private func keep(_ vault: Vault, _ wished: Int?) throws -> Vault {
    let policy = try vault.policy()
    let idle = wished ?? policy.cacheSeconds
    guard idle > 0 else { throw Failure(.usage, .cacheIsOff, hint: .cacheIsOffHint) }
    let longest = min(wished ?? policy.cacheEndSeconds, policy.cacheEndSeconds)
    guard try vault.keepUnlocked(idleSeconds: idle, longestSeconds: longest) else {
      throw Failure(.unavailable, .noKeyring, why: .noKeyringWhy, hint: .noKeyringHint)
    }
    Self.tell(idle: idle, longest: longest)
    return vault
  }

  private static func tell(idle: Int, longest: Int) {
    func age(_ seconds: Int) -> Sentence { .age(milliseconds: Int64(seconds) * 1000) }
    Output.talk(.unlocked(idle < longest ? age(idle) : nil, longest: age(longest)))
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
