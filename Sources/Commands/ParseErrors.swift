internal import ArgumentParser
internal import MiniProgram

/// ArgumentParser's errors in both languages, told apart by the name of their case, which is not public: the parser's
/// exact version stands in Package.swift. What was typed is not repeated, but for what can only be an option's name: it
/// could be a secret that somebody pasted into the command line.
enum ParseErrors {
  /// - Parameters:
  ///   - command: what is parsed, whose options may have been meant; nil for global options alone.
  ///   - typed: the words behind it.
  static func translating<Result>(
    _ command: CommandTree.Entry?, _ typed: [String], _ parse: () throws -> Result
  ) throws(Failure) -> Result {
    do { return try parse() } catch { throw failure(error, command, typed) }
  }

  private static func failure(
    _ error: any Error, _ command: CommandTree.Entry?, _ typed: [String]
  ) -> Failure {
    // `CommandError` with its `ParserError`, of which the only child is the case with what it has. The same again stands
    // in `noArguments`, where nothing at all was typed.
    let thrown = Mirror(reflecting: error).children.first { $0.label == "parserError" }?.value
    var found = thrown.flatMap(known)
    while let outer = found, outer.label == "noArguments" { found = known(outer.value) }
    guard let found else { return Failure(.usage, .badUsage, hint: .helpHint) }
    let details = Mirror(reflecting: found.value)
    if found.label == "noValue", key(in: found.value) == "command" {
      return Failure(.usage, .runWhat, hint: .runWhatHint(typed))
    }
    if found.label == "noValue", let command,
      let missing = MissingWord.find(key(in: found.value), of: command)
    {
      return Failure(.usage, .missing(missing), hint: HelpPage.page(command.path)?.usage ?? .helpHint)
    }
    let option = option(in: details)
    // Whatever it was meant as, it has been in the command line.
    let isBurnt = typed.prefix { $0 != "--" }.contains(where: SecretShape.isSecretLike)
    guard found.label == "unknownOption" else {
      return Failure(
        .usage, sentence(of: found.label ?? "", option: option), hint: isBurnt ? .secretInHistory : .helpHint)
    }
    let near = OptionNames.near(option, among: command.map { ParserDump.arguments(of: $0.type) } ?? [])
    let isSayable = isOptionsName(option)
    return Failure(
      .usage, isSayable ? .unknownOption(option) : .unknownOptionUnsaid,
      hint: isBurnt ? .secretInHistory : near.isEmpty ? .helpHint : .didYouMean(near))
  }

  /// Whether it can be repeated: `-k` in front of a secret is read as one long name.
  private static func isOptionsName(_ text: String) -> Bool {
    if text.hasPrefix("--") { return text.count <= 24 && text.allSatisfy { $0.isLowercase || $0 == "-" } }
    return text.count == 2
  }

  private static func known(_ error: Any) -> Mirror.Child? { Mirror(reflecting: error).children.first }

  private static func sentence(of label: String, option: String) -> Text {
    switch label {
    case "noValue": .missingArgument
    case "missingValueForOption", "missingValueOrUnknownCompositeOption": .missingValue(option)
    case "unexpectedExtraValues": .unexpectedArgument
    case "unableToParseValue", "unexpectedValueForOption": .invalidValue(option)
    default: .badUsage
    }
  }

  /// What a missing value is called in the command's own type.
  private static func key(in details: Any) -> String? {
    for child in Mirror(reflecting: details).children {
      if child.label == "name", let name = child.value as? String { return name }
      if let name = key(in: child.value) { return name }
    }
    return nil
  }

  /// The name of the option that it is about, as it is typed; empty where there is none.
  private static func option(in details: Mirror) -> String {
    for child in details.children {
      let value = Mirror(reflecting: child.value)
      let inner =
        value.displayStyle == .optional ? value.children.first.map { Mirror(reflecting: $0.value) } : value
      guard let inner, let name = name(inner) else { continue }
      return name
    }
    return ""
  }

  /// Of the parser's `Name`: `long`, `short` and `longWithSingleDash`.
  private static func name(_ value: Mirror) -> String? {
    guard value.displayStyle == .enum, let found = value.children.first else { return nil }
    let text = "\(Mirror(reflecting: found.value).children.first?.value ?? found.value)"
    switch found.label {
    case "long": return "--" + text
    case "short", "longWithSingleDash": return "-" + text
    default: return nil
    }
  }
}

/// What is said here alone.
extension Text {
  static let runWhat = Text("There is no command to run.", "没有要运行的命令。")
  /// With the words that were typed behind a name, unless one of them may be a secret.
  static func runWhatHint(_ typed: [String]) -> Text {
    let isPlain = !typed.contains { $0.hasPrefix("-") || SecretShape.isSecretLike($0) }
    let name = isPlain ? typed.first.map(Shell.quote) : nil
    let command = isPlain && typed.count > 1 ? Shell.line(Array(typed.dropFirst())) : "npm start"
    let line = Text(command: "mpvault run \(name ?? "shop") -- \(command)")
    return Text(
      "write it behind two dashes: \(line)", "命令写在 -- 后面：\(line)")
  }
  static func unknownOption(_ option: String) -> Text {
    Text("There is no option \(option) here.", "这里没有 \(option) 选项。")
  }
  static let unknownOptionUnsaid = Text(
    "There is no such option here. (It is not repeated: it might be a secret, which belongs on standard input.)",
    "这里没有这个选项。（不重复它：万一是密钥呢，密钥应从标准输入给出。）")
  static func missing(_ entry: HelpEntry) -> Text {
    Text("\(entry.term) is missing: \(entry.meaning).", "少了 \(entry.term)（\(entry.meaning)）。")
  }
  static let missingArgument = Text("A word is missing, such as the name.", "少了参数，例如名称。")
  static func missingValue(_ option: String) -> Text {
    Text("\(option) needs a value behind it.", "\(option) 后面要有值。")
  }
  static let unexpectedArgument = Text(
    "There is a word too many. (It is not repeated here: it might be a secret, which belongs on standard input.)",
    "多了一个参数。（这里不重复它：万一是密钥呢，密钥应从标准输入给出。）")
  static func invalidValue(_ option: String) -> Text {
    Text("\(option) cannot take that value.", "\(option) 不能取这个值。")
  }
  static let badUsage = Text("The command line is not right.", "命令写得不对。")
}
