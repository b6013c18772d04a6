internal import ArgumentParser
internal import MiniProgram
internal import Vault

/// `mpvault notify remove`.
struct NotifyRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text("destroys the address of a robot", "销毁机器人的地址，不再提醒")
  @OptionGroup var global: GlobalOptions
  @Argument("wecom|dingtalk|feishu", "whose robot it is", "哪家的机器人")
  var service: String

  func check(_ session: Session) throws -> Robot { try RobotWord.robot(service) }

  func run(_ robot: Robot, in vault: Vault, _ session: Session) throws {
    try vault.removeRobot(robot.word, at: session.now)
    Output.talk(.robotRemoved(robot))
  }
}

/// What is said here alone.
extension Text {
  static func robotRemoved(_ robot: Robot) -> Text {
    Text("Destroyed: the address of the robot of \(robot).", "已销毁\(robot)机器人的地址。")
  }
}
