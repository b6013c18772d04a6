internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What a robot was told of last time, so that it can say what is new: a file of lines `mpvault alerts 1` and `SCOPE MARK`. Both
/// are hashes under the robot's address, so that the file tells nobody which mini-programs there are.
struct AlertMemory {
  private let path: String
  private let robot: RobotAddress
  private let scope: String
  /// What it says of other robots and other choices.
  private let others: [Substring]
  /// Nil if this was never told.
  let known: Set<String>?

  private static let head = "mpvault alerts 1"
  /// In bytes.
  private static let limit = 8 << 20

  /// - Parameter words: what was chosen, as it is typed.
  /// - Throws: 73 for a file that is something else.
  init(_ path: String, _ robot: RobotAddress, _ words: [String]) throws {
    (self.path, self.robot, scope) = (path, robot, robot.mark(words))
    try Ownership.requireUnplanted(path)
    // What is no file, as /dev/null, remembers nothing.
    let isFile = try FileMode.isRegularIfThere(path) == true
    let text =
      isFile
      ? try FileReading.read(path, limit: Self.limit)?.withBytes { String(decoding: $0.array, as: UTF8.self) }
      : nil
    let lines = (text ?? "").split(separator: "\n")
    guard lines.isEmpty || lines[0] == Self.head[...] else {
      throw Failure(.cannotCreate, .alertsNotOurs(path), hint: .otherPath)
    }
    let own = "\(scope) "
    let found = lines.dropFirst().filter { $0.hasPrefix(own) }
    others = lines.dropFirst().filter { !$0.hasPrefix(own) }
    known = found.isEmpty ? nil : Set(found.map { String($0.dropFirst(own.count)) }.filter { $0 != "-" })
  }

  /// A day more or less is nothing new; a grade more is.
  func mark(_ todo: Todo) -> String {
    robot.mark([todo.program ?? "", todo.kind?.text ?? "", todo.grade.rawValue, todo.key, todo.item ?? ""])
  }

  func keep(_ marks: Set<String>) throws(HostError) {
    let own = marks.isEmpty ? ["\(scope) -"] : marks.sorted().map { "\(scope) \($0)" }
    let lines = [Self.head] + others.map(String.init) + own
    try Folder.make(Folder.parent(of: path))
    try DurableFile.write(path, Array((lines.joined(separator: "\n") + "\n").utf8).span)
  }
}

/// What is said here alone.
extension Text {
  static func alertsNotOurs(_ path: String) -> Text {
    Text(
      "\(path) is something else than what mpvault remembers of messages. Nothing was sent.",
      "\(path) 不是 mpvault 记提醒用的文件。什么都没发。")
  }
}
