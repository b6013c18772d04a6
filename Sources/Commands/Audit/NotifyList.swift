internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault notify list`.
struct NotifyListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists the robots to which todos are sent", "列出会收到待办的机器人")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try Listing(vault.ownState().robots.map(RobotRow.init), empty: .noRobots).show(session)
  }
}

/// What is said here alone.
extension Text {
  static let noRobots = Text(
    "No robot is kept: mpvault notify set wecom", "还没有保存机器人：mpvault notify set wecom")
}
