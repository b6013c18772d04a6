extension Sentence {
  static func warning(_ sentence: Sentence) -> Sentence {
    Sentence(en: "Warning: \(sentence.english)", zh: "注意：\(sentence.chinese)")
  }
  static func technical(_ text: String) -> Sentence { Sentence(en: "(\(text))", zh: "（\(text)）") }

  static func noFile(_ path: String) -> Sentence {
    Sentence(en: "There is no file \(path).", zh: "没有这个文件：\(path)")
  }
  static func noFolder(_ path: String) -> Sentence {
    Sentence(en: "The folder of \(path) does not exist. Nothing was written.", zh: "\(path) 所在的文件夹不存在，没有写入。")
  }
  static let noFolderHint = Sentence(
    en: "make the folder first, or choose another path.", zh: "先建好文件夹，或换个路径。")
  static func fileExists(_ path: String) -> Sentence {
    Sentence(en: "\(path) exists already, and is not overwritten.", zh: "\(path) 已经存在，不会覆盖。")
  }
  static let forceReplaces = Sentence(
    en: "--force replaces it; or choose another path.", zh: "加 --force 替换它，或换个路径。")
  static func askReplace(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) exists, and mpvault did not write it. Replace it? [y/N] ",
      zh: "\(path) 已经存在，不是 mpvault 写的。要替换吗？[y/N] ")
  }
  static let otherPath = Sentence(en: "choose another path, or move that file away.", zh: "换个路径，或先把那个文件移走。")
  static func accessDenied(_ path: String) -> Sentence {
    Sentence(en: "No permission for \(path).", zh: "没有权限访问 \(path)。")
  }
  static func notReadable(_ path: String) -> Sentence {
    Sentence(en: "No permission to read \(path).", zh: "没有权限读取 \(path)。")
  }
  static func systemFailed(_ path: String, _ reason: String) -> Sentence {
    Sentence(en: "\(path): \(reason)", zh: "\(path)：\(reason)")
  }
  static func exposed(_ path: String) -> Sentence {
    Sentence(
      en: "Others can read or replace \(path), so no vault is used there.",
      zh: "其他用户可以读取或替换 \(path)，不能在这里使用保险库。")
  }
  static let exposedWhy = Sentence(
    en: "A vault is readable by you alone (0600), in a folder that only you may write.",
    zh: "保险库文件只能本人可读（0600），所在目录只能本人可写。")
  static func exposedHint(_ path: String) -> Sentence {
    Sentence(en: "chmod go-rwx \(path)", zh: "执行：chmod go-rwx \(path)")
  }
  static func foreign(_ path: String) -> Sentence {
    Sentence(en: "\(path) belongs to another user, and was left alone.", zh: "\(path) 属于别的用户，没有使用。")
  }
  static let foreignHint = Sentence(en: "use a file or a folder of your own.", zh: "请用自己的文件或目录。")
  static func writable(_ path: String) -> Sentence {
    Sentence(
      en: "Other users may write \(path), so anything could have been put there.",
      zh: "别的用户可以改写 \(path)，里面的内容可能已被换掉。")
  }
  static func writableHint(_ path: String) -> Sentence {
    let path = Shell.quote(path)
    return Sentence(
      en: "chmod go-w \(path); where that cannot be, use another place.",
      zh: "执行：chmod go-w \(path)；不能改就换个位置。")
  }
  static func readableKey(_ path: String) -> Sentence {
    let quoted = Shell.quote(path)
    return Sentence(
      en: "other users can read \(path), which opens the vault. chmod 600 \(quoted)",
      zh: "别的用户可以读取 \(path)，凭它就能打开保险库。执行：chmod 600 \(quoted)")
  }
  static func noModes(_ path: String) -> Sentence {
    Sentence(
      en: "The file system of \(path) does not keep permissions, so everyone could read the vault there.",
      zh: "\(path) 所在的文件系统不支持权限设置，保险库放在那里谁都能读。")
  }
  static let noModesHint = Sentence(
    en: "keep it on a Linux file system, for example in your home folder.", zh: "请放在 Linux 文件系统上，例如主目录。")
  static func inputTooLong(_ limit: Int) -> Sentence {
    Sentence(en: "That is more than \(limit) bytes.", zh: "内容超过 \(limit) 字节。")
  }
  static let nothingStored = Sentence(en: "nothing was stored or changed.", zh: "什么都没保存，也没有改动。")
  static let noTerminal = Sentence(
    en: "There is no terminal to ask at.", zh: "没有终端，无法提问。")
  static let noTerminalHint = Sentence(
    en: "give the passphrase with --passphrase-file FILE and the secret on standard input.",
    zh: "口令用 --passphrase-file 文件 给出，密钥从标准输入给出。")
  static let cancelled = Sentence(en: "Cancelled. Nothing was stored.", zh: "已取消，什么都没保存。")
  static let cancelledLater = Sentence(
    en: "Cancelled. What was said to be stored is stored, nothing else.", zh: "已取消。上面说已保存的都保存了，其余没有保存。")
  static let diskFull = Sentence(
    en: "The disk is full; nothing was stored.", zh: "磁盘满了，没有保存。")
  static let diskFullHint = Sentence(
    en: "leave the platform's page open, make room, and try again.", zh: "先别关平台页面，腾出空间再试。")
  static let unexpected = Sentence(en: "An unexpected error.", zh: "意外错误。")
  static let outputClosed = Sentence(
    en: "Standard output is closed, so what was to be printed went nowhere.", zh: "标准输出已关闭，结果没有写出。")
  static let outputFull = Sentence(
    en: "The output could not be written: no space is left where it goes.", zh: "无法写出结果：目标空间已满。")
  static func outputFailed(_ reason: String) -> Sentence {
    Sentence(en: "The output could not be written: \(reason)", zh: "无法写出结果：\(reason)")
  }
}
