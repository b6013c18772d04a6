internal import MiniProgram

/// A service whose robots are told, as it is typed.
enum RobotWord {
  /// - Throws: 64 for a service that is not known.
  static func robot(_ word: String) throws(Failure) -> Robot {
    if let robot = Robot.named(word) ?? SpokenWord.find(word, in: Robot.all) { return robot }
    throw Failure(.usage, .badRobot, hint: .robotWords)
  }
}

/// What is said here alone.
extension Text {
  static let badRobot = Text("There is no such service.", "没有这种服务。")
  static let robotWords = Text("wecom, dingtalk or feishu", "wecom、dingtalk 或 feishu")
}
