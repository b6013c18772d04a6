internal import ArgumentParser
internal import Delivery
internal import Host
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

  func check(_ session: Session) throws -> Robot { try RobotWord.robot(service) }

  func run(_ robot: Robot, in vault: Vault, _ session: Session) throws {
    let address = try RobotInput(robot: robot).read()
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

/// `mpvault notify list`.
struct NotifyListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists the robots to which todos are sent", "列出会收到待办的机器人")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try Listing(vault.ownState().robots.map(RobotRow.init), empty: .noRobots).show(session)
  }
}

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

enum RobotWord {
  /// - Throws: 64 for a service that is not known.
  static func robot(_ word: String) throws(Failure) -> Robot {
    if let robot = Robot.named(word) ?? SpokenWord.find(word, in: Robot.all) { return robot }
    throw Failure(.usage, .badRobot, hint: .robotWords)
  }
}

/// A robot, as a line.
private struct RobotRow: ListRow {
  let robot: RobotState

  init(_ robot: RobotState) { self.robot = robot }

  static let head: [Text] = [.headService, .headSigned, .headLanguage, .headSince]

  func cells(at now: Timestamp) -> [Cell] {
    [
      .text(Text.robot(robot.service).text), .text(robot.said.isSigned ? Text.yes.text : ""),
      .text(robot.said.language), .ago(robot.setAt, at: now),
    ]
  }

  var json: JSON {
    .object([
      ("service", .string(robot.service)), ("signed", .bool(robot.said.isSigned)),
      ("language", .string(robot.said.language)), ("since", .time(robot.setAt)),
    ])
  }
}

/// What is said here alone.
extension Text {
  static let badRobot = Text("There is no such service.", "没有这种服务。")
  static let robotWords = Text("wecom, dingtalk or feishu", "wecom、dingtalk 或 feishu")
  static let headService = Text("SERVICE", "服务")
  static let headSigned = Text("SIGNED", "加签")
  static let headLanguage = Text("LANGUAGE", "语言")
  static let noRobots = Text(
    "No robot is kept: mpvault notify set wecom", "还没有保存机器人：mpvault notify set wecom")
  static func robotKept(_ robot: Robot, isSigned: Bool) -> Text {
    isSigned
      ? Text("Kept: the robot of \(robot), with its signing secret.", "已保存\(robot)机器人的地址和加签密钥。")
      : Text("Kept: the robot of \(robot).", "已保存\(robot)机器人的地址。")
  }
  static func robotRemoved(_ robot: Robot) -> Text {
    Text("Destroyed: the address of the robot of \(robot).", "已销毁\(robot)机器人的地址。")
  }
  static let trySending = Text("To see whether a message arrives:", "先发一条测试消息：")
  static let machineKey = Text(
    "To be told every day: first a key that opens the vault without you,", "每天提醒：先给这台电脑一把不用你输口令的钥匙，")
  static let systemdTimer = Text("then a timer of systemd,", "再装一个 systemd 定时器，")
  static let cronLine = Text("or a line for crontab -e:", "或者在 crontab -e 里加一行：")
}
