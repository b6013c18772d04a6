internal import Delivery

extension Failure {
  /// What is wrong with a source as a whole.
  ///
  /// - Parameter file: the source.
  static func ofSource(_ error: DeliveryError, in file: String?) -> Failure {
    switch error {
    case .badTable(let line): Failure(.badData, .badTable, why: place(file, line), hint: .badTableHint)
    case .noHeader: Failure(.badData, .noHeader, why: .noHeaderWhy, hint: .noHeaderHint)
    case .columnTwice(let name): Failure(.badData, .columnTwice(name), hint: .nothingStored)
    case .badEncoding(let line):
      Failure(.badData, .badEncoding, why: place(file, line), hint: .badEncodingHint)
    case .utf16: Failure(.badData, .utf16, hint: .utf16Hint)
    case .noConversion: Failure(.unavailable, .noConversion, hint: .badEncodingHint)
    case .badJSON(let line): Failure(.badData, .badJSON, why: place(file, line), hint: .badJSONHint)
    case .wrongForm(let format): Failure(.badData, .wrongForm(format), hint: .wrongFormHint)
    case .encryptedExport: Failure(.badData, .encryptedExport, hint: .encryptedExportHint)
    case .noEntries: Failure(.badData, .noEntries(file ?? ""), hint: .wrongFormHint)
    case .tooManyEntries(let limit): Failure(.badData, .tooManyEntries(limit), hint: .importTooLongHint)
    case .noPass: Failure(.unavailable, .noPass, hint: .noPassHint)
    case .passFailed(let entry): Failure(.unavailable, .passFailed(entry), hint: .passFailedHint(entry))
    default: Failure(.inputOutput, .unexpected)
    }
  }
}

extension Text {
  static let standardInput = Text("standard input", "标准输入")

  static let noSuchImportFormat = Text("There is no such format.", "没有这种格式。")

  static let importFormats = Text(
    "formats: \(formatNames)", "可用格式：\(formatNames)")

  private static let formatNames = ImportFormat.allCases
    .map { Text("\($0.rawValue)", "\($0.rawValue)") }.joined()

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

  static let importIsFolderHint = Text(
    "name the file in it; a folder of a password store: --format pass",
    "请给出其中的文件；pass 密码库的目录请加 --format pass")

  static func importTooLong(_ mebibytes: Int) -> Text {
    Text("The file has more than \(mebibytes) MiB.", "文件超过 \(mebibytes) MiB。")
  }

  static let importTooLongHint = Text(
    "is it the right file? If so, split it; nothing was stored", "请确认没有给错文件；确实这么大就拆成几份。什么都没有存")

  static let badTable = Text(
    "A line's quotes and commas do not add up.", "有一行的引号和逗号对不上。")

  static let badTableHint = Text(
    "a quoted field ends with its quote, and a quote in it is doubled; nothing was stored",
    "带引号的字段要以引号结尾，其中的引号写两遍；什么都没有存")

  static let noHeader = Text(
    "The first line does not name the columns.", "第一行不是列名。")

  static let noHeaderWhy = Text(
    "It has to name at least the column of the names and one of secrets.", "至少要有名称列和一个密钥列。")

  static let noHeaderHint = Text(
    "csv: name,appid,appsecret,client,note; others as their program exports them",
    "csv：名称,appid,密钥,客户,备注；其他格式用该软件导出的原样文件")

  static func columnTwice(_ name: String) -> Text {
    Text(
      "Two columns are for the same thing; the second is “\(name)”.", "有两列含义相同，第二列是「\(name)」。")
  }

  static let badEncoding = Text(
    "The text is neither UTF-8 nor GBK.", "文本既不是 UTF-8 也不是 GBK。")

  static let badEncodingHint = Text(
    "save it as UTF-8; nothing was stored", "请另存为 UTF-8 再试；什么都没有存")

  static let utf16 = Text("The text is UTF-16.", "文本是 UTF-16 编码。")

  static let utf16Hint = Text(
    "save it as UTF-8 (Excel: CSV UTF-8; Notepad: Encoding: UTF-8); nothing was stored",
    "请另存为 UTF-8（Excel 选「CSV UTF-8」，记事本选编码「UTF-8」）；什么都没有存")

  static let noConversion = Text(
    "The text is not UTF-8, and this system cannot read GBK.", "文本不是 UTF-8，而这个系统没有 GBK 转换功能。")

  static let badJSON = Text("This is not JSON.", "JSON 格式有误。")

  static let badJSONHint = Text(
    "was it cut off or edited? Nothing was stored", "文件可能不完整或被改动过；什么都没有存")

  static func wrongForm(_ format: ImportFormat) -> Text {
    format == .json
      ? Text("This JSON is no list of mini-programs.", "这份 JSON 不是小程序列表。")
      : Text("This JSON is no \(format.rawValue).", "这份 JSON 不是 \(format.rawValue)。")
  }

  static let wrongFormHint = Text(
    "is it the right file, and the right --format? Nothing was stored", "请确认文件和 --format 都没有给错；什么都没有存"
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

  static let encryptedExport = Text("The export is encrypted.", "导出文件是加密的。")

  static let encryptedExportHint = Text(
    "export it again as plain .json, and destroy that file afterwards", "请重新导出为未加密的 .json，导入后销毁该文件")

  static func noEntries(_ file: String) -> Text {
    Text("There is nothing to import in \(file).", "\(file) 里没有可导入的内容。")
  }

  static func tooManyEntries(_ limit: Int) -> Text {
    Text("There are more than \(limit) entries.", "超过 \(limit) 条。")
  }

  static let noPass = Text("pass is not installed.", "没有安装 pass。")

  static let noPassHint = Text(
    "the store is read through it: apt install pass", "读取密码库要用它：apt install pass")

  static func passFailed(_ entry: String) -> Text {
    Text("pass could not show “\(entry)”. Nothing was stored.", "pass 无法显示「\(entry)」。什么都没有存。")
  }

  static func passFailedHint(_ entry: String) -> Text {
    Text(
      "see what it says: pass show '\(entry)' (on a terminal, GPG_TTY=$(tty) lets gpg ask)",
      "先看它怎么说：pass show '\(entry)'（在终端里可设 GPG_TTY=$(tty) 让 gpg 询问口令）")
  }
}
