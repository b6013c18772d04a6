internal import Delivery
internal import Host
internal import MiniProgram
internal import Sodium
internal import SystemPackage

/// A robot's address, and what its messages are signed with, as they are given: in a file, in a pipe, or typed hidden.
struct RobotInput {
  let robot: Robot
  /// Whether an address will do whose token is not as the service gives them out.
  var takesAny = false

  /// - Throws: 65 for what is no address of such a robot; never with a part of it.
  func read() throws -> RobotAddress {
    guard !SecretInput.isPiped else {
      return try taken(Streams.readAll(.standardInput, limit: RobotAddress.limit))
    }
    return try ask()
  }

  /// In the file's first line the address, in its second what messages are signed with.
  func read(_ path: String) throws -> RobotAddress {
    try taken(KeyFile.read(path, limit: RobotAddress.limit, readable: Text.readableRobot))
  }

  private func taken(_ content: borrowing SecretBytes) throws -> RobotAddress {
    guard let address = address(content) else {
      throw Failure(.badData, .notARobot(robot), hint: .robotAddressHint(robot))
    }
    guard takesAny || address.isUsual else {
      throw Failure(.badData, .oddRobot(robot), hint: .oddRobotHint)
    }
    return address
  }

  private func address(_ content: borrowing SecretBytes) -> RobotAddress? {
    content.withBytes { RobotAddress($0, of: robot) }
  }

  /// What does not fit is asked for again: the page with the address is still open.
  private func ask() throws -> RobotAddress {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readHidden(.askRobot(robot), limit: RobotAddress.limit)
      guard let found = address(typed) else {
        try terminal.say(Page([Text.notARobot(robot).text, Text.robotAddressHint(robot).text]))
        continue
      }
      guard takesAny || found.isUsual else {
        try terminal.say(Page([Text.oddRobot(robot).text, Text.oddRobotHint.text]))
        continue
      }
      return found.isSigned || robot.signing == .never ? found : try askSigning(typed, terminal)
    }
  }

  private func askSigning(
    _ typed: borrowing SecretBytes, _ terminal: borrowing Terminal
  ) throws -> RobotAddress {
    while true {
      var both = SecretBuffer(capacity: RobotAddress.limit)
      typed.withBytes { both.append($0) }
      both.append(UInt8(ascii: "\n"))
      try terminal.readHidden(.askSigning, limit: RobotAddress.limit).withBytes { both.append($0) }
      if let found = address(both.finish()) { return found }
      try terminal.say(.notSigning)
    }
  }
}

/// What is said here alone.
extension Text {
  static func askRobot(_ robot: Robot) -> Text {
    Text("Webhook address of the robot of \(robot) (hidden): ", "\(robot)机器人的 Webhook 地址（不显示）：")
  }
  static func oddRobot(_ robot: Robot) -> Text {
    Text(
      "The end of this address is not as \(robot) gives it out: it was cut off, or mistyped.",
      "地址末尾的那一串不是\(robot)给的格式：可能没复制全，或输错了。")
  }
  static let oddRobotHint = Text(
    "copy the whole address from the robot's page once more; if it is right all the same: --force",
    "请到机器人页面重新复制完整地址；确定没错就加 --force")
  static let askSigning = Text("Signing secret (hidden; Enter: none): ", "加签密钥（不显示，没有就回车）：")
  static let notSigning = Text(
    "That is no signing secret: it has letters and digits only.", "这不是加签密钥：应该只有字母和数字。")
  static func readableRobot(_ path: String) -> Text {
    let quoted = Shell.quote(path)
    return Text(
      "other users can read \(path), and with it write into the group. chmod 600 \(quoted)",
      "别的用户可以读取 \(path)，凭它就能往群里发消息。执行：chmod 600 \(quoted)")
  }
}
