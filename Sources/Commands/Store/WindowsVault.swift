internal import Host

/// No vault is made on a drive of Windows: every program of that user's Windows could read and replace it, whatever modes
/// Linux shows.
enum WindowsVault {
  /// - Throws: 69.
  static func refuse(_ path: String) throws(Failure) {
    guard WindowsDrive.holds(path) else { return }
    throw Failure(.unavailable, .vaultInWindows(path), hint: .vaultInWindowsHint)
  }
}

/// What is said here alone.
extension Text {
  static func vaultInWindows(_ path: String) -> Text {
    Text(
      "\(path) is on a drive of Windows, where Linux cannot keep a file to you alone. No vault was made.",
      "\(path) 在 Windows 盘上，Linux 管不住谁能读它。没有建保险库。")
  }
  static let vaultInWindowsHint = Text(
    "keep it inside WSL: ~/.local/share/mpvault/vault.db, where it goes without --vault",
    "放在 WSL 里面：~/.local/share/mpvault/vault.db（不加 --vault 就在那里）")
}
