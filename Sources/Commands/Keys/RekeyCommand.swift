internal import ArgumentParser
internal import Ledger
internal import Sodium
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

/// What `rekey` and `slot remove` do.
struct Rekeying {
  let session: Session
  /// Where the new recovery code goes; nil for a vault without one.
  let recovery: RecoveryReplacement?

  func check() throws(Failure) { try recovery?.check() }

  /// - Parameters:
  ///   - keepsPassphrase: then it is typed, as such a slot cannot be carried over.
  ///   - identities: numbers of identity slots that are not sealed again.
  /// - Returns: the vault under its new key.
  func run(
    _ locked: LockedVault, keepsPassphrase: Bool, removing identities: Set<Int> = []
  ) throws -> Vault {
    let slot = locked.slots.first { $0.kind == .passphrase }
    let isTyped = keepsPassphrase && slot != nil
    if !isTyped, recovery == nil { throw VaultError.lastWayIn }
    let typed = isTyped ? try TypedPassphrase.unlock(locked, session) : nil
    let vault = try typed?.vault ?? session.openProven(locked)
    // What waits in the inbox was sealed to the old key.
    try session.fileInbox(of: locked, in: vault)
    let isMirrored = session.isMirrored(vault)
    var plan = Rekey.Plan(
      passphrase: typed?.passphrase, cost: slot?.argon2id ?? .moderate, recovery: nil, now: session.now)
    plan.removedIdentities = identities
    let renewed = try run(vault, plan)
    renewed.keepUnlockedAsBefore()
    if isMirrored { session.mirrorAnew(renewed) }
    return renewed
  }

  private func run(_ vault: Vault, _ plan: Rekey.Plan) throws -> Vault {
    var plan = plan
    guard let recovery else { return try vault.rekey(plan) }
    var renewed = vault
    try recovery.run { code in
      plan.recovery = code
      renewed = try vault.rekey(plan)
    }
    return renewed
  }
}
