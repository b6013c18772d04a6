internal import ArgumentParser
internal import Vault

/// `mpvault lock`: ends that at once, for every terminal.
struct LockCommand: Command {
  static let name = "lock"
  static let abstract = Text("locks it at once, for all terminals", "立即锁定，对所有终端生效")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let wasOpen = try Session(global).lockedVault().forgetKey()
    Output.talk(wasOpen ? .locked : .wasLocked)
  }
}

/// What is said here alone.
extension Text {
  static let wasLocked = Text("It was locked already.", "本来就是锁定的。")
}
