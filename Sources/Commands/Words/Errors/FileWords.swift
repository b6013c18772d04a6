extension Text {
  static func warning(_ sentence: Text) -> Text {
    Text("Warning: \(sentence)", "注意：\(sentence)")
  }
  static func technical(_ text: String) -> Text { Text("(\(text))", "（\(text)）") }

  static func noFile(_ path: String) -> Text {
    Text("There is no file \(path).", "没有这个文件：\(path)")
  }
  static func fileExists(_ path: String) -> Text {
    Text("\(path) exists already, and is not overwritten.", "\(path) 已经存在，不会覆盖。")
  }
  static let otherPath = Text("choose another path, or move that file away.", "换个路径，或先把那个文件移走。")
  static func writableHint(_ path: String) -> Text {
    let path = Shell.quote(path)
    return Text(
      "chmod go-w \(path); where that cannot be, use another place.",
      "执行：chmod go-w \(path)；不能改就换个位置。")
  }
  static func moreThan(_ limit: Int) -> Text {
    Text("That is more than \(limit) bytes.", "内容超过 \(limit) 字节。")
  }
  static let nothingStored = Text("nothing was stored or changed.", "什么都没保存，也没有改动。")
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
