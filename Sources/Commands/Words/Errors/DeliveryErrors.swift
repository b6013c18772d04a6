internal import Delivery
internal import MiniProgram
internal import Vault

extension Failure {
  /// - Parameter file: where the text stands that is wrong.
  static func of(_ error: DeliveryError, in file: String? = nil) -> Failure {
    switch error {
    case .badReference(let line, let text):
      Failure(.badData, .badReference(text), why: place(file, line), hint: .referenceHint)
    case .unresolved(let all):
      Failure(
        .missing, .unresolved(all.count), why: .unresolvedList(all), hint: all.askHint ?? .unresolvedHint)
    case .notForEnvironment(let variable): Failure(.badData, .notForEnvironment(variable))
    case .badAssignment(let line):
      Failure(.badData, .badAssignment, why: place(file, line), hint: .badVariableHint)
    case .openQuote(let line): Failure(.badData, .openQuote, why: place(file, line), hint: .openQuoteHint)
    case .sameVariables(let prefix, let programs):
      Failure(.badData, .sameVariables(prefix, .row(programs)), hint: .sameVariablesHint)
    case .sameKey(let key, let programs):
      Failure(.badData, .sameKey(key, .row(programs)), hint: .sameVariablesHint)
    case .lacking(let lacks): Failure(.missing, .lacking(lacks), hint: lacks.first.map(Text.lackingHint))
    case .notCarried(let reference, let format, let reason):
      Failure(.badData, .notCarried(reference, format), why: reason.why, hint: reason.hint)
    case .badTable, .noHeader, .columnTwice, .badEncoding, .utf16, .noConversion, .badJSON, .wrongForm,
      .encryptedExport, .noEntries, .tooManyEntries, .noPass, .passFailed:
      ofSource(error, in: file)
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
  static func badReference(_ text: String) -> Text {
    Text("“\(text)” is no reference.", "「\(text)」不是有效的引用。")
  }

  static let referenceHint = Text(
    "a reference is mp://NAME/FIELD; FIELD is appid, appsecret or another kind: mp://shop/appsecret",
    "引用写作 mp://名称/字段，字段是 appid、appsecret 或其他密钥种类，例如 mp://shop/appsecret")

  static func atFileLine(_ file: String, _ line: Int) -> Text {
    Text("\(file):\(line)", "\(file):\(line)")
  }

  static func unresolved(_ count: Int) -> Text {
    Text(
      count == 1 ? "A reference leads nowhere." : "\(count) references lead nowhere.",
      "有 \(count) 个引用在保险库里找不到。")
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

  static func notForEnvironment(_ variable: String) -> Text {
    Text(
      "The value of \(variable) has a zero byte, which no environment can hold.",
      "\(variable) 的值里有零字节，不能放进环境变量。")
  }

  static let badAssignment = Text("A line is no assignment.", "有一行不是变量赋值。")

  static let openQuote = Text("A quote is not closed.", "引号没有闭合。")

  static let openQuoteHint = Text(
    "close it, or put the value into the other quotes", "请补上引号，或改用另一种引号")

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
  static func lackingHint(_ lack: Unresolved) -> Text {
    let name = Shell.quote(lack.reference.program)
    switch (lack.reference.field, lack.reason) {
    case (_, .noValue(let absence)):
      return absence?.askHint
        ?? Text(
          "whoever has it can share it: mpvault share \(name) --to YOU",
          "请有这个值的同事共享给你：mpvault share \(name) --to 你")
    case (.appID, _):
      let command = "mpvault edit \(name) --app-id wx…"
      return Text("\(command)", "\(command)")
    case (.credential(let kind), _):
      let option = kind == .appSecret ? "" : " --kind \(kind.text)"
      let command = "mpvault add \(name)\(option)"
      return Text("\(command)", "\(command)")
    }
  }
}
