internal import Delivery
internal import MiniProgram
internal import Vault

extension Failure {
  /// - Parameter file: where the text stands that is wrong.
  static func of(_ error: DeliveryError, in file: String? = nil) -> Failure {
    switch error {
    case .badReference(let line, let text):
      Failure(
        .badData, Text("“\(text)” is no reference.", "「\(text)」不是有效的引用。"), why: place(file, line),
        hint: Text(
          "a reference is mp://NAME/FIELD; FIELD is appid, appsecret or another kind: mp://shop/appsecret",
          "引用写作 mp://名称/字段，字段是 appid、appsecret 或其他密钥种类，例如 mp://shop/appsecret"))
    case .unresolved(let all):
      Failure(
        .missing, .unresolved(all.count), why: .unresolvedList(all), hint: all.askHint ?? .unresolvedHint)
    case .notForEnvironment(let variable):
      Failure(
        .badData,
        Text(
          "The value of \(variable) has a zero byte, which no environment can hold.",
          "\(variable) 的值里有零字节，不能放进环境变量。"))
    case .badAssignment(let line):
      Failure(
        .badData, Text("A line is no assignment.", "有一行不是变量赋值。"), why: place(file, line),
        hint: .badVariableHint)
    case .openQuote(let line):
      Failure(
        .badData, Text("A quote is not closed.", "引号没有闭合。"), why: place(file, line),
        hint: Text(
          "close it, or put the value into the other quotes", "请补上引号，或改用另一种引号"))
    case .sameVariables(let prefix, let programs):
      Failure(.badData, .sameVariables(prefix, .row(programs)), hint: .sameVariablesHint)
    case .sameKey(let key, let programs):
      Failure(.badData, .sameKey(key, .row(programs)), hint: .sameVariablesHint)
    case .twoOfPlatform(let key, let programs):
      Failure(
        .badData, .sameKey(key, .row(programs)),
        hint: Text(
          "the file has room for one of each platform: name those that are meant", "文件里每个平台只能放一个：请写明要哪几个"))
    case .wrongPlatform(let format, let program, let platform):
      Failure(
        .badData, .wrongPlatform(format, program, platform),
        hint: .formatInstead(format, program, platform))
    case .lacking(let lacks): Failure(.missing, .lacking(lacks), hint: lacks.first.map(Text.lackingHint))
    case .notCarried(let reference, let format, let reason):
      Failure(.badData, .notCarried(reference, format), why: reason.why, hint: reason.hint)
    case .badTable(let line):
      Failure(
        .badData,
        Text(
          "A line's quotes and commas do not add up.", "有一行的引号和逗号对不上。"), why: place(file, line),
        hint: Text(
          "a quoted field ends with its quote, and a quote in it is doubled; nothing was stored",
          "带引号的字段要以引号结尾，其中的引号写两遍；什么都没保存"))
    case .noHeader:
      Failure(
        .badData,
        Text(
          "The first line does not name the columns.", "第一行不是列名。"),
        why: Text(
          "It has to name at least the column of the names and one of secrets.", "至少要有名称列和一个密钥列。"),
        hint: Text(
          "csv: name,appid,appsecret,client,note; others as their program exports them",
          "csv：名称,appid,密钥,客户,备注；其他格式用该软件导出的原样文件"))
    case .columnTwice(let name):
      Failure(
        .badData,
        Text(
          "Two columns are for the same thing; the second is “\(name)”.", "有两列含义相同，第二列是「\(name)」。"),
        hint: .nothingStored)
    case .badEncoding(let line):
      Failure(
        .badData,
        Text(
          "The text is neither UTF-8 nor GBK.", "文本既不是 UTF-8 也不是 GBK。"), why: place(file, line),
        hint: .badEncodingHint)
    case .utf16:
      Failure(
        .badData, .utf16,
        hint: Text(
          "save it as UTF-8 (Excel: CSV UTF-8; Notepad: Encoding: UTF-8); nothing was stored",
          "请另存为 UTF-8（Excel 选「CSV UTF-8」，记事本选编码「UTF-8」）；什么都没保存"))
    case .noConversion:
      Failure(
        .unavailable,
        Text(
          "The text is not UTF-8, and this system cannot read GBK.", "文本不是 UTF-8，而这个系统没有 GBK 转换功能。"),
        hint: .badEncodingHint)
    case .badJSON(let line):
      Failure(
        .badData, Text("This is not JSON.", "JSON 格式有误。"), why: place(file, line),
        hint: Text(
          "was it cut off or edited? Nothing was stored", "文件可能不完整或被改动过；什么都没保存"))
    case .wrongForm(let format): Failure(.badData, .wrongForm(format), hint: .wrongFormHint)
    case .encryptedExport:
      Failure(
        .badData, Text("The export is encrypted.", "导出文件是加密的。"),
        hint: Text(
          "export it again as plain .json, and destroy that file afterwards", "请重新导出为未加密的 .json，导入后销毁该文件"))
    case .noEntries: Failure(.badData, .noEntries(file ?? ""), hint: .wrongFormHint)
    case .tooManyEntries(let limit):
      Failure(
        .badData, Text("There are more than \(limit) entries.", "超过 \(limit) 条。"), hint: .importTooLongHint)
    case .noPass:
      Failure(
        .unavailable, Text("pass is not installed.", "没有安装 pass。"),
        hint: Text(
          "the store is read through it: apt install pass", "读取密码库要用它：apt install pass"))
    case .passFailed(let entry):
      Failure(
        .unavailable,
        Text("pass could not show “\(entry)”. Nothing was stored.", "pass 无法显示「\(entry)」。什么都没保存。"),
        hint: Text(
          "see what it says: pass show '\(entry)' (on a terminal, GPG_TTY=$(tty) lets gpg ask)",
          "先看它怎么说：pass show '\(entry)'（在终端里可设 GPG_TTY=$(tty) 让 gpg 询问口令）"))
    }
  }

  static func place(_ file: String?, _ line: Int?) -> Text? {
    guard let line else { return nil }
    return file.map { .atFileLine($0, line) } ?? .atLine(line)
  }
}

extension [Unresolved] {
  /// Whom to ask, where nothing else is wrong than that a value is not the owner's to use.
  fileprivate var askHint: Text? {
    let lacks = compactMap { lack -> NotHeld? in
      guard case .noValue(let absence) = lack.reason else { return nil }
      return absence
    }
    return lacks.count == count ? lacks.first?.askHint : nil
  }
}

extension Text {

  static func atFileLine(_ file: String, _ line: Int) -> Text {
    Text(same: "\(file):\(line)")
  }

  static func unresolved(_ count: Int) -> Text {
    Text(
      count == 1 ? "A reference leads nowhere." : "\(count) references lead nowhere.",
      "有 \(count) 个引用找不到对应的值。")
  }

  static func unresolvedList(_ all: [Unresolved]) -> Text {
    all.map { Text("\($0.reference.text): \(why($0.reason))", "\($0.reference.text)：\(why($0.reason))") }
      .joined("; ", "；")
  }

  private static func why(_ reason: Unresolved.Reason) -> Text {
    switch reason {
    case .noProgram: Text("no such mini-program", "没有这个小程序")
    case .noCredential: Text("it has none", "没有登记这一项")
    case .noValue(let absence): absence?.reason ?? NotHeld.notHereReason
    }
  }

  static let unresolvedHint = Text(
    "mpvault list shows the names; nothing was written", "用 mpvault list 查看名称；什么都没有写出")

  static func badVariable(_ name: String) -> Text {
    Text("“\(name)” is no name of a variable.", "「\(name)」不能作变量名。")
  }

  static let badVariableHint = Text(
    "write NAME=mp://shop/appsecret; a name has letters, digits and _ and begins with no digit",
    "写作 变量=mp://shop/appsecret；变量名由字母、数字和 _ 组成，不以数字开头")

  static func sameVariables(_ prefix: String, _ programs: Text) -> Text {
    Text(
      "\(programs) would all use variables that begin with \(prefix).",
      "\(programs) 的变量都会以 \(prefix) 开头。")
  }

  static let sameVariablesHint = Text(
    "give one a short name of its own: mpvault edit NAME --alias A",
    "先给其中一个取短名：mpvault edit 名称 --alias 短名")
}

/// What is said here alone.
extension Text {
  static func wrongPlatform(_ format: ExportFormat, _ program: String, _ platform: Platform) -> Text {
    Text(
      "The format \(format.rawValue) has nothing to do with \(platform), where “\(program)” runs.",
      "\(format.rawValue) 格式与「\(program)」所在的\(platform)无关。")
  }
  static func formatInstead(_ format: ExportFormat, _ program: String, _ platform: Platform) -> Text {
    let instead = format.instead(on: platform).map(\.rawValue)
    let names = row(instead)
    let fitting =
      instead.isEmpty
      ? Text(
        "dotenv, shell, json and kubernetes take every platform's", "各平台都能用的格式：dotenv、shell、json、kubernetes")
      : Text("for \(platform): --format \(names)", "\(platform)用 --format \(names)")
    // Ids of one form say nothing of where a program runs: it may have been recorded as another's.
    guard platform.isOfWeChat, let meant = Platform.all.first(where: { $0.isOfWeChat && format.isFor($0) })
    else { return fitting }
    let command = Text(command: "mpvault edit \(Shell.quote(program)) --platform \(meant.word)")
    return Text(
      "\(fitting); if its platform was recorded wrongly: \(command)", "\(fitting)；平台登记错了就改：\(command)")
  }
  static func lackingHint(_ lack: Unresolved) -> Text {
    let name = Shell.quote(lack.reference.program)
    switch (lack.reference.field, lack.reason) {
    case (_, .noValue(let absence)):
      return absence?.askHint
        ?? Text(
          "whoever has it can share it with this key: mpvault share \(name)",
          "请有这个值的同事共享给这把密钥：mpvault share \(name)")
    case (.appID, _):
      let command = addingAppID(to: lack.reference.program, on: lack.platform)
      return Text(command: command)
    case (.credential(let kind), _):
      let option = ProgramReference.option(kind)
      let command = "mpvault add \(name)\(option)"
      return Text(command: command)
    }
  }
}
