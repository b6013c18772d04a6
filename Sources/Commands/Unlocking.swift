internal import Host
internal import Ledger
internal import Vault

/// What follows from a vault being open: its key may stay, and its inbox is emptied.
extension Session {
  /// A passphrase that was typed is not asked for again for a while. Where the kernel keeps no keys, it is.
  func keepUnlocked(_ vault: Vault) {
    let seconds = (try? vault.policy())?.cacheSeconds ?? Policy.standard.cacheSeconds
    if seconds > 0 { _ = vault.keepUnlocked(idleSeconds: UInt32(clamping: seconds)) }
  }

  /// - Throws: what speaks of somebody's hand in the vault. That nothing can be written now is said, and no reason
  ///   to withhold what the command is for.
  func fileInbox(of locked: LockedVault, in vault: Vault) throws {
    let filed: [Filed]
    do { filed = try vault.fileInbox(of: locked, at: now) } catch {
      guard error.isOfTheDisk else { throw error }
      return Output.warn(.inboxNotFiled)
    }
    for entry in filed { Output.talk(.filed(entry)) }
    guard filed.count < locked.inboxCount else { return }
    let waiting = try vault.inbox().count
    if waiting > 0 { Output.warn(.inboxWaits(waiting)) }
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
