internal import Host
internal import LeakScan

extension Failure {
  static func of(_ error: ScanError) -> Failure {
    switch error {
    case .unreadable(_, .missing(let path)):
      Failure(.missing, .noFile(path), hint: Text("nothing was looked through", "什么都没有扫描"))
    case .unreadable(_, let error): of(error.ofReading)
    case .host(let error): of(error)
    case .notAFile(let path):
      Failure(
        .badData,
        Text(
          "\(path) is a pipe, a socket or a device, and no file.",
          "\(path) 是管道、套接字或设备，无法扫描。"),
        hint: Text(
          "name files and folders; nothing was looked through", "请给出文件或目录；什么都没有扫描"))
    case .badPattern(let pattern):
      Failure(
        .usage, Text("“\(pattern)” is no pattern.", "「\(pattern)」不是有效的通配符。"),
        hint: Text(
          "for example --exclude node_modules, --exclude '*.min.js', --exclude 'web/**/dist'",
          "例如 --exclude node_modules、--exclude '*.min.js'、--exclude 'web/**/dist'"))
    case .noGit: Failure(.unavailable, .noGit, hint: .noGitHint)
    case .noRepository(let path):
      Failure(
        .missing, Text("\(path) is in no git repository.", "\(path) 不在 git 仓库里。"),
        hint: Text(
          "go into the repository, or name its folder; files alone: mpvault scan PATH",
          "请进入仓库目录，或写上它的路径；只扫描文件：mpvault scan 路径"))
    case .gitFailed(let line):
      Failure(
        .unavailable,
        Text(
          "git could not tell what is in the repository, so not all of it was looked through.",
          "git 读取仓库失败，没有全部扫描。"), why: .technical(line),
        hint: Text(
          "git fsck examines the repository", "可用 git fsck 检查仓库"))
    case .hookExists(let path):
      Failure(
        .cannotCreate, Text("There is another hook already: \(path)", "已经有别的钩子：\(path)"),
        hint: Text(
          "have it run this first, and stop at exit code 1: mpvault scan --staged --if-unlocked",
          "请让它先运行这一句，退出码为 1 就停下：mpvault scan --staged --if-unlocked"))
    case .hookManaged(let path, let manager):
      Failure(
        .cannotCreate,
        Text(
          "\(path) is written by \(manager.title), which would undo a change there.",
          "\(path) 由 \(manager.title) 生成，改了也会被它改回去。"),
        hint: Text(
          "put this into \(manager.file) instead: \(Text(command: manager.entry))",
          "请改在 \(manager.file) 里加：\(Text(command: manager.entry))"))
    case .hookElsewhere(let path):
      Failure(
        .cannotCreate,
        Text(
          "git takes the hooks of this repository from \(path), which is outside of it; other repositories may use it too.",
          "这个仓库的钩子在仓库外面：\(path)，别的仓库可能也在用。"),
        hint: Text(
          "to check there too, put this line first in its pre-commit yourself: \(Text(command: CommitHook.line))",
          "要在那里也检查，请自己把这一行放到其中 pre-commit 的最前面：\(Text(command: CommitHook.line))"))
    case .noCommit(let name):
      Failure(
        .missing, Text("There is no commit “\(name)” here.", "这里没有提交「\(name)」。"),
        hint: Text(
          "both ends must be here, for example: git fetch; mpvault scan origin/main..HEAD",
          "两端的提交都要在本地，例如：git fetch; mpvault scan origin/main..HEAD"))
    }
  }
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
