internal import ArgumentParser
internal import Delivery
internal import Host
internal import LeakScan
internal import Vault

/// `mpvault scan`: looks for the secrets of the vault where they do not belong; in a hook also while
/// the vault is locked.
struct ScanCommand: Command {
  static let name = "scan"
  static let abstract = Text(
    "looks for the vault's secrets, old ones too, in files and git histories",
    "在文件和 git 历史里查找库中的密钥，旧版也查")
  static let examples = [
    Example(
      "mpvault scan", "exits 1 on a find, 74 when something could not be read, else 0",
      "退出码：1 有发现，74 有读不了的，否则 0"),
    Example("mpvault scan origin/main..HEAD", "what would be pushed", "查将要推送的提交"),
    Example("mpvault scan --history ~/work/shop", "the whole history of a repository", "查一个仓库的全部历史"),
    Example(
      "mpvault scan --unknown --exclude node_modules", "also secrets that nobody stored yet", "也查还没入库的密钥"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "PATH",
    "files and folders (default: here), hidden and ignored ones too; of a repository its folder; or commits, FROM..TO",
    "文件和目录（默认当前目录），隐藏的、被忽略的也查；--staged、--history 时是仓库目录；或提交范围 FROM..TO")
  var paths: [String] = []
  @Flag("--staged", "what git would commit now", "只查即将提交的内容")
  var isStaged = false
  @Flag(
    "--history", "all that git keeps, and every message: branches, tags, stash, reflog, the index",
    "查整个 git 历史和提交说明：分支、标签、stash、reflog、暂存区")
  var isHistory = false
  @Flag(
    "--unknown",
    "also what looks like a platform's secret and is not in the vault: near its id, or in a variable whose name says secret",
    "也查库里没有、但形似各平台密钥的：旁边有对应的 ID，或变量名里有 secret")
  var wantsUnknown = false
  @Option("--exclude GLOB", "leaves out names, or paths with a slash in them", "排除匹配的名称；含斜杠时匹配路径")
  var patterns: [String] = []
  @Flag("--record", "records each find as a leak, so that the todo list says reset", "把发现登记为泄露，待办里会提示重置")
  var isRecorded = false
  @Flag(
    "--if-unlocked",
    "asks for no passphrase: a locked vault is a warning; with --staged keys and recovery codes stop the commit all the same",
    "不询问口令：未解锁时只提醒；配合 --staged 仍会拦下私钥和恢复码")
  var asksNobody = false
  @Flag(
    "--install-hook",
    "makes git look through each commit, also beside husky; a find stops it, while the vault is locked only a key or a recovery code",
    "安装 git 提交前检查，已有 husky 等也行：发现密钥就拦下，未解锁时只拦私钥和恢复码")
  var installsHook = false

  func run() throws {
    if installsHook { return try installHook() }
    let excluding = try patterns.map { pattern in
      guard let glob = Glob(pattern) else { throw ScanError.badPattern(pattern) }
      return glob
    }
    // What cannot be looked through costs no passphrase.
    let source = try source(excluding)
    let session = Session(global)
    let vault = try unlock(session)
    // What nobody stored shows by its looks alone; a hook only warns of it.
    let isHook = isStaged && asksNobody
    if vault == nil {
      Output.warn(.lockedNotScanned)
      guard isHook else { return }
    }
    var report = try ScanAct(vault: vault, wantsUnknown: wantsUnknown || isHook).scan(source)
    if isHook, !wantsUnknown {
      let unknown = report.takeUnknown()
      for find in unknown { Output.warn(vault == nil ? find.likeness : find.line) }
      if vault == nil, !unknown.isEmpty { Output.talk(.hint(.commitGoesOn)) }
    }
    guard let vault else { return try stop(at: report.keys) }
    if case .tree = source {
      report.takeExported { (try? WorkTree.judge($0, { Environment.value($0) })) == .ignored }
    }
    try session.work(in: vault) { try tell(report, vault, session) }
  }

  /// A private key is known by itself, also while the vault is locked.
  private func stop(at report: ScanReport) throws {
    guard !report.finds.isEmpty else { return }
    try Output.page(Page(report.finds.map { $0.line.text }))
    try tellWayOut(report)
    throw AnswerIsNo()
  }

  private func tell(_ report: ScanReport, _ vault: Vault, _ session: Session) throws {
    if session.isJSON { try Output.data(report.json.text) } else { try tell(report) }
    if isRecorded { try record(report, vault, session) }
    if !report.finds.isEmpty { throw AnswerIsNo() }
    // What was not read may hold anything.
    if report.isPartial { throw AnswerIsNo(code: .inputOutput) }
  }

  private func source(_ excluding: [Glob]) throws -> ScanSource {
    guard isStaged || isHistory else {
      if paths.count == 1, let range = CommitRange(paths[0]), !FileMode.exists(paths[0]) {
        let repository = try GitRepository(nil) { Environment.value($0) }
        return .git(try GitScan.range(range, repository, excluding: excluding))
      }
      return .tree(try Tree(paths.isEmpty ? ["."] : paths, excluding: excluding))
    }
    guard isStaged != isHistory, paths.count < 2 else {
      throw Failure(.usage, .stagedOrHistory, hint: .helpHint)
    }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    return .git(
      isStaged
        ? try GitScan.staged(repository, excluding: excluding)
        : try GitScan.history(repository, excluding: excluding))
  }

  private func unlock(_ session: Session) throws -> Vault? {
    asksNobody ? try session.unlockWithoutAsking() : try session.unlock()
  }

  private func tell(_ report: ScanReport) throws {
    try Output.page(Page(report.finds.map { $0.line.text }))
    // What is only staged has not leaked.
    let advice = isStaged ? [] : report.advice
    for line in report.remarks + advice { Output.talk(line) }
    Output.talk(report.summary)
    guard !report.finds.isEmpty else { return }
    if isStaged {
      try tellWayOut(report)
    } else if !isRecorded, report.finds.contains(where: { !$0.isKey }) {
      Output.talk(.hint(.recordHint))
    }
  }

  /// How what is staged is taken out again.
  private func tellWayOut(_ report: ScanReport) throws {
    if asksNobody { Output.talk(.commitStopped) }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    Output.talk(.hint(.unstage(report.paths, isFirst: !repository.hasCommit())))
    if asksNobody { Output.talk(.hint(.falseAlarm)) }
  }

  private func record(_ report: ScanReport, _ vault: Vault, _ session: Session) throws {
    let leaks = report.leaks(in: isStaged || isHistory ? Folder.absolute(paths.first ?? ".") : nil)
    guard !leaks.isEmpty else { return }
    let fresh = try vault.recordLeaks(leaks, at: session.now)
    Output.talk(.leaksRecorded(fresh.count))
  }

  private func installHook() throws {
    guard !isStaged, !isHistory, !wantsUnknown, patterns.isEmpty, !isRecorded, !asksNobody, paths.count < 2
    else {
      throw Failure(.usage, .hookAlone, hint: .helpHint)
    }
    let repository = try GitRepository(paths.first) { Environment.value($0) }
    let (path, outcome) = try CommitHook.install(
      in: repository, CommitHook.text(missing: Text.hookMissing.text))
    switch outcome {
    case .isThere: Output.talk(.hookIsThere(path))
    case .installed: Output.talk(.hookInstalled(path))
    case .joined: Output.talk(.hookJoined(path))
    }
    if WindowsDrive.isBeside() { Output.talk(.hookOfWindows) }
  }
}

/// What is said here alone.
extension Text {
  static func leaksRecorded(_ count: Int) -> Text {
    count == 0
      ? Text("All of it was on record already.", "这些都已登记过。")
      : Text("Recorded as leaked: \(count)", "已登记泄露：\(count) 处")
  }
  static let commitStopped = Text("The commit was stopped.", "提交已拦下。")
  /// - Parameter isFirst: before the first commit there is nothing to restore from.
  static func unstage(_ paths: [String], isFirst: Bool) -> Text {
    let most = 5
    let words = paths.prefix(most).map(Shell.quote).joined(separator: " ")
    let command = Text(command: (isFirst ? "git rm --cached " : "git restore --staged ") + words)
    let more = paths.count > most ? " …" : ""
    return Text(
      "to take it out of the commit: \(command)\(more)", "从提交里拿掉：\(command)\(more)")
  }
  static let commitGoesOn = Text(
    "only an unlocked vault knows whether it is a secret, so the commit goes on. If it is: git reset --soft HEAD~1, then mpvault unlock, and commit again",
    "保险库没解锁，认不准，提交没有拦下。如果是密钥：git reset --soft HEAD~1，再 mpvault unlock，重新提交")
  static let falseAlarm = Text(
    "if it is no secret after all: git commit --no-verify", "确定不是密钥：git commit --no-verify")
  static let recordHint = Text(
    "the same line with --record puts it on record and on the todo list", "同样的命令加 --record，可登记泄露并列入待办")
  static let lockedNotScanned = Text(
    "The vault is locked: this was not looked through for its secrets (mpvault unlock).",
    "保险库未解锁，这次没有检查是否含有密钥（mpvault unlock）。")
  static func hookInstalled(_ path: String) -> Text {
    Text(
      "\(path) now looks through each commit. A find stops it; while the vault is locked only a key of age or OpenSSH or a recovery code does.",
      "\(path) 已安装：每次提交前检查，发现密钥就拦下；保险库未解锁时只拦 age、OpenSSH 私钥和恢复码，其余只提醒。")
  }
  static func hookJoined(_ path: String) -> Text {
    Text(
      "\(path) now looks through each commit first; all else in it was left as it was. A find stops the commit; while the vault is locked only a key of age or OpenSSH or a recovery code does.",
      "\(path) 的开头加了一行检查，其余没动：发现密钥就拦下提交；保险库未解锁时只拦 age、OpenSSH 私钥和恢复码，其余只提醒。")
  }
  static func hookIsThere(_ path: String) -> Text {
    Text("\(path) is there already.", "\(path) 已经装好了。")
  }
  static let hookOfWindows = Text(
    "It checks commits made inside WSL. Those of a git on Windows (DevTools, VS Code) do not pass through it.",
    "只检查 WSL 里的提交。Windows 上的 git（微信开发者工具、VS Code）提交时不经过它。")
  static let hookMissing = Text(
    "mpvault is not in PATH: this commit was not looked through for secrets",
    "PATH 里没有 mpvault：这次提交没有检查密钥")
  static let hookAlone = Text(
    "--install-hook takes nothing but the folder of a repository.",
    "--install-hook 只能配一个仓库目录，不能配其他选项。")
  static let stagedOrHistory = Text(
    "--staged and --history are two scans, each of one repository.",
    "--staged 和 --history 是两种扫描，每次只选一种、一个仓库。")
}
