internal import Ledger
internal import Vault

/// How the vault stands, for the first line of the start page.
struct StartStatus: Equatable {
  /// Nil if it is open for this command alone.
  var idleSeconds: Int?
  /// Nil if this computer was never in step with a team's repository.
  var synced: Text?

  func unlocked(_ size: ScreenSize) -> String {
    let minutes = size.isWide ? idleSeconds.map { max(1, ($0 + 30) / 60) } : nil
    let open = minutes.map(Text.unlockedFor) ?? .unlocked
    return [open.text, synced?.text].compactMap(\.self).joined(separator: " | ")
  }

  static func synced(_ locked: LockedVault, _ session: Session) -> Text? {
    SyncMemory.read(locked, stateFolder: session.stateFolder).map { memory in
      memory.isRolledBack ? .repositoryIsOlder : .synced(.ago(memory.last, at: session.now))
    }
  }
}

extension Text {
  static let unlocked = Text("unlocked", "已解锁")
  static func unlockedFor(_ minutes: Int) -> Text {
    Text("unlocked, locks after \(minutes) idle minutes", "已解锁，闲置 \(minutes) 分钟后锁定")
  }
  static func synced(_ ago: Text) -> Text {
    Text("synced \(ago)", "\(ago)同步")
  }
}
