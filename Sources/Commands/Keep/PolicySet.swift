internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault policy set`: changes it; what is not named stays.
struct PolicySetCommand: VaultCommand {
  static let name = "set"
  static let abstract = Text("changes how this vault is handled", "修改这个保险库的策略")
  @OptionGroup var global: GlobalOptions
  @Option("--cache TIME", "locks when unused for so long: 15m, 1h, off", "闲置多久自动锁定：15m、1h、off")
  var cache: String?
  @Option("--cache-end TIME", "locks after this however much it is used: 12h", "最长保持解锁多久，用着也会锁定：12h")
  var cacheEnd: String?
  @Option("--clipboard TIME", "clears a copied secret after this: 45s", "复制的密钥多久后清除：45s")
  var clipboard: String?
  @Option("--mirror FOLDER", "keeps a verified copy there; an empty one ends it", "在这个文件夹里一直留一份核对过的副本；给空值即停用")
  var mirror: String?
  @Option("--backup-age TIME", "how old the newest backup may be: 30d, off", "备份超过多久算旧：30d、off")
  var backupAge: String?
  @Option(
    "--max-age KIND=TIME",
    "how old a value of that kind may be: appsecret=180d; of one mini-program: NAME/appsecret=90d",
    "这类密钥最长用多久：appsecret=180d；单个小程序：名称/appsecret=90d"
  )
  var maximumAges: [String] = []
  @Option(
    "--warn TIME", "how long before a value is too old that is a todo: 14d, off", "超过期限前多久就列入待办：14d、off")
  var warning: String?
  @Option(
    "--reset-warning TIME", "how long a reset may be under way before it is a todo: 30m, off",
    "重置开始多久没完成才算待办：30m、off")
  var resetWarning: String?
  @Option(
    "--sync on|off", "on a terminal, syncs in the background after each command that stores", "在终端里每次保存后后台同步")
  var sync: String?
  @Option(
    "--assistants allow|ask|refuse",
    "whether secrets are printed where an AI assistant started the command (default: ask)",
    "AI 助手启动的命令能不能显示密钥：allow、ask（默认）、refuse")
  var assistants: String?

  typealias Age = (reference: ProgramReference, days: Int)
  typealias Typed = (changes: PolicySet, ages: [Age], locked: LockedVault)

  func check(_ session: Session) throws -> Typed {
    let ages = try maximumAges.filter { $0.contains("/") }.map(Self.programAge)
    return (try changes(), ages, try session.lockedVault())
  }

  /// What weakens the vault takes more than a key that was kept unlocked.
  func open(_ typed: Typed, _ session: Session) throws -> Vault {
    let (changes, _, locked) = typed
    let vault = try session.unlock(locked)
    let isEnough =
      try !vault.isCached || (changes.assistants == nil && !changes.keepsKeyLonger(than: vault.policy()))
    return isEnough ? vault : try session.openProven(locked)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    var changes = typed.changes
    let (_, ages, locked) = typed
    for (reference, days) in ages {
      let program = try vault.read { try $0.program(named: reference.name).id }
      changes.programAges[AgedCredential(program: program, credential: reference.kind)] = days
    }
    let former = (try vault.policy(), try vault.programAges())
    let policy = try vault.setPolicy(changes, at: session.now)
    if case .set(let folder) = changes.mirror, !Folder.isThere(folder) {
      Output.warn(.mirrorFolderMissing(folder))
    }
    try LocalSettings(mirror: policy.mirror).write(locked, folder: session.settingsFolder)
    if changes.cacheSeconds == 0 { _ = locked.forgetKey() }
    try PolicyPage.print(policy, vault.programAges(), session, since: former)
  }

  private func changes() throws(Failure) -> PolicySet {
    var changes = PolicySet()
    if let cache { changes.cacheSeconds = try Checked.duration(cache, in: Policy.cacheRange) }
    if let cacheEnd { changes.cacheEndSeconds = try Checked.duration(cacheEnd, in: Policy.cacheEndRange) }
    if let clipboard {
      changes.clipboardSeconds = try Checked.duration(clipboard, in: Policy.clipboardRange)
    }
    if let backupAge { changes.backupDays = try Self.days(backupAge) }
    for text in maximumAges where !text.contains("/") {
      let (kind, days) = try Self.age(text)
      changes.ages[kind] = days
    }
    if let warning { changes.ageWarnDays = try Checked.days(warning, in: DueSet.warnRange) }
    if let resetWarning {
      changes.resetWarningSeconds = try Checked.duration(resetWarning, in: Policy.resetWarningRange)
    }
    if let sync {
      guard ["on", "off"].contains(sync) else { throw Failure(.usage, .onOrOff, hint: .helpHint) }
      changes.backgroundSync = sync == "on"
    }
    if let assistants {
      // Whoever is kept from the secrets does not decide that.
      guard !Assistant.isThere else { throw Failure(.locked, .notByAssistants, hint: .nothingStored) }
      guard let rule = AssistantRule(rawValue: assistants) else {
        throw Failure(.usage, .badField("--assistants"), hint: .helpHint)
      }
      changes.assistants = rule
    }
    if let mirror { changes.mirror = mirror.isEmpty ? .cleared : .set(try Self.folder(mirror)) }
    return changes
  }

  private static func days(_ text: String) throws(Failure) -> Int {
    try Checked.days(text, in: Policy.backupRange)
  }

  /// `KIND=180d`, or `KIND=off`.
  private static func age(_ text: String) throws(Failure) -> (CredentialKind, Int) {
    let (what, days) = try taken(text)
    return (try ProgramReference.kind(what), days)
  }

  /// The same of `NAME/KIND`.
  private static func programAge(_ text: String) throws -> Age {
    let (what, days) = try taken(text)
    return (try ProgramReference(what), days)
  }

  private static func taken(_ text: String) throws(Failure) -> (what: String, days: Int) {
    guard let equals = text.lastIndex(of: "=") else {
      throw Failure(.usage, .badMaximumAge, hint: .maximumAgeHint)
    }
    let days = try Checked.days(String(text[text.index(after: equals)...]), in: Policy.ageRange)
    return (String(text[..<equals]), days)
  }

  /// It may be absent now, as a stick is; it must be one that can stand in a line.
  private static func folder(_ path: String) throws(Failure) -> String {
    guard path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
      throw Failure(.usage, .badField("--mirror"), hint: .nothingStored)
    }
    let folder = Folder.absolute(path)
    guard Folder.isThere(folder) || !FileMode.exists(folder) else {
      throw Failure(.cannotCreate, .mirrorIsNoFolder(path), hint: .otherPath)
    }
    return folder
  }
}

/// What is said here alone.
extension Text {
  static func mirrorFolderMissing(_ folder: String) -> Text {
    Text(
      "there is no folder \(folder) now. The copy is made as soon as a command stores while it is there.",
      "现在没有文件夹 \(folder)。等它在的时候，下一次保存会在里面放一份副本。")
  }
  static func mirrorIsNoFolder(_ path: String) -> Text {
    Text("\(path) is no folder. Nothing was stored.", "\(path) 不是文件夹。什么都没保存。")
  }
  static let notByAssistants = Text(
    "An AI assistant started this command, and does not decide what assistants may see.",
    "这条命令是 AI 助手启动的，它不能决定助手能看什么。")
  static let onOrOff = Text(
    "--sync takes on or off. Nothing was stored.", "--sync 只能是 on 或 off。什么都没保存。")
  static let badMaximumAge = Text(
    "--max-age takes a credential and an age. Nothing was stored.", "--max-age 要写密钥类型和期限。什么都没保存。")
  static let maximumAgeHint = Text(
    "--max-age appsecret=180d, or NAME/appsecret=90d; off for any age",
    "--max-age appsecret=180d，或 名称/appsecret=90d；不限就写 off")
}
