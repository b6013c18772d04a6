internal import Host
internal import Ledger
internal import Vault

/// What follows from a vault being open: its key may stay, and its inbox is emptied.
extension Session {
  /// A passphrase that was typed is not asked for again for a while. Where the kernel keeps no keys, it is.
  func keepUnlocked(_ vault: Vault) {
    let policy = (try? vault.policy()) ?? .standard
    guard policy.cacheSeconds > 0 else { return }
    _ = try? vault.keepUnlocked(
      idleSeconds: policy.cacheSeconds, longestSeconds: policy.cacheEndSeconds)
  }

  /// Opens the vault for what changes who can open it, or for how long nobody is asked: the key that was kept unlocked
  /// does not do, what is given or typed now does.
  ///
  /// - Throws: `proofNeeded` where nobody can be asked.
  func openProven(_ locked: LockedVault) throws -> Vault {
    if let vault = try openByGiven(locked) { return vault }
    if locked.isKeyCached {
      guard Terminal.isThere else { throw VaultError.proofNeeded }
      Output.talk(.proofAsked)
    }
    guard locked.slots.contains(where: { $0.kind == .passphrase }) else {
      return try openByRecovery(locked)
    }
    return try openByTyping(locked)
  }

  /// Whoever gives the recovery code has it: whether it is written down is no question any more.
  func openByRecovery(_ locked: LockedVault, file: String? = nil) throws -> Vault {
    let vault = try RecoveryInput(file: file).unlock(locked)
    // Where nothing can be written now, the todo stays.
    try? vault.proveRecovery(at: now)
    return vault
  }

  /// As `openProven`, and files what lies in its inbox.
  func unlockProven(_ locked: LockedVault) throws -> Vault {
    let vault = try openProven(locked)
    try fileInbox(of: locked, in: vault)
    return vault
  }

  /// - Throws: what speaks of somebody's hand in the vault. That nothing can be written now is said, and no reason
  ///   to withhold what the command is for.
  func fileInbox(of locked: LockedVault, in vault: Vault) throws {
    guard let filed = try fileWhatIsReady(of: locked, in: vault), filed < locked.inboxCount else { return }
    let waiting = try vault.inboxCount()
    if waiting > 0 { Output.warn(.inboxWaits(waiting)) }
  }

  /// What was filed is told, and goes to whom it is to go, also where the rest could not be.
  ///
  /// - Returns: how many; nil where nothing can be written now, which is said.
  func fileWhatIsReady(of locked: LockedVault, in vault: Vault) throws -> Int? {
    let filing = vault.fileInbox(of: locked, at: now)
    for entry in filing.done { Output.talk(.filed(entry)) }
    let standing = Result { try giveStanding(of: filing.done, in: vault) }
    if let failure = filing.failure {
      guard failure.isOfTheDisk else { throw failure }
      Output.warn(.inboxNotFiled(filing.done.count))
    }
    try standing.get()
    return filing.failure == nil ? filing.done.count : nil
  }

  /// What is new here goes where `add` would have given it. That nothing can be written now leaves a todo; so does one that was
  /// here before, which somebody else may have moved to where it would go, and nobody is asked now.
  func giveStanding(of filed: [Filed], in vault: Vault) throws {
    let names = filed.filter(\.isNewProgram).map(\.stored.program.name)
    guard !names.isEmpty else { return }
    do { try StandingBriefing(session: self, vault: vault).give(names) } catch let error as VaultError {
      guard error.isOfTheDisk else { throw error }
    }
  }
}

extension VaultError {
  /// Whether it says only that the file cannot be written now.
  fileprivate var isOfTheDisk: Bool {
    switch self {
    case .busy, .diskFull, .diskFailed, .notStored: true
    default: false
    }
  }
}

/// What is said here alone.
extension Text {
  /// - Parameter filed: how many were.
  static func inboxNotFiled(_ filed: Int) -> Text {
    filed == 0
      ? Text(
        "what lies in the inbox could not be filed now; it stays there for the next time.",
        "收件箱里的内容这次没能收进保险库，仍留在里面，下次再收。")
      : Text(
        "filed so far: \(filed). The rest of the inbox could not be filed now; it stays there for the next time.",
        "已收进 \(filed) 项；收件箱里其余的这次没能收进保险库，仍留在里面，下次再收。")
  }
  static let proofAsked = Text(
    "It is unlocked, but this changes what opens the vault, or for how long nobody is asked.",
    "虽已解锁，但这一步会改变打开方式或多久不用输口令，要再验证一次。")
}
