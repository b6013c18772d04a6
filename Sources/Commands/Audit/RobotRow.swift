internal import Delivery
internal import Ledger
internal import Vault

/// A robot, as a line.
struct RobotRow: ListRow {
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
}
