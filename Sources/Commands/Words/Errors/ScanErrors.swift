internal import Host
internal import LeakScan

extension Failure {
  static func of(_ error: ScanError) -> Failure {
    switch error {
    case .unreadable(_, .missing(let path)): Failure(.missing, .noFile(path), hint: .nothingScanned)
    case .unreadable(_, let error), .host(let error): of(error)
    case .notAFile(let path): Failure(.badData, .nothingToScan(path), hint: .nothingToScanHint)
    case .badPattern(let pattern): Failure(.usage, .badPattern(pattern), hint: .badPatternHint)
    case .noGit: Failure(.unavailable, .noGit, hint: .noGitHint)
    case .noRepository(let path): Failure(.missing, .outsideRepository(path), hint: .outsideRepositoryHint)
    case .gitFailed(let line):
      Failure(.unavailable, .gitUnreadable, why: .technical(line), hint: .gitUnreadableHint)
    case .hookExists(let path): Failure(.cannotCreate, .hookExists(path), hint: .hookExistsHint)
    case .hookManaged(let path, let manager):
      Failure(.cannotCreate, .hookManaged(path, manager), hint: .hookManagedHint(manager))
    case .hookElsewhere(let path):
      Failure(.cannotCreate, .hookElsewhere(path), hint: .hookElsewhereHint)
    case .noCommit(let name): Failure(.missing, .noCommit(name), hint: .noCommitHint)
    }
  }
}

extension Sentence {
  static let nothingScanned = Sentence(en: "nothing was looked through", zh: "什么都没有扫描")
  static func nothingToScan(_ path: String) -> Sentence {
    Sentence(
      en: "\(path) is a pipe, a socket or a device, and no file.",
      zh: "\(path) 是管道、套接字或设备，无法扫描。")
  }
  static let nothingToScanHint = Sentence(
    en: "name files and folders; nothing was looked through", zh: "请给出文件或目录；什么都没有扫描")
  static func badPattern(_ pattern: String) -> Sentence {
    Sentence(en: "“\(pattern)” is no pattern.", zh: "「\(pattern)」不是有效的通配符。")
  }
  static let badPatternHint = Sentence(
    en: "for example --exclude node_modules, --exclude '*.min.js', --exclude 'web/**/dist'",
    zh: "例如 --exclude node_modules、--exclude '*.min.js'、--exclude 'web/**/dist'")
  static func outsideRepository(_ path: String) -> Sentence {
    Sentence(en: "\(path) is in no git repository.", zh: "\(path) 不在 git 仓库里。")
  }
  static let outsideRepositoryHint = Sentence(
    en: "go into the repository, or name its folder; files alone: mpvault scan PATH",
    zh: "请进入仓库目录，或写上它的路径；只扫描文件：mpvault scan 路径")
  static let gitUnreadable = Sentence(
    en: "git could not tell what is in the repository, so not all of it was looked through.",
    zh: "git 读取仓库失败，没有全部扫描。")
  static let gitUnreadableHint = Sentence(
    en: "git fsck examines the repository", zh: "可用 git fsck 检查仓库")
  static func hookExists(_ path: String) -> Sentence {
    Sentence(en: "There is another hook already: \(path)", zh: "已经有别的钩子：\(path)")
  }
  static let hookExistsHint = Sentence(
    en: "have it run this first, and stop at exit code 1: mpvault scan --staged --if-unlocked",
    zh: "请让它先运行这一句，退出码为 1 就停下：mpvault scan --staged --if-unlocked")
  static func hookElsewhere(_ path: String) -> Sentence {
    Sentence(
      en:
        "git takes the hooks of this repository from \(path), which is outside of it; other repositories may use it too.",
      zh: "这个仓库的钩子在仓库外面：\(path)，别的仓库可能也在用。")
  }
  static let hookElsewhereHint = Sentence(
    en: "to check there too, put this line first in its pre-commit yourself: \(CommitHook.line)",
    zh: "要在那里也检查，请自己把这一行放到其中 pre-commit 的最前面：\(CommitHook.line)")
  static func hookManaged(_ path: String, _ manager: CommitHook.Manager) -> Sentence {
    Sentence(
      en: "\(path) is written by \(manager.title), which would undo a change there.",
      zh: "\(path) 由 \(manager.title) 生成，改了也会被它改回去。")
  }
  static func hookManagedHint(_ manager: CommitHook.Manager) -> Sentence {
    Sentence(
      en: "put this into \(manager.file) instead: \(manager.entry)",
      zh: "请改在 \(manager.file) 里加：\(manager.entry)")
  }
  static func noCommit(_ name: String) -> Sentence {
    Sentence(en: "There is no commit “\(name)” here.", zh: "这里没有提交「\(name)」。")
  }
  static let noCommitHint = Sentence(
    en: "both ends must be here, for example: git fetch; mpvault scan origin/main..HEAD",
    zh: "两端的提交都要在本地，例如：git fetch; mpvault scan origin/main..HEAD")
}

extension CommitHook.Manager {
  fileprivate var title: String {
    switch self {
    case .lefthook: "lefthook"
    case .preCommit: "pre-commit"
    }
  }

  fileprivate var file: String {
    switch self {
    case .lefthook: "lefthook.yml"
    case .preCommit: ".pre-commit-config.yaml"
    }
  }

  /// What makes it look through each commit, in YAML of one line.
  fileprivate var entry: String {
    let command = "mpvault scan --staged --if-unlocked || \(CommitHook.verdict)"
    switch self {
    case .lefthook: return "pre-commit: {commands: {mpvault: {run: \"\(command)\"}}}"
    case .preCommit:
      let entry = "entry: \"sh -c '\(command)'\", language: system, always_run: true, pass_filenames: false"
      let hook = "{id: mpvault, name: mpvault scan, \(entry)}"
      return "- {repo: local, hooks: [\(hook)]}"
    }
  }
}
