internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault export`: mini-programs in the shape that a program reads them in.
struct ExportCommand: ValueCommand {
  static let name = "export"
  static let abstract = Text(
    "writes secrets in the shape that a program or an SDK reads", "按程序或 SDK 能直接读取的格式导出密钥")
  static let examples = [
    Example("mpvault export shop -o .env", "for what reads a .env file", "给读 .env 文件的项目"),
    Example(
      "mpvault export shop --format wxjava -o application-wx.yml", "for Spring Boot with WxJava",
      "给用 WxJava 的 Spring Boot 项目"),
    Example(
      "mpvault export shop --format upload-key -o .", "private.wx….key, as miniprogram-ci takes it",
      "生成 miniprogram-ci 用的 private.wx….key"),
    Example(
      "eval \"$(mpvault export shop --format shell)\"", "into the variables of this shell", "放进当前 shell 的变量"
    ),
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(
    "--format F",
    "one of \(Text.exportFormatWords); without it a .env file is dotenv",
    "格式：\(Text.exportFormatWords)；写到 .env 文件时可省略（dotenv）")
  var format: String?
  @Option(
    "--template FILE",
    "any text with references; mp://./appsecret is that of NAME; several fill it one after the other",
    "任意文本，其中的引用换成实际值；mp://./appsecret 指 NAME 的密钥；选了多个就依次各填一遍")
  var template: String?
  @Option(
    "-o, --output FILE",
    "where it goes, at once and for you alone (600); dotenv, laravel and mini-ci-env set their variables in it and leave the rest; a folder for upload-key; - is standard output",
    "写到文件（原子写入，权限 600）；dotenv、laravel、mini-ci-env 只改自己的变量，其余原样保留；upload-key 可给目录；- 为标准输出")
  var output: String?
  @Option("--place P", "records that P, a place on record, has these values now", "登记使用处 P 已换上这些值")
  var place: String?
  @Flag(
    "--force", "also over a file that is there, and with values of others that have an odd shape",
    "文件已存在也替换；别人存入的值格式不对也照样交出")
  var isForced = false
  @OptionGroup var git: FromGitOptions

  typealias Typed = (Shape, place: String?)

  func check(_ session: Session) throws -> Typed {
    let shape = try shape(asJSON: session.isJSON)
    let place = try place.map { try Checked.line($0, option: "--place") }
    guard try place == nil || git.source(session) == nil else {
      throw Failure(.usage, .fromGitRecordsNothing, hint: .helpHint)
    }
    return (shape, place)
  }

  func run(_ typed: Typed, from store: ValueStore, _ session: Session) throws {
    let (shape, place) = typed
    let programs = try store.choose(selection)
    if OutputFile(output).isShown {
      try Assistant(session: session).check(store, programs.count == 1 ? programs[0].name : nil)
    }
    let act = { (heading: String?, mayBeKey: Bool) in
      ExportAct(
        session: session, store: store,
        output: OutputFile(
          output, headings: heading.map { [$0] } ?? [], isForced: isForced, mayBeKey: mayBeKey),
        place: place)
    }
    switch shape {
    case .format(let format): try act(format.heading, format == .uploadKey).export(programs, as: format)
    case .template(let template): try act(nil, true).fill(template, for: programs)
    }
  }

  enum Shape {
    case format(ExportFormat)
    case template(SharedTemplate)
  }

  /// - Parameter asJSON: `--json` alone says which format.
  private func shape(asJSON: Bool) throws -> Shape {
    if let template {
      guard format == nil else { throw Failure(.usage, .formatOrTemplate, hint: .helpHint) }
      return .template(SharedTemplate(try InjectCommand.template(from: template)))
    }
    let byFile = output.flatMap(ExportFormat.ofFile)
    guard let word = format ?? (asJSON ? ExportFormat.json : byFile)?.rawValue else {
      throw Failure(.usage, .whichFormat, hint: .exportFormats)
    }
    guard let format = ExportFormat(rawValue: word) else {
      let words = ExportFormat.allCases.map(\.rawValue)
      throw Failure(
        .usage, .noSuchFormat, hint: NearWords.hint(word, among: words, otherwise: .exportFormats))
    }
    return .format(format)
  }
}

/// What is said here alone.
extension Text {
  static let whichFormat = Text("In which format?", "导出成什么格式？")
  static let formatOrTemplate = Text(
    "--format and --template exclude each other.", "--format 和 --template 不能同时用。")
}
