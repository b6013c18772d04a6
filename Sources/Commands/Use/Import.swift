internal import Age
internal import ArgumentParser
internal import Delivery
internal import Host
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault import`: takes what others kept so far into the vault, all of it or nothing, unless bad entries are to be
/// passed over.
struct ImportCommand: VaultCommand {
  static let name = "import"
  static let abstract = Text(
    "takes secrets over from a table, a file, a browser or a password manager: all of them or none",
    "从表格、文件、浏览器或密码管理器导入密钥：要么全部存入，要么一条不存")
  static let examples = [
    Example(
      Text(
        "mpvault import programs.csv --dry-run",
        "mpvault import 小程序.csv --dry-run"),
      "a table with a header: name, appid, appsecret, client, note, in English or Chinese",
      "带表头的表格：名称、appid、密钥、客户、备注，中英文都行"),
    Example(
      "mpvault import ~/.password-store/wechat --format pass", "a folder of a password store",
      "导入 pass 的一个目录"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "FILE", "the file; - is standard input; for pass the folder of the store", "文件；- 表示标准输入；pass 则给密码库目录")
  var file: String
  @Option(
    "--format F",
    "where the file does not tell: csv, dotenv, json (from export), pass, 1password-csv, bitwarden-json, bitwarden-csv, keepassxc-csv, lastpass-csv, chrome-csv or firefox-csv",
    "自动识别不对时写明：csv、dotenv、json（export 导出的）、pass、1password-csv、bitwarden-json、bitwarden-csv、keepassxc-csv、lastpass-csv、chrome-csv 或 firefox-csv"
  )
  var format: String?
  @Option(
    "--name N", "dotenv: the mini-program of WX_APPID and so on (default: the file's folder)",
    "dotenv：WX_APPID 等变量属于哪个小程序（默认取文件所在目录名）")
  var program: String?
  @Flag("--dry-run", "shows what would be stored, and stores nothing", "只列出会存入什么，不存")
  var isDryRun = false
  @Flag("--skip-bad", "stores the good entries, names the bad ones, and ends with 1", "存入没问题的，逐条列出跳过的，退出码 1")
  var skipsBad = false

  typealias Typed = (LockedVault, ImportSource, ImportedEntries)

  /// The whole file is read, so that one that cannot be taken costs no passphrase.
  func check(_ session: Session) throws -> Typed {
    let said = try format.map { text in
      guard let format = ImportFormat(text) else {
        let words = ImportFormat.allCases.map(\.rawValue)
        throw Failure(
          .usage, .noSuchFormat, hint: NearWords.hint(text, among: words, otherwise: .importFormats))
      }
      return format
    }
    let file = ImportFile(path: file, said: said, name: program)
    try file.check()
    let locked = try session.lockedVault()
    let (source, found) = try file.read()
    return (locked, source, found)
  }

  func open(_ typed: Typed, _ session: Session) throws -> Vault { try session.unlock(typed.0) }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (_, source, found) = typed
    let act = ImportAct(session: session, source: source, vault: vault, skipsBad: skipsBad)
    if try !act.run(found, isDryRun: isDryRun) { throw AnswerIsNo() }
  }
}

/// What was imported, and as what.
struct ImportSource {
  let path: String
  let format: ImportFormat

  var isStream: Bool { path == "-" && format != .pass }

  /// As messages name it.
  var shown: String { isStream ? Text.standardInput.text : path }
}

/// The file, stream or folder that is to be imported.
struct ImportFile {
  let path: String
  /// `--format`; without it the file tells.
  let said: ImportFormat?
  /// `--name`.
  let name: String?

  /// In bytes. Locked memory is scarce, and half a million lines go into it.
  private static let limit = 64 << 20

  private var isStream: Bool { path == "-" && said != .pass }
  private var shown: String { isStream ? Text.standardInput.text : path }

  /// What can be told before anything is read.
  func check() throws {
    if let name { _ = try Checked.name(name) }
    if let said { try checkName(for: said) }
    if isStream { return }
    guard FileMode.exists(path) else { throw HostError.missing(path) }
    if said == .pass {
      guard Folder.isThere(path) else { throw Failure(.badData, .notAStore(path), hint: .notAStoreHint) }
    } else if Folder.isThere(path), said != nil || !isStore {
      throw Failure(.badData, .importIsFolder(path), hint: .importIsFolderHint)
    }
  }

  private func checkName(for format: ImportFormat) throws(Failure) {
    guard name == nil || format == .dotenv else { throw Failure(.usage, .nameForDotenvOnly, hint: .helpHint) }
    guard !isStream || format != .dotenv || name != nil else {
      throw Failure(.usage, .dotenvNameNeeded, hint: .dotenvNameNeededHint)
    }
  }

  /// A password store has the name of its key at its root; a folder within one says nothing of itself.
  private var isStore: Bool { FileMode.exists(path + "/.gpg-id") }

  func read() throws -> (ImportSource, ImportedEntries) {
    do {
      var (format, found) = try isStream || !Folder.isThere(path) ? readFile() : (.pass, readStore())
      let isNothing = found.entries.isEmpty && found.leftOut.isEmpty && found.deleted == 0
      guard !isNothing else { throw DeliveryError.noEntries }
      if said == nil { try Self.settleDoubt(&found) }
      return (ImportSource(path: path, format: format), found)
    } catch let error as DeliveryError {
      var failure = Failure.of(error, in: shown)
      // Elsewhere such a file holds references.
      if case .badAssignment = error { failure.hint = .importAssignments }
      throw failure
    } catch HostError.tooLong(let limit) {
      throw Failure(.badData, .importTooLong(limit >> 20), hint: .importTooLongHint)
    }
  }

  /// Whoever names the format says that it is one of secrets for mini-programs; else each is somebody's to say, for a
  /// website's password may have the same form.
  private static func settleDoubt(_ found: inout ImportedEntries) throws {
    let names = found.inDoubt
    guard !names.isEmpty else { return }
    guard Terminal.isThere else { return found.settleDoubt(isLeftOut: false) }
    if try !YesOrNo.isYes(.askFormAlone(names)) { found.settleDoubt(isLeftOut: true) }
  }

  private func readStore() throws -> ImportedEntries {
    var store = try PassStoreImport(folder: path)
    var bar = ProgressBar { .readingStore($0, $1, $2) }
    defer { bar.end() }
    let count = store.entries.count
    return try store.read { bar.show($0, count) }
  }

  private func readFile() throws -> (ImportFormat, ImportedEntries) {
    let content =
      isStream
      ? try Streams.readAll(.standardInput, limit: Self.limit)
      : try FileReading.readSecret(path, limit: Self.limit)
    let format = try said ?? guess(content)
    return (format, try read(content, as: format))
  }

  private func guess(_ content: borrowing SecretBytes) throws -> ImportFormat {
    guard !content.isEmpty else { throw DeliveryError.noEntries }
    if content.withBytes({ $0.beginsAsAge }) {
      throw Failure(.badData, .importIsAge(shown), hint: .importIsAgeHint)
    }
    guard let format = try ImportGuess.format(of: content) else {
      throw Failure(.badData, .formatNotKnown(shown), hint: .formatNeededHint)
    }
    try checkName(for: format)
    Output.talk(.readAs(format))
    return format
  }

  private func read(_ content: borrowing SecretBytes, as format: ImportFormat) throws -> ImportedEntries {
    switch format {
    case .csv: try TableImport.read(content)
    case .dotenv: try DotenvImport.read(content, name: name ?? folderName)
    case .json: try OwnExportImport.read(content)
    case .bitwarden: try BitwardenImport.read(content)
    case .onePassword, .bitwardenTable, .keePassXC, .lastPass, .chrome, .firefox:
      try ManagerTableImport.read(content, as: format)
    case .pass: ImportedEntries()
    }
  }

  /// That of the project: the folder in which the file stands.
  private var folderName: String {
    FilePath(Folder.parent(of: Folder.absolute(path))).lastComponent?.string ?? ""
  }
}

/// What is said here alone.
extension Text {
  static func askFormAlone(_ names: [String]) -> Text {
    let row = row(names, limit: 8)
    return Text(
      "Their passwords have the form of an AppSecret, with no AppID beside them: \(row). Are all of them mini-programs? (yes/no) ",
      "这些密码的格式像 AppSecret，旁边却没有 AppID：\(row)。都是小程序吗？（yes/no）")
  }
  static func readingStore(_ bar: String, _ done: Int, _ total: Int) -> Text {
    Text("reading through pass \(bar) \(done) of \(total)", "通过 pass 读取 \(bar) \(done)/\(total)")
  }
}
