internal import Host

/// Whose a file is, where that is the trouble.
extension Sentence {
  static func belongs(_ path: String, _ owner: UInt32, _ ours: UInt32) -> Sentence {
    Sentence(
      en: "\(path) belongs to \(user(owner).english), and mpvault runs as \(user(ours).english).",
      zh: "\(path) 属于\(user(owner).chinese)，而运行 mpvault 的是\(user(ours).chinese)。")
  }

  static let ownedWhy = Sentence(
    en: "What opens a vault is used by its owner alone; it was left alone.", zh: "保险库和用来打开它的文件只能由所有者使用，所以没有动。"
  )

  static func ownedHint(_ path: String, _ owner: UInt32, _ ours: UInt32) -> Sentence {
    let name = Accounts.name(of: owner) ?? "\(owner)"
    let command = chown(path, ours)
    return Sentence(
      en:
        "run mpvault as \(name) (without sudo; in a container --user \(owner)); or, if it is yours, \(command); or name "
        + "one of your own",
      zh: "以 \(name) 的身份运行（不加 sudo；容器里用 --user \(owner)）；确实是你的就执行 \(command)；或指定你自己的文件或目录")
  }

  /// Only a folder of ours alone is changed with all that is in it.
  private static func chown(_ path: String, _ ours: UInt32) -> String {
    let isOwnFolder = path.hasSuffix("/mpvault") && Folder.isThere(path)
    return "\(ours == 0 ? "" : "sudo ")chown \(isOwnFolder ? "-R " : "")\(ours) \(Shell.quote(path))"
  }

  private static func user(_ number: UInt32) -> Sentence {
    guard let name = Accounts.name(of: number) else {
      return Sentence(en: "user \(number)", zh: "用户 \(number)")
    }
    return Sentence(en: "\(name) (user \(number))", zh: " \(name)（用户 \(number)）")
  }

  static func readOnly(_ path: String) -> Sentence {
    Sentence(
      en: "The file system of \(path) is read-only. Nothing was written.", zh: "\(path) 所在的文件系统是只读的，没有写入。")
  }

  static let readOnlyHint = Sentence(
    en: "make it writable (mount it rw), or name a place that is: --vault PATH, XDG_STATE_HOME, -o FILE",
    zh: "让它可写（以 rw 挂载），或换到可写的位置：--vault 路径、XDG_STATE_HOME、-o 文件")
}
