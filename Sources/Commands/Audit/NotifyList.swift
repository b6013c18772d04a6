internal import ArgumentParser
internal import Delivery
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
  static let headService = Text("SERVICE", "服务")
  static let headSigned = Text("SIGNED", "加签")
  static let headLanguage = Text("LANGUAGE", "语言")
  static let noRobots = Text(
    "No robot is kept: mpvault notify set wecom", "还没有保存机器人：mpvault notify set wecom")
}
