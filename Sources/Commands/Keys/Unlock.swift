internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault unlock`: the vault key stays in the kernel's keyring, so that nothing is asked for a while.
struct UnlockCommand: VaultCommand {
  static let name = "unlock"
  static let abstract = Text("keeps the vault unlocked for a while", "保持解锁一段时间")
  @OptionGroup var global: GlobalOptions
  @Option(
    "--for TIME", "for so long: 15m, 1h (default: until unused for 15m, 12h at most, by the policy)",
    "解锁多久：15m、1h（默认按策略：闲置 15m 锁定，最长 12h）")
  var time: String?
  @Flag("--recovery", "asks for the recovery code, then for a new passphrase", "改用恢复码，接着设新口令")
  var usesRecovery = false
  @Option("--recovery-file FILE", "takes the recovery code from a file's first line", "从文件第一行读恢复码")
  var recoveryFile: String?

  typealias Typed = (seconds: Int?, locked: LockedVault)

  func check(_ session: Session) throws -> Typed {
    if usesRecovery, recoveryFile != nil { throw Failure(.usage, .recoveryFileEither, hint: .helpHint) }
    let seconds = try time.map { try Checked.duration($0, in: Policy.cacheRange) }
    return (seconds, try session.lockedVault())
  }

  func open(_ typed: Typed, _ session: Session) throws -> Vault {
    let vault = try open(typed.locked, session, for: typed.seconds)
    try session.fileInbox(of: typed.locked, in: vault)
    return vault
  }

  func run(_: Typed, in vault: Vault, _ session: Session) throws {}

  private func open(_ locked: LockedVault, _ session: Session, for seconds: Int?) throws -> Vault {
    if usesRecovery || recoveryFile != nil {
      let vault = try session.openByRecovery(locked, file: recoveryFile)
      let kept = Result { try keep(vault, seconds) }
      // Whether it stays unlocked or not: the code is typed, and need not be typed again for this.
      try replacePassphrase(in: vault, of: locked, session)
      return try kept.get()
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

  /// Who uses the code has lost the passphrase.
  private func replacePassphrase(in vault: Vault, of locked: LockedVault, _ session: Session) throws {
    if let recoveryFile {
      return Output.talk(.setNewPassphrase("--recovery-file \(Shell.quote(recoveryFile))"))
    }
    try vault.read { _ in }
    guard let passphrase = try NewPassphrase.offer() else {
      return Output.talk(.setNewPassphrase("--recovery"))
    }
    try PassphraseCommand.set(passphrase, cost: nil, in: vault, of: locked, session)
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
    Output.talk(.unlocked(idle < longest ? .left(seconds: idle) : nil, longest: .left(seconds: longest)))
  }
}

/// What is said here alone.
extension Text {
  static func setNewPassphrase(_ option: String) -> Text {
    Text(
      "The passphrase is the old one. While the code is at hand a new one: mpvault passphrase \(option)",
      "口令没换。趁恢复码在手边设个新的：mpvault passphrase \(option)")
  }
  static let noKeyring = Text(
    "The vault cannot be kept unlocked here.", "这里没法保持解锁。")
  static let noKeyringWhy = Text(
    "The kernel's keyring is not available (usual in containers).", "内核密钥环不可用（容器里常见）。")
  static let noKeyringHint = Text(
    "every command asks; scripts take --passphrase-file.",
    "每条命令都会询问口令；脚本请用 --passphrase-file。")
  static let cacheIsOff = Text(
    "This vault's policy keeps no key unlocked.", "这个保险库的策略是不保持解锁。")
  static let cacheIsOffHint = Text(
    "say for how long: mpvault unlock --for 15m; or change it: mpvault policy set --cache 15m",
    "指定时长：mpvault unlock --for 15m；或修改策略：mpvault policy set --cache 15m")
}
