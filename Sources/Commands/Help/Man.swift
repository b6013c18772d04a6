internal import ArgumentParser
internal import Host
internal import SystemPackage

/// `mpvault man`: the manual page, out of the same table as the help.
struct ManCommand: Command {
  static let name = "man"
  static let abstract = Text("prints the manual page", "输出手册页")
  static let examples = [
    Example("mpvault man | man -l -", "reads it, where it is not installed", "没有安装手册页时直接阅读")
  ]
  @OptionGroup var global: GlobalOptions

  func run() throws {
    // At a terminal it would be the source of a manual page, which nobody can read.
    guard !Streams.isTerminal(.standardOutput) else { return Output.talk(.howToReadMan) }
    try Output.data(lines: ManPage.lines)
  }
}

/// What is said here alone.
extension Text {
  static let howToReadMan = Text(
    "This is for the reader of manual pages: mpvault man | man -l -", "这要交给 man 来显示：mpvault man | man -l -")
}

/// The manual page in the language of this run, in the macros of man(7).
enum ManPage {
  static var lines: [String] {
    // 汉字 are not to be set apart, and options are not to be hyphenated.
    [".TH MPVAULT 1 \"\(Version.date)\" \"mpvault \(Version.number)\"", ".ad l", ".nh"]
      + section(.manName, ["mpvault \\- \(Roff.argument(Text.manTitle.text))"])
      + section(.manSynopsis, synopsis)
      + section(
        .manDescription, Array(ManWords.description.map { [Roff.text($0.text)] }.joined(separator: [".PP"])))
      + section(.manCommands, HelpPage.all.flatMap(command))
      + section(.manOptions, [Roff.text(Text.manGlobal.text)] + HelpPage.global.flatMap(tagged))
      + section(.manEnvironment, ManWords.variables.flatMap(tagged))
      + section(.manFiles, ManWords.files.flatMap(tagged))
      + section(.manExitStatus, ExitCode.allCases.flatMap { tagged("\($0.rawValue)", $0.meaning) })
      + section(
        .manExamples,
        Array(CommandTree.commands.flatMap { $0.type.examples }.map(example).joined(separator: [".PP"])))
      + section(.manSeeAlso, [ManWords.seeAlso.map { bold($0.0) + "(\($0.1))" }.joined(separator: ", ")])
  }

  private static func section(_ title: Text, _ lines: [String]) -> [String] {
    [".SH \"\(Roff.argument(title.text))\""] + lines
  }

  private static var synopsis: [String] {
    let name = bold("mpvault")
    let command = italic(Text.manCommand.text)
    return [
      "\(name) \(command) [\(italic(Text.manOptionWord.text))]…", ".br",
      "\(name) \(bold("help")) \(command)", ".br", "\(name) \(bold("--version"))",
    ]
  }

  private static func bold(_ text: String) -> String { "\\fB\(Roff.text(text))\\fR" }
  private static func italic(_ text: String) -> String { "\\fI\(Roff.text(text))\\fR" }

  private static func command(_ page: HelpPage) -> [String] {
    [".SS \"mpvault \(Roff.argument(page.path))\"", Roff.text(page.usage.text), ".PP"]
      + [Roff.text(page.abstract.text)] + page.entries.flatMap(tagged)
  }

  private static func tagged(_ entry: HelpEntry) -> [String] { tagged(entry.term, entry.meaning) }

  private static func tagged(_ term: String, _ meaning: Text) -> [String] {
    [".TP", bold(term), Roff.text(meaning.text)]
  }

  private static func example(_ example: Example) -> [String] {
    [Roff.text(example.meaning.text), ".PP", ".nf", ".RS 4", Roff.text(example.line), ".RE", ".fi"]
  }
}

/// Text as roff takes it: nothing in it is a request or an escape, and what is typed can be copied out of the page.
enum Roff {
  static func text(_ text: String) -> String {
    let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    let escaped = escape(line, isFilled: true)
    // A request begins with one of these.
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// Within the double quotes of a macro's argument.
  static func argument(_ text: String) -> String { escape(text).replacing("\"", with: "\\(dq") }

  /// - Parameter isFilled: it stands in lines that may be broken: between 汉字 too, which roff does not know by itself.
  private static func escape(_ text: String, isFilled: Bool = false) -> String {
    var escaped = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if isFilled, let last, mayBreak(last, scalar) { escaped += "\\:" }
      last = scalar
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "~": escaped += "\\(ti"
      case "^": escaped += "\\(ha"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func mayBreak(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    (isWide(left) || isWide(right)) && left != " " && right != " "
      && !"（「『《【“".unicodeScalars.contains(left)
      && !"，。；：！？、）」』》】”…".unicodeScalars.contains(right)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000...0x303f, 0x4e00...0x9fff, 0xff00...0xffef: true
    default: false
    }
  }
}

/// What is said here alone.
extension Text {
  static let manTitle = Text(
    "keeps the AppSecrets of WeChat mini-programs", "保管微信小程序的 AppSecret")
  static let manName = Text("NAME", "名称")
  static let manSynopsis = Text("SYNOPSIS", "概要")
  static let manDescription = Text("DESCRIPTION", "说明")
  static let manCommands = Text("COMMANDS", "命令")
  static let manOptions = Text("OPTIONS", "选项")
  static let manGlobal = Text(
    "Every command takes these, before or behind its name.", "所有命令都支持，写在命令前后都可以。")
  static let manEnvironment = Text("ENVIRONMENT", "环境变量")
  static let manFiles = Text("FILES", "文件")
  static let manExitStatus = Text("EXIT STATUS", "退出码")
  static let manExamples = Text("EXAMPLES", "示例")
  static let manSeeAlso = Text("SEE ALSO", "参见")
  static let manCommand = Text("COMMAND", "命令")
  static let manOptionWord = Text("OPTION", "选项")
}
