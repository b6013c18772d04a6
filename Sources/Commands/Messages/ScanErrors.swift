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
    en: "add this line to it: mpvault scan --staged --if-unlocked || test $? -ne 1 || exit 1",
    zh: "请在其中加一行：mpvault scan --staged --if-unlocked || test $? -ne 1 || exit 1")
}
