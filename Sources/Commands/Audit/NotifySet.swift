internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault notify set`: keeps the robot of a group, to which todos are sent.
struct NotifySetCommand: VaultCommand {
  static let name = "set"
  static let abstract = Text(
    "keeps the address of a group's robot, as a secret, and shows the timer that sends todos to it",
    "保存群机器人的地址（按密钥保管），并给出定时提醒的写法")
  static let examples = [
    Example("mpvault notify set wecom", "asks for the Webhook address, hidden", "问 Webhook 地址，输入时不显示"),
    Example(
      "mpvault notify set dingtalk < robot", "two lines: the address, and what it is signed with",
      "文件两行：地址、加签密钥"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("wecom|dingtalk|feishu", "whose robot it is", "哪家的机器人")
  var service: String
  @Flag("--force", "also an address of an unusual form", "地址格式少见也照存")
  var isForced = false

  func check(_ session: Session) throws -> Robot { try RobotWord.robot(service) }

  func run(_ robot: Robot, in vault: Vault, _ session: Session) throws {
    let address = try RobotInput(robot: robot, takesAny: isForced).read()
    try address.kept.withBytes { (bytes) throws(VaultError) in
      try vault.setRobot(
        robot.word, address: bytes, isSigned: address.isSigned, language: Language.current.rawValue,
        at: session.now)
    }
    Output.talk(.robotKept(robot, isSigned: address.isSigned))
    guard !session.isJSON else {
      guard let kept = try vault.ownState().robot(robot.word) else { return }
      return try Output.data(RobotRow(kept).json.text)
    }
    Output.talk(TimerPage.page(session))
  }
}

/// What is said here alone.
extension Text {
  static func robotKept(_ robot: Robot, isSigned: Bool) -> Text {
    isSigned
      ? Text("Kept: the robot of \(robot), with its signing secret.", "已保存\(robot)机器人的地址和加签密钥。")
      : Text("Kept: the robot of \(robot).", "已保存\(robot)机器人的地址。")
  }
}
