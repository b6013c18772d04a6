internal import Delivery

extension Text {
  static let standardInput = Text("standard input", "标准输入")

  static let noSuchFormat = Text("There is no such format.", "没有这种格式。")

  static let importFormats = Text(
    "formats: \(formatNames)", "可用格式：\(formatNames)")

  private static let formatNames = ImportFormat.allCases
    .map { Text(same: $0.rawValue) }.joined()

  static let nameForDotenvOnly = Text(
    "--name goes with --format dotenv; elsewhere the file has the names.",
    "--name 只用于 --format dotenv，其他格式的名称在文件里。")

  static let dotenvNameNeeded = Text(
    "Which mini-program do the variables belong to?", "这些变量属于哪个小程序？")

  static let dotenvNameNeededHint = Text(
    "standard input has no folder to take it from: add --name NAME", "标准输入没有所在目录可用，请加 --name 名称")

  static func notAStore(_ path: String) -> Text {
    Text("\(path) is no folder.", "\(path) 不是目录。")
  }

  static let notAStoreHint = Text(
    "give the folder of the store, usually ~/.password-store, or one in it",
    "请给出密码库目录（一般是 ~/.password-store）或其中的子目录")

  static func importIsFolder(_ path: String) -> Text {
    Text("\(path) is a folder.", "\(path) 是目录。")
  }

  static let importAssignments = Text(
    "one NAME=value a line; anything else begins with #", "每行一个 NAME=value；其他内容以 # 开头")
  static let importIsFolderHint = Text(
    "name the file in it; a folder of a password store: --format pass",
    "请给出其中的文件；pass 密码库的目录请加 --format pass")

  static func importTooLong(_ mebibytes: Int) -> Text {
    Text("The file has more than \(mebibytes) MiB.", "文件超过 \(mebibytes) MiB。")
  }

  static let importTooLongHint = Text(
    "is it the right file? If so, split it; nothing was stored", "请确认没有给错文件；确实这么大就拆成几份。什么都没保存")

  static let badEncodingHint = Text(
    "save it as UTF-8; nothing was stored", "请另存为 UTF-8 再试；什么都没保存")

  static let utf16 = Text("The text is UTF-16.", "文本是 UTF-16 编码。")

  static func wrongForm(_ format: ImportFormat) -> Text {
    format == .json
      ? Text("This JSON is no list of mini-programs.", "这份 JSON 不是小程序列表。")
      : Text("This JSON is no \(format.rawValue).", "这份 JSON 不是 \(format.rawValue)。")
  }

  static let wrongFormHint = Text(
    "is it the right file, and the right --format? Nothing was stored", "请确认文件和 --format 都没有给错；什么都没保存"
  )

  static func formatNotKnown(_ file: String) -> Text {
    Text("What format \(file) has cannot be told from it.", "看不出 \(file) 是什么格式。")
  }

  static let formatNeededHint = Text(
    "a table needs a header (name,appid,appsecret); else say which: --format \(formatNames)",
    "表格要有表头（名称,appid,密钥）；或用 --format 写明格式：\(formatNames)")

  static func readAs(_ format: ImportFormat) -> Text {
    Text("Read as \(format.rawValue).", "按 \(format.rawValue) 格式读取。")
  }

  static func importIsAge(_ file: String) -> Text {
    Text("\(file) is encrypted with age.", "\(file) 是 age 加密文件。")
  }

  static let importIsAgeHint = Text(
    "what a colleague shared: mpvault receive FILE; one secret: mpvault add NAME < FILE",
    "同事共享的：mpvault receive 文件；只有一个密钥：mpvault add 名称 < 文件")

  static func noEntries(_ file: String) -> Text {
    Text("There is nothing to import in \(file).", "\(file) 里没有可导入的内容。")
  }

}
