internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault inject`: a text with the values of the vault in place of its references.
struct InjectCommand: ValueCommand {
  static let name = "inject"
  static let abstract = Text(
    "fills mp:// references in a text, bare or in {{ }}", "把文本里的 mp:// 引用（可写在 {{ }} 里）换成实际值")
  static let examples = [
    Example("mpvault inject -i app.yml.tpl -o app.yml", "a configuration file from its template", "由模板生成配置文件")
  ]
  @OptionGroup var global: GlobalOptions
  @Option("-i, --input FILE", "the text; else standard input", "模板文件，不给则读标准输入")
  var input: String?
  @Option(
    "-o, --output FILE", "where it goes, at once and for you alone (600); else, or with -, standard output",
    "写到文件（原子写入，权限 600），不给或 - 为标准输出")
  var output: String?
  @Flag("--check", "only tells whether all references resolve", "只检查引用能否都找到")
  var isCheck = false
  @Flag(
    "--force", "also over a file that is there, and with values of others that have an odd shape",
    "文件已存在也替换；别人存入的值格式不对也照样交出")
  var isForced = false
  @OptionGroup var git: FromGitOptions

  /// In bytes; a configuration file has a few thousand.
  private static let limit = 16 << 20

  func check(_ session: Session) throws -> SharedTemplate {
    guard !isCheck || output == nil else { throw Failure(.usage, .checkWritesNothing, hint: .helpHint) }
    return SharedTemplate(try read())
  }

  func run(_ template: SharedTemplate, from store: ValueStore, _ session: Session) throws {
    let file = OutputFile(output, isForced: isForced, mayBeKey: true)
    let seen = try file.checkBesideGit(store.vaultPath)
    if file.isShown, !isCheck { try Assistant(session: session).check(store, nil) }
    let values = try store.resolve(template.references, project: RunRequest.project(template.references))
    try OddValues.check(values.odd(owner: store.looker), isForced: isForced)
    let warnings = CredentialWarnings(vault: store.vault, now: session.now)
    for secret in values.used { try warnings.tell(secret.credential, of: secret.program) }
    if isCheck {
      Output.talk(.allResolve(template.references.count))
    } else {
      try template.filled(values).withBytes { try file.write($0, over: seen) }
      if let output = file.path { Output.talk(.filled(output, template.references.count)) }
    }
  }

  private func read() throws -> Template {
    if let input, input != "-" { return try Self.template(from: input) }
    // At a terminal nobody would know what is waited for.
    if input == nil, Streams.isTerminal(.standardInput) {
      throw Failure(.usage, .whichTemplate, hint: .whichTemplateHint)
    }
    let text = try Self.reading { try Streams.readAll(.standardInput, limit: Self.limit) }
    do throws(DeliveryError) { return try Template(text) } catch { throw Failure.of(error) }
  }

  /// - Throws: 65 with the line of what is no reference.
  static func template(from path: String) throws -> Template {
    let text = try reading { try FileReading.readSecret(path, limit: limit) }
    do throws(DeliveryError) { return try Template(text) } catch { throw Failure.of(error, in: path) }
  }

  private static func reading(_ read: () throws -> SecretBytes) throws -> SecretBytes {
    do { return try read() } catch HostError.tooLong {
      throw Failure(.badData, .textTooLong(limit >> 20), hint: .textTooLongHint)
    }
  }
}

/// What is said here alone.
extension Text {
  static let whichTemplate = Text("Which template?", "要填哪个模板？")
  static let whichTemplateHint = Text(
    "mpvault inject -i FILE, or through a pipe.", "mpvault inject -i 文件，或从管道给出。")
  static let checkWritesNothing = Text(
    "--check writes nothing, so it takes no -o.", "--check 不写文件，不能和 -o 一起用。")
  static func allResolve(_ count: Int) -> Text {
    switch count {
    case 0: noReference
    case 1: Text("The one reference resolves.", "唯一的引用能找到。")
    default: Text("All \(count) references resolve.", "\(count) 个引用都能找到。")
    }
  }
  static let noReference = Text("There is no reference in the text.", "文本里没有引用。")
  static func textTooLong(_ mebibytes: Int) -> Text {
    Text("The text has more than \(mebibytes) MiB.", "文本超过 \(mebibytes) MiB。")
  }
  static let textTooLongHint = Text(
    "inject fills in configuration files; is it the right one?", "inject 用来填配置文件，请确认没有给错文件")
}
