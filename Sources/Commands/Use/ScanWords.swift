internal import LeakScan
internal import MiniProgram

/// What `scan` says of what it found.
extension Sentence {
  static func found(
    _ place: Sentence, _ program: String, _ kind: CredentialKind, version: Int?, isCurrent: Bool, _ form: Form
  ) -> Sentence {
    let version = version.map { Sentence(en: "version \($0)", zh: "第 \($0) 版") } ?? cutVersion
    let state = isCurrent ? Sentence(en: "in use", zh: "在用") : Sentence(en: "replaced", zh: "已替换")
    return Sentence(
      en:
        "\(place.english)  \(program): \(kind.title.english), \(version.english), \(state.english)\(form.remark.english)",
      zh:
        "\(place.chinese)  \(program)：\(kind.title.chinese)，\(version.chinese)，\(state.chinese)\(form.remark.chinese)"
    )
  }

  private static let cutVersion = Sentence(en: "not counted", zh: "未计入版本")

  static func foundWaiting(_ place: Sentence) -> Sentence {
    Sentence(
      en: "\(place.english)  a value whose record is not complete here", zh: "\(place.chinese)  记录尚不完整的值")
  }

  static func foundUnknown(_ place: Sentence, _ appID: String?, _ program: String?) -> Sentence {
    let owner = program.map { Sentence(en: " (\($0))", zh: "（\($0)）") } ?? Sentence(en: "", zh: "")
    let whose = whose(appID, owner)
    return Sentence(
      en: "\(place.english)  not in this vault: what may be the AppSecret\(whose.english)",
      zh: "\(place.chinese)  库里没有：疑似\(whose.chinese) AppSecret")
  }

  static func foundLikeness(_ place: Sentence, _ appID: String?) -> Sentence {
    let whose = whose(appID)
    return Sentence(
      en: "\(place.english)  what may be the AppSecret\(whose.english)",
      zh: "\(place.chinese)  疑似\(whose.chinese) AppSecret")
  }

  private static func whose(_ appID: String?, _ owner: Sentence = Sentence(en: "", zh: "")) -> Sentence {
    guard let appID else { return Sentence(en: "", zh: "") }
    return Sentence(en: " of \(appID)\(owner.english)", zh: " \(appID)\(owner.chinese) 的")
  }

  static func inFile(_ path: String, _ line: Int, _ column: Int) -> Sentence {
    Sentence(en: "\(path):\(line):\(column)", zh: "\(path):\(line):\(column)")
  }

  static func inCommit(_ place: Sentence, _ commit: String) -> Sentence {
    Sentence(en: "\(place.english) (commit \(commit))", zh: "\(place.chinese)（提交 \(commit)）")
  }

  /// Of a commit or a tag.
  static func inMessage(_ name: String, _ line: Int, _ column: Int) -> Sentence {
    Sentence(en: "message of \(name):\(line):\(column)", zh: "\(name) 的提交说明:\(line):\(column)")
  }

  /// - Parameter isPart: whether histories were left out.
  static func scanned(_ files: Int, _ bytes: String, _ values: Int, _ finds: Int, isPart: Bool) -> Sentence {
    let nothing =
      isPart
      ? Sentence(en: "nothing found in what is here", zh: "查过的部分没有发现")
      : Sentence(en: "nothing found", zh: "没有发现")
    let outcome =
      finds == 0
      ? nothing : Sentence(en: finds == 1 ? "1 find" : "\(finds) finds", zh: "发现 \(finds) 处")
    let what =
      files == 1
      ? Sentence(en: "1 file (\(bytes))", zh: "1 个文件（\(bytes)）")
      : Sentence(en: "\(files) files (\(bytes))", zh: "\(files) 个文件（\(bytes)）")
    let secrets =
      values == 1
      ? Sentence(en: "1 value", zh: "1 个密钥值") : Sentence(en: "\(values) values", zh: "\(values) 个密钥值")
    return Sentence(
      en: "Looked through \(what.english) for \(secrets.english): \(outcome.english).",
      zh: "扫描了 \(what.chinese)，对照 \(secrets.chinese)：\(outcome.chinese)。")
  }

  static func scanning(_ bar: String, _ done: Int, _ total: Int) -> Sentence {
    Sentence(en: "looking through \(bar) \(done)/\(total)", zh: "正在扫描 \(bar) \(done)/\(total)")
  }

  static let nothingToLookFor = Sentence(
    en: "The vault holds no value to look for.", zh: "保险库里没有可以查找的密钥值。")

  static func notLookedFor(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Not looked for, too short to be told from chance: the \(kind.title.english) of \(program)",
      zh: "太短，容易误报，没有查找：\(program) 的\(kind.closing.chinese)")
  }

  static func unread(_ why: Sentence) -> Sentence {
    Sentence(en: "Could not be read: \(why.english)", zh: "无法读取：\(why.chinese)")
  }

  static func notUnpacked(_ path: String) -> Sentence {
    Sentence(en: "An archive, not unpacked: \(path)", zh: "压缩包，没有解开：\(path)")
  }

  static func skipped(_ path: String, _ why: Tree.Skipped.Why) -> Sentence {
    switch why {
    case .link: Sentence(en: "A link out of the tree, not followed: \(path)", zh: "指向目录之外的链接，没有跟随：\(path)")
    case .pipe: Sentence(en: "A pipe, not read: \(path)", zh: "管道，没有读取：\(path)")
    case .socket: Sentence(en: "A socket, not read: \(path)", zh: "套接字，没有读取：\(path)")
    case .device: Sentence(en: "A device, not read: \(path)", zh: "设备，没有读取：\(path)")
    }
  }

  static func crowded(_ path: String) -> Sentence {
    Sentence(
      en: "Only the first \(Scanner.most) finds are listed of \(path)", zh: "只列出前 \(Scanner.most) 处：\(path)")
  }

  static func historyLeftOut(_ path: String) -> Sentence {
    let folder = path == ".git" ? "" : " " + Shell.quote(String(path.dropLast("/.git".count)))
    return Sentence(
      en: "The history in \(path) is compressed; to look through it: mpvault scan --history\(folder)",
      zh: "\(path) 里的历史是压缩的，另行扫描：mpvault scan --history\(folder)")
  }

  static func submoduleLeftOut(_ path: String) -> Sentence {
    Sentence(
      en:
        "A submodule has a history of its own; to look through it: mpvault scan --history \(Shell.quote(path))",
      zh: "子模块有自己的历史，另行扫描：mpvault scan --history \(Shell.quote(path))")
  }

  static let shallow = Sentence(
    en:
      "This is a shallow clone: of its history only the latest part is here. All of it: git fetch --unshallow",
    zh: "这是浅克隆，历史只有最近一段，其余没有查。取回全部历史：git fetch --unshallow")

  static func excluded(_ count: Int) -> Sentence {
    Sentence(en: "Left out by --exclude: \(count)", zh: "--exclude 排除了 \(count) 项")
  }

  static func andMore(_ count: Int) -> Sentence {
    Sentence(en: "… and \(count) more like this (--json names all)", zh: "……还有 \(count) 项同类情况（--json 会全部列出）")
  }

  static func leaksRecorded(_ count: Int) -> Sentence {
    count == 0
      ? Sentence(en: "All of it was on record already.", zh: "这些都已登记过。")
      : Sentence(en: "Recorded as leaked: \(count)", zh: "已登记泄露：\(count) 处")
  }

  // --staged
  static let commitStopped = Sentence(en: "The commit was stopped.", zh: "提交已拦下。")
  /// - Parameter isFirst: before the first commit there is nothing to restore from.
  static func unstage(_ paths: [String], isFirst: Bool) -> Sentence {
    let most = 5
    let words = paths.prefix(most).map(Shell.quote).joined(separator: " ")
    let command = (isFirst ? "git rm --cached " : "git restore --staged ") + words
    let more = paths.count > most ? " …" : ""
    return Sentence(
      en: "to take it out of the commit: \(command)\(more)", zh: "从提交里拿掉：\(command)\(more)")
  }
  static let falseAlarm = Sentence(
    en: "if it is no secret after all: git commit --no-verify", zh: "确定不是密钥：git commit --no-verify")

  static let recordHint = Sentence(
    en: "mpvault scan … --record puts it on record and on the todo list", zh: "加 --record 可登记泄露并列入待办")
  static let lockedNotScanned = Sentence(
    en: "The vault is locked: this was not looked through for its secrets (mpvault unlock).",
    zh: "保险库未解锁，这次没有检查是否含有密钥（mpvault unlock）。")

  // --install-hook
  static func hookInstalled(_ path: String) -> Sentence {
    Sentence(
      en:
        "\(path) now looks through each commit. A find stops it; a locked vault lets it pass with a warning.",
      zh: "\(path) 已安装：每次提交前检查，发现密钥就拦下；保险库未解锁时只提醒、不拦。")
  }
  static func hookJoined(_ path: String) -> Sentence {
    Sentence(
      en:
        "\(path) now looks through each commit first; all else in it was left as it was. A find stops the commit; a locked vault lets it pass with a warning.",
      zh: "\(path) 的开头加了一行检查，其余没动：发现密钥就拦下提交；保险库未解锁时只提醒、不拦。")
  }
  static func hookIsThere(_ path: String) -> Sentence {
    Sentence(en: "\(path) is there already.", zh: "\(path) 已经装好了。")
  }
  static let hookMissing = Sentence(
    en: "mpvault is not in PATH: this commit was not looked through for secrets",
    zh: "PATH 里没有 mpvault：这次提交没有检查密钥")
  static let hookAlone = Sentence(
    en: "--install-hook takes nothing but the folder of a repository.",
    zh: "--install-hook 只能配一个仓库目录，不能配其他选项。")
  static let stagedOrHistory = Sentence(
    en: "--staged and --history are two scans, each of one repository.",
    zh: "--staged 和 --history 是两种扫描，每次只选一种、一个仓库。")
}

extension Form {
  /// Behind a find.
  fileprivate var remark: Sentence {
    switch self {
    case .exact: Sentence(en: "", zh: "")
    case .base64: Sentence(en: " (in base64)", zh: "（base64 编码）")
    case .hex: Sentence(en: " (as hexadecimal bytes)", zh: "（逐字节十六进制）")
    case .percent: Sentence(en: " (percent-encoded)", zh: "（百分号编码）")
    case .upper: Sentence(en: " (in capitals)", zh: "（大写）")
    }
  }
}

extension HelpPage {
  static let scan = HelpPage(
    path: "scan",
    usage:
      "[PATH]… [--staged | --history] [--unknown] [--exclude GLOB]…\n  [--record] [--if-unlocked] | [PATH]… [--install-hook]",
    abstract: Sentence(
      en: "looks for the vault's secrets, old ones too, in files and git histories",
      zh: "在文件和 git 历史里查找库中的密钥，旧版也查"),
    entries: [
      Entry(
        "PATH",
        "files and folders (default: here), hidden and ignored ones too; of a repository its folder; or commits, FROM..TO",
        "文件和目录（默认当前目录），隐藏的、被忽略的也查；--staged、--history 时是仓库目录；或提交范围 FROM..TO"),
      Entry("--staged", "what git would commit now", "只查即将提交的内容"),
      Entry(
        "--history", "all that git keeps, and every message: branches, tags, stash, reflog, the index",
        "查整个 git 历史和提交说明：分支、标签、stash、reflog、暂存区"),
      Entry(
        "--unknown",
        "also what looks like an AppSecret and is not in the vault: near an AppID, or in a variable whose name says secret",
        "也查库里没有、但形似 AppSecret 的：旁边有 AppID，或变量名里有 secret"),
      Entry(
        "--exclude GLOB", "leaves out names, or paths with a slash in them",
        "排除匹配的名称；含斜杠时匹配路径", repeats: true),
      Entry("--record", "records each find as a leak, so that the todo list says reset", "把发现登记为泄露，待办里会提示重置"),
      Entry(
        "--if-unlocked", "asks for no passphrase: a locked vault is a warning and exit code 0",
        "不询问口令：未解锁时只提醒，退出码 0"),
      Entry(
        "--install-hook",
        "makes git look through each commit, also beside husky; a find stops it, a locked vault does not",
        "安装 git 提交前检查，已有 husky 等也行：发现密钥就拦下，未解锁不拦"),
    ],
    examples: [
      Entry(
        "mpvault scan", "exits 1 on a find, 74 when something could not be read, else 0",
        "退出码：1 有发现，74 有读不了的，否则 0"),
      Entry("mpvault scan origin/main..HEAD", "what would be pushed", "查将要推送的提交"),
      Entry("mpvault scan --history ~/work/shop", "the whole history of a repository", "查一个仓库的全部历史"),
      Entry(
        "mpvault scan --unknown --exclude node_modules", "also secrets that nobody stored yet", "也查还没入库的密钥"),
    ])
}
