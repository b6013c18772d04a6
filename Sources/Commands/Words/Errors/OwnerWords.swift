internal import Host

/// Whose a file is, where that is the trouble.
extension Text {
  static func belongs(_ path: String, _ owner: UInt32, _ ours: UInt32) -> Text {
    Text(
      "\(path) belongs to \(user(owner)), and mpvault runs as \(user(ours)).",
      "\(path) 属于\(user(owner))，而运行 mpvault 的是\(user(ours))。")
  }

  static func ownedHint(_ path: String, _ owner: UInt32, _ ours: UInt32) -> Text {
    let name = Accounts.name(of: owner) ?? "\(owner)"
    let command = chown(path, ours)
    return Text(
      "run mpvault as \(name) (without sudo; in a container --user \(owner)); or, if it is yours, \(command); or name "
        + "one of your own",
      "以 \(name) 的身份运行（不加 sudo；容器里用 --user \(owner)）；确实是你的就执行 \(command)；或指定你自己的文件或目录")
  }

  /// Only a folder of ours alone is changed with all that is in it.
  private static func chown(_ path: String, _ ours: UInt32) -> String {
    let isOwnFolder = path.hasSuffix("/mpvault") && Folder.isThere(path)
    return "\(ours == 0 ? "" : "sudo ")chown \(isOwnFolder ? "-R " : "")\(ours) \(Shell.quote(path))"
  }

  private static func user(_ number: UInt32) -> Text {
    guard let name = Accounts.name(of: number) else {
      return Text("user \(number)", "用户 \(number)")
    }
    return Text("\(name) (user \(number))", " \(name)（用户 \(number)）")
  }

  static func readOnly(_ path: String) -> Text {
    Text(
      "The file system of \(path) is read-only. Nothing was written.", "\(path) 所在的文件系统是只读的，没有写入。")
  }

  static let readOnlyHint = Text(
    "make it writable (mount it rw), or name a place that is: --vault PATH, XDG_STATE_HOME, -o FILE",
    "让它可写（以 rw 挂载），或换到可写的位置：--vault 路径、XDG_STATE_HOME、-o 文件")
}
