internal import Sodium
internal import Vault

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
    guard let recovery else { return try SignOfLife.show(.makingKey) { try vault.rekey(plan) } }
    var renewed = vault
    try recovery.run { code in
      plan.recovery = code
      renewed = try SignOfLife.show(.makingKey) { try vault.rekey(plan) }
    }
    return renewed
  }
}

/// What is said here alone.
extension Text {
  fileprivate static let makingKey = Text("Sealing all of it to the new key …", "正在用新钥重新加密……")
}
