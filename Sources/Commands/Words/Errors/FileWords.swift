extension Text {
  static func warning(_ sentence: Text) -> Text {
    Text("Warning: \(sentence)", "注意：\(sentence)")
  }
  static func technical(_ text: String) -> Text { Text("(\(text))", "（\(text)）") }

  static func noFile(_ path: String) -> Text {
    Text("There is no file \(path).", "没有这个文件：\(path)")
  }
  static func noFolder(_ path: String) -> Text {
    Text("The folder of \(path) does not exist. Nothing was written.", "\(path) 所在的文件夹不存在，没有写入。")
  }
  static let noFolderHint = Text(
    "make the folder first, or choose another path.", "先建好文件夹，或换个路径。")
  static func fileExists(_ path: String) -> Text {
    Text("\(path) exists already, and is not overwritten.", "\(path) 已经存在，不会覆盖。")
  }
  static let otherPath = Text("choose another path, or move that file away.", "换个路径，或先把那个文件移走。")
  static func accessDenied(_ path: String) -> Text {
    Text("No permission for \(path).", "没有权限访问 \(path)。")
  }
  static func notReadable(_ path: String) -> Text {
    Text("No permission to read \(path).", "没有权限读取 \(path)。")
  }
  static func systemFailed(_ path: String, _ reason: String) -> Text {
    Text("\(path): \(reason)", "\(path)：\(reason)")
  }
  static func exposed(_ path: String) -> Text {
    Text(
      "Others can read or replace \(path), so no vault is used there.",
      "其他用户可以读取或替换 \(path)，不能在这里使用保险库。")
  }
  static let exposedWhy = Text(
    "A vault is readable by you alone (0600), in a folder that only you may write.",
    "保险库文件只能本人可读（0600），所在目录只能本人可写。")
  static func exposedHint(_ path: String) -> Text {
    Text("chmod go-rwx \(path)", "执行：chmod go-rwx \(path)")
  }
  static func foreign(_ path: String) -> Text {
    Text("\(path) belongs to another user, and was left alone.", "\(path) 属于别的用户，没有使用。")
  }
  static let foreignHint = Text("use a file or a folder of your own.", "请用自己的文件或目录。")
  static func writable(_ path: String) -> Text {
    Text(
      "Other users may write \(path), so anything could have been put there.",
      "别的用户可以改写 \(path)，里面的内容可能已被换掉。")
  }
  static func writableHint(_ path: String) -> Text {
    let path = Shell.quote(path)
    return Text(
      "chmod go-w \(path); where that cannot be, use another place.",
      "执行：chmod go-w \(path)；不能改就换个位置。")
  }
  static func noModes(_ path: String) -> Text {
    Text(
      "The file system of \(path) does not keep permissions, so everyone could read the vault there.",
      "\(path) 所在的文件系统不支持权限设置，保险库放在那里谁都能读。")
  }
  static let noModesHint = Text(
    "keep it on a Linux file system, for example in your home folder.", "请放在 Linux 文件系统上，例如主目录。")
  static func inputTooLong(_ limit: Int) -> Text {
    Text("That is more than \(limit) bytes.", "内容超过 \(limit) 字节。")
  }
  static let nothingStored = Text("nothing was stored or changed.", "什么都没保存，也没有改动。")
  static let noTerminal = Text(
    "There is no terminal to ask at.", "没有终端，无法提问。")
  static let noTerminalHint = Text(
    "give the passphrase with --passphrase-file FILE and the secret on standard input.",
    "口令用 --passphrase-file 文件 给出，密钥从标准输入给出。")
  static let cancelled = Text("Cancelled. Nothing was stored.", "已取消，什么都没保存。")
  static let cancelledLater = Text(
    "Cancelled. What was said to be stored is stored, nothing else.", "已取消。上面说已保存的都保存了，其余没有保存。")
  static let diskFull = Text(
    "The disk is full; nothing was stored.", "磁盘满了，没有保存。")
  static let diskFullHint = Text(
    "leave the platform's page open, make room, and try again.", "先别关平台页面，腾出空间再试。")
  static let unexpected = Text("An unexpected error.", "意外错误。")
}
