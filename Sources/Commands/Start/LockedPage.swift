internal import Host
internal import Sodium
internal import Vault

/// The start page while the vault is locked: a hidden prompt, and what else one could do, below it. It is gone once the
/// vault is open.
struct LockedPage {
  let locked: LockedVault
  let session: Session

  /// A wrong passphrase is asked for again, twice.
  ///
  /// - Throws: `cancelled` on Ctrl-C; what one could do instead stays in view then.
  func unlock() throws -> Vault {
    let terminal = try Terminal()
    for attempt in 1...3 {
      do {
        let vault = try ask(at: terminal)
        session.keepUnlocked(vault)
        return vault
      } catch VaultError.wrongPassphrase where attempt < 3 {
        try terminal.say(Failure.of(.wrongPassphrase).page)
      }
    }
    throw VaultError.wrongPassphrase
  }

  private func ask(at terminal: borrowing Terminal) throws -> Vault {
    let head = lines
    let below = [Text.forgotPassphrase, .storeLocked].map(\.text)
    let above = TerminalSequence.up(below.count + 2)
    // The prompt stands in front of what is written already.
    try terminal.write((head + ["", ""] + below).map { $0 + "\n" }.joined() + above)
    do {
      let typed = try terminal.readHidden(Text.askPassphrase.text, limit: Passphrase.limit)
      try terminal.write(TerminalSequence.up(head.count) + "\r" + TerminalSequence.eraseBelow)
      return try SignOfLife.show(.openingVault) { try locked.unlock(passphrase: typed) }
    } catch HostError.cancelled {
      try terminal.write(String(repeating: "\n", count: below.count + 2))
      throw CommandEnded(status: ExitCode.interrupted.rawValue)
    }
  }

  private var lines: [String] {
    let parts = ["mpvault", Text.isLocked.text, StartStatus.synced(locked, session)?.text]
    return [parts.compactMap(\.self).joined(separator: "   "), ""]
  }
}

extension Text {
  static let isLocked = Text("locked", "已锁定")
  static let forgotPassphrase = Text(
    "Forgotten? Ctrl-C, then mpvault unlock --recovery", "忘了口令 Ctrl-C，再 mpvault unlock --recovery")
  static let storeLocked = Text(
    "A new secret can be stored without it: mpvault add NAME", "不用口令也能存新密钥：mpvault add 小程序名称")
}
