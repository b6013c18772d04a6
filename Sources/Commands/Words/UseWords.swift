internal import Delivery
internal import MiniProgram
internal import Vault

/// What `run`, `inject` and `export` say.
extension Text {

  static let exportFormatWords = row(ExportFormat.allCases.map(\.rawValue))
  static var exportFormats: Text {
    let names = ExportFormat.allCases.map(\.rawValue).joined(separator: " | ")
    return Text(
      "--format \(names); for everything else --template FILE",
      "--format \(names)；其他格式用 --template 文件")
  }
  static let stopped = Text(
    "stopped; any key lets it go on, Ctrl-Z gives you the shell", "已暂停；按任意键继续，再按 Ctrl-Z 回到 shell")

  static func filled(_ path: String, _ count: Int) -> Text {
    Text(
      "\(path) written, \(count, "reference") filled in (mode 600)",
      "已写入 \(path)，填入 \(count) 处（权限 600）")
  }
}

extension Text {
  static func sameKey(_ key: String, _ programs: Text) -> Text {
    Text(
      "\(programs) would all be called “\(key)” in the file.", "\(programs) 在文件里都会叫「\(key)」。")
  }

  /// Of what a format is of no use without.
  static func lacking(_ lacks: [Unresolved]) -> Text {
    let list = lacks.map(lack).joined("; ", "；")
    return Text("\(list). Nothing was written.", "\(list)。什么都没写。")
  }

  fileprivate static func lack(_ lack: Unresolved) -> Text {
    let name = lack.reference.program
    let what =
      switch lack.reference.field {
      case .appID: Text("AppID", "AppID")
      case .credential(let kind): kind.title
      }
    if case .noValue(let absence) = lack.reason {
      let reason = absence?.reason ?? NotHeld.notHereReason
      return Text(
        "the \(what) of \(name): \(reason)", "\(name) 的\(what)：\(reason)")
    }
    return Text("\(name) has no \(what)", "\(name) 没有\(what)")
  }

  static func notCarried(_ reference: Reference, _ format: ExportFormat) -> Text {
    Text(
      "\(format.rawValue) cannot hold the value of \(reference.text).",
      "\(format.rawValue) 格式存不了 \(reference.text) 的值。")
  }
}

extension NotCarried {
  var why: Text {
    switch self {
    case .notText: Text("It is no UTF-8 text.", "它不是 UTF-8 文本。")
    case .finalBackslash:
      Text(
        "It ends in a backslash, which most dotenv libraries take together with the closing quote.",
        "它以反斜杠结尾，多数 dotenv 库会把它和结尾的引号连在一起。")
    case .zeroByte: Text("There is a zero byte in it.", "里面有零字节。")
    case .expansion:
      Text(
        "There is $ or ` in it, beside what has to be escaped: a shell that reads the file would run it.",
        "里面有 $ 或 `，又有必须转义的字符：要是有人用 shell 读这个文件，就会被执行。")
    case .assignment:
      Text(
        "One of its lines looks like another variable, and docker reads such files line by line.",
        "其中有一行看起来是另一个变量，而 docker 是逐行读这种文件的。")
    case .placeholder:
      Text("There is ${ in it, which Spring takes for a reference.", "里面有 ${，Spring 会当成引用去替换。")
    }
  }

  var hint: Text {
    switch self {
    case .placeholder:
      Text(
        "hand it over in a variable: mpvault run NAME -- COMMAND", "请改用环境变量：mpvault run 名称 -- 命令")
    case .expansion, .assignment:
      Text(
        "hand it over in a variable: mpvault run NAME -- COMMAND; or --format json; nothing was written",
        "请改用环境变量：mpvault run 名称 -- 命令；或 --format json；什么都没写")
    case .notText, .zeroByte, .finalBackslash:
      Text(
        "json and kubernetes hold any bytes, as base64; nothing was written",
        "json 和 kubernetes 能放任意字节（以 base64 写入）；什么都没写")
    }
  }
}

extension Export.Notice {
  func sentence(_ format: ExportFormat) -> Text {
    switch self {
    case .leftOut(let program, let kinds):
      let list = Text.row(kinds.map(\.shown))
      return Text(
        "left out, for \(format.rawValue) has no place for it: \(list) of \(program)",
        "\(format.rawValue) 格式里没有对应的项，未写入：\(program) 的 \(list)")
    case .asFile(let reference, let name):
      let command = Text(command: Self.writing(reference, into: name))
      return Text("\(name) is a file of its own; to write it: \(command)", "\(name) 要另存成文件：\(command)")
    case .otherPlatform(let program, let platform):
      return Text(
        "left out, for \(format.rawValue) has nothing to do with \(platform): \(program)",
        "\(format.rawValue) 格式与\(platform)无关，未写入：\(program)")
    case .missing(let lack): return Text.lack(lack)
    case .programLeftOut(let lack):
      let sentence = Text.lack(lack)
      return Text(
        "\(sentence), so it was left out", "\(sentence)，未写入")
    case .readDifferently(let reference):
      return Text(
        "dotenv libraries read quotes and $ differently, so check what yours makes of \(reference.text)",
        "各种 dotenv 库对引号和 $ 的处理不一样，请核对你用的库读出的 \(reference.text)")
    }
  }

  private static func writing(_ reference: Reference, into file: String) -> String {
    guard case .credential(let kind) = reference.field, kind != .uploadKey else {
      return Shell.line(["mpvault", "export", reference.program, "--format", "upload-key", "-o", file])
    }
    let get = Shell.line(["mpvault", "get", ProgramReference.text(reference.program, kind)])
    return "(umask 077; \(get) > \(file))"
  }
}
