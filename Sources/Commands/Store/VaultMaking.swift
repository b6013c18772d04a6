internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// How a new vault comes about: by `init`, or by the first `add`.
struct VaultMaking {
  let session: Session
  var cost = Argon2id.moderate
  var owner: String?
  var recoveryFile: String?
  var wantsRecovery = true

  /// A vault, and its recovery code where that is still to be shown.
  struct Made {
    let vault: Vault
    var pendingCode: SharedSecret?

    /// Shows the code until it is known to be written down. Last of all: nothing that was typed may be lost to it.
    func handOver() throws {
      guard let pendingCode else { return }
      switch try RecoveryProof.ask(pendingCode) {
      case .proven:
        Output.talk(.recoveryConfirmed)
        // The code is right, whatever becomes of the note that it is.
        do { try vault.proveRecovery(at: Timestamp(milliseconds: Clock.now())) } catch {
          Output.warn(Failure(error).what)
        }
      case .cancelled, .wrong: Output.warn(.recoveryNotConfirmed)
      }
    }
  }

  /// Asks for what is missing, and makes the vault.
  func make() throws -> Made {
    try WindowsVault.refuse(session.vaultPath)
    // Before the passphrase is in memory: git is asked.
    let owner = owner ?? OwnName.standard
    let given = try session.givenPassphrase()
    guard recoveryFile != nil || !wantsRecovery || Terminal.isThere else {
      throw Failure(.usage, .recoveryNeeded, hint: .recoveryNeededHint)
    }
    let isTyped = given == nil
    let passphrase = try newPassphrase(given, besides: owner)
    let made = try make(owner, passphrase)
    // It was typed a second ago.
    if isTyped { session.keepUnlocked(made.vault) }
    return made
  }

  private func make(_ owner: String, _ passphrase: borrowing SecretBytes) throws -> Made {
    guard wantsRecovery else {
      let vault = try create(owner, passphrase, nil)
      Output.warn(.noRecovery)
      return Made(vault: vault)
    }
    let code = SharedSecret(RecoveryCode.make())
    guard let recoveryFile else { return Made(vault: try create(owner, passphrase, code), pendingCode: code) }
    // Before the vault: a code without a vault opens nothing, a vault without its code is a trap.
    try RecoveryReplacement.write(code, to: recoveryFile)
    do {
      let vault = try create(owner, passphrase, code)
      Output.talk(.recoveryWritten(recoveryFile))
      return Made(vault: vault)
    } catch {
      if !FileMode.exists(session.vaultPath) { DurableFile.remove(recoveryFile) }
      throw error
    }
  }

  private func create(
    _ owner: String, _ passphrase: borrowing SecretBytes, _ code: SharedSecret?
  ) throws -> Vault {
    var plan = Vault.Plan(
      path: session.vaultPath, stateFolder: session.stateFolder, cost: cost,
      owner: owner, now: session.now)
    plan.isRecoveryProven = recoveryFile != nil
    let vault = try SignOfLife.show(.makingVault) {
      try Vault.create(plan, passphrase: passphrase, recovery: code)
    }
    Output.talk(.vaultMade(vault.path))
    return vault
  }

  private func newPassphrase(_ given: consuming SecretBytes?, besides name: String) throws -> SecretBytes {
    guard let given else { return try NewPassphrase.ask(besides: name) }
    return try Passphrase.new(given)
  }
}

/// What is said here alone.
extension Text {
  static let makingVault = Text("Making the vault …", "正在建保险库……")
  static func vaultMade(_ path: String) -> Text {
    Text("Your vault is made: \(path)", "保险库已建好：\(path)")
  }
  static let recoveryNotConfirmed = Text(
    "if the recovery code is not written down, the passphrase is the only way in. A new code, whenever you can: mpvault recovery",
    "恢复码要是没抄下来，就只有口令能打开保险库了。方便时换一个新的：mpvault recovery")
  static let recoveryConfirmed = Text(
    "Right: the recovery code is written down as it is.", "对了，恢复码抄得没错。")
  static let recoveryNeededHint = Text(
    "mpvault init --recovery-file FILE, or --no-recovery",
    "mpvault init --recovery-file 文件，或 --no-recovery")
}
