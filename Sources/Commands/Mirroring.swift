internal import Ledger
internal import Vault

/// The copy in the mirror follows each command that stored, once its words are said: it is never in the way.
extension Session {
  func mirror(_ locked: LockedVault) {
    guard let folder = LocalSettings.read(locked, folder: settingsFolder).mirror else { return }
    refresh { () throws(VaultError) in try Mirror(folder: folder).refresh(from: locked) }
  }

  func mirror(_ vault: Vault) {
    guard vault.hasStored, let policy = try? vault.policy() else { return }
    // Set on another computer, or restored: a locked command here must know it too.
    try? LocalSettings(mirror: policy.mirror).write(vault, folder: settingsFolder)
    vault.leaveRemains()
    guard let folder = policy.mirror else { return }
    refresh { () throws(VaultError) in try Mirror(folder: folder).refresh(from: vault) }
  }

  /// Whether the mirror has a copy that holds nothing more than the vault.
  func isMirrored(_ vault: Vault) -> Bool {
    guard let folder = (try? vault.policy())?.mirror else { return false }
    let status = try? Mirror(folder: folder).status(of: vault)
    return status == .current || status == .behind
  }

  /// After a change of the vault key nobody can compare with the copy any more.
  func mirrorAnew(_ vault: Vault) {
    guard let folder = (try? vault.policy())?.mirror else { return }
    refresh { () throws(VaultError) in
      try Mirror(folder: folder).refresh(from: vault, replacesUnreadable: true)
    }
  }

  /// A folder that is absent is said by `todo`, not here: a stick is not always in.
  private func refresh(_ body: () throws(VaultError) -> Mirror.Status) {
    do {
      switch try body() {
      case .absent, .current, .empty, .behind: return
      case .newer: Output.warn(.mirrorNewer)
      case .undecided: Output.warn(.mirrorUndecided)
      case .unreadable, .foreign: Output.warn(.mirrorForeign)
      }
    } catch {
      Output.warn(.mirrorFailed(Failure(error).what))
    }
  }
}

/// What is said here alone.
extension Text {
  static func mirrorFailed(_ why: Text) -> Text {
    Text(
      "the copy in the mirror was not brought up to date: \(why)", "镜像里的副本没能更新：\(why)"
    )
  }
}
