internal import Delivery
internal import MiniProgram
internal import Vault

extension Sentence {
  static let whichFormat = Sentence(en: "In which format?", zh: "导出成什么格式？")
  static let noSuchFormat = Sentence(en: "There is no such format.", zh: "没有这种格式。")
  static let formatOrTemplate = Sentence(
    en: "--format and --template exclude each other.", zh: "--format 和 --template 不能同时用。")

  static var exportFormats: Sentence {
    let names = ExportFormat.allCases.map(\.rawValue).joined(separator: " | ")
    return Sentence(
      en: "--format \(names); for everything else --template FILE",
      zh: "--format \(names)；其他格式用 --template 文件")
  }

  static func onlyOne(_ format: ExportFormat, _ count: Int) -> Sentence {
    Sentence(
      en: "The format \(format.rawValue) holds one mini-program, and these are \(count).",
      zh: "\(format.rawValue) 格式只能放一个小程序，这里选了 \(count) 个。")
  }

  static func onlyOneHint(_ format: ExportFormat) -> Sentence {
    switch format {
    case .wxjava:
      Sentence(
        en: "--format wxjava-multi holds several; what the demo of WxJava reads: wxjava-configs",
        zh: "多个小程序请用 --format wxjava-multi；照着 WxJava 的 demo 写的项目用 wxjava-configs")
    case .uploadKey:
      Sentence(
        en: "with -o FOLDER each gets a file of its own there", zh: "用 -o 目录，每个小程序在目录里各写一个文件")
    default:
      Sentence(
        en: "export each to a file of its own; dotenv, shell, json and kubernetes hold several",
        zh: "请分别导出；一个文件放多个的格式有 dotenv、shell、json、kubernetes")
    }
  }

  static let keyFileNeedsAppID = Sentence(
    en: "the file is named after it: mpvault edit NAME --app-id wx…, or give the file's own name with -o",
    zh: "文件名里要用 AppID：mpvault edit 名称 --app-id wx…，或用 -o 直接写明文件名")

  static let templateIsEmpty = Sentence(
    en: "the template has no reference (mp://./appsecret), so nothing was filled in",
    zh: "模板里没有引用（mp://./appsecret），什么都没填入")

  static func exportWritten(_ path: String, _ count: Int) -> Sentence {
    Sentence(
      en: "\(path) written, \(secrets(count).english) in it (mode 600)\(onRecord(count).english)",
      zh: "已写入 \(path)，内含 \(secrets(count).chinese)（权限 600）\(onRecord(count).chinese)")
  }

  static func exportPassedOn(_ path: String, _ count: Int) -> Sentence {
    Sentence(
      en: "\(secrets(count).english) written into \(path)\(onRecord(count).english)",
      zh: "已把 \(secrets(count).chinese)写进 \(path)\(onRecord(count).chinese)")
  }

  static func gathering(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "\(bar) \(done) of \(total) mini-programs read", zh: "\(bar) 已读取 \(done)/\(total) 个小程序")
  }

  static func recording(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "\(bar) \(done) of \(total) put on record", zh: "\(bar) 已登记 \(done)/\(total)")
  }

  private static func secrets(_ count: Int) -> Sentence {
    Sentence(
      en: count == 0 ? "no secret" : count == 1 ? "1 secret" : "\(count) secrets", zh: "\(count) 个密钥")
  }

  /// Nothing is recorded where nothing secret left.
  private static func onRecord(_ count: Int) -> Sentence {
    count == 0 ? Sentence(en: "", zh: "") : Sentence(en: "; it is on record", zh: "，并记录在案")
  }
}

extension Sentence {
  static func sameKey(_ key: String, _ programs: String) -> Sentence {
    Sentence(
      en: "\(programs) would all be called “\(key)” in the file.", zh: "\(programs) 在文件里都会叫「\(key)」。")
  }

  /// Of what a format is of no use without.
  static func lacking(_ lacks: [Unresolved]) -> Sentence {
    Sentence(
      en: lacks.map { lack($0).english }.joined(separator: "; ") + ". Nothing was written.",
      zh: lacks.map { lack($0).chinese }.joined(separator: "；") + "。什么都没写。")
  }

  static func lackingHint(_ lack: Unresolved) -> Sentence {
    let name = Shell.quote(lack.reference.program)
    switch (lack.reference.field, lack.reason) {
    case (_, .noValue(let absence)):
      return absence?.askHint
        ?? Sentence(
          en: "whoever has it can share it: mpvault share \(name) --to YOU",
          zh: "请有这个值的同事共享给你：mpvault share \(name) --to 你")
    case (.appID, _):
      let command = "mpvault edit \(name) --app-id wx…"
      return Sentence(en: command, zh: command)
    case (.credential(let kind), _):
      let option = kind == .appSecret ? "" : " --kind \(kind.text)"
      let command = "mpvault add \(name)\(option)"
      return Sentence(en: command, zh: command)
    }
  }

  fileprivate static func lack(_ lack: Unresolved) -> Sentence {
    let name = lack.reference.program
    let (english, chinese) =
      switch lack.reference.field {
      case .appID: ("AppID", " AppID")
      case .credential(let kind): (kind.title.english, kind.closing.chinese)
      }
    if case .noValue(let absence) = lack.reason {
      let reason = absence?.reason ?? NotHeld.notHereReason
      return Sentence(
        en: "the \(english) of \(name): \(reason.english)", zh: "\(name) 的\(chinese)：\(reason.chinese)")
    }
    return Sentence(en: "\(name) has no \(english)", zh: "\(name) 没有\(chinese)")
  }

  static func notCarried(_ reference: Reference, _ format: ExportFormat) -> Sentence {
    Sentence(
      en: "\(format.rawValue) cannot hold the value of \(reference.text).",
      zh: "\(format.rawValue) 格式放不下 \(reference.text) 的值。")
  }
}

extension NotCarried {
  var why: Sentence {
    switch self {
    case .notText: Sentence(en: "It is no UTF-8 text.", zh: "它不是 UTF-8 文本。")
    case .finalBackslash:
      Sentence(
        en: "It ends in a backslash, which most dotenv libraries take together with the closing quote.",
        zh: "它以反斜杠结尾，多数 dotenv 库会把它和结尾的引号连在一起。")
    case .zeroByte: Sentence(en: "There is a zero byte in it.", zh: "里面有零字节。")
    case .expansion:
      Sentence(
        en: "There is $ or ` in it, beside what has to be escaped: a shell that reads the file would run it.",
        zh: "里面有 $ 或 `，又有必须转义的字符：要是有人用 shell 读这个文件，就会被执行。")
    case .assignment:
      Sentence(
        en: "One of its lines looks like another variable, and docker reads such files line by line.",
        zh: "其中有一行看起来是另一个变量，而 docker 是逐行读这种文件的。")
    case .placeholder:
      Sentence(en: "There is ${ in it, which Spring takes for a reference.", zh: "里面有 ${，Spring 会当成引用去替换。")
    }
  }

  var hint: Sentence {
    switch self {
    case .placeholder:
      Sentence(
        en: "hand it over in a variable: mpvault run NAME -- COMMAND", zh: "请改用环境变量：mpvault run 名称 -- 命令")
    case .expansion, .assignment:
      Sentence(
        en: "hand it over in a variable: mpvault run NAME -- COMMAND; or --format json; nothing was written",
        zh: "请改用环境变量：mpvault run 名称 -- 命令；或 --format json；什么都没写")
    case .notText, .zeroByte, .finalBackslash:
      Sentence(
        en: "json and kubernetes hold any bytes, as base64; nothing was written",
        zh: "json 和 kubernetes 能放任意字节（以 base64 写入）；什么都没写")
    }
  }
}

extension Export.Notice {
  func sentence(_ format: ExportFormat) -> Sentence {
    switch self {
    case .leftOut(let program, let kinds):
      let name = program
      let list = kinds.map { $0.text }.joined(separator: ", ")
      return Sentence(
        en: "left out, for \(format.rawValue) has no place for it: \(list) of \(name)",
        zh: "\(format.rawValue) 格式放不下，未写入：\(name) 的 \(list)")
    case .missing(let lack): return Sentence.lack(lack)
    case .programLeftOut(let lack):
      let sentence = Sentence.lack(lack)
      return Sentence(
        en: "\(sentence.english), so it was left out", zh: "\(sentence.chinese)，未写入")
    case .readDifferently(let reference):
      return Sentence(
        en: "dotenv libraries read quotes and $ differently, so check what yours makes of \(reference.text)",
        zh: "各种 dotenv 库对引号和 $ 的处理不一样，请核对你用的库读出的 \(reference.text)")
    }
  }
}
