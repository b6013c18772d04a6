/// The help of one command, in both languages: what ArgumentParser's would be, from our own table.
struct HelpPage {
  struct Entry {
    let term: String
    let meaning: Sentence
    /// What a shell completes it with, where its name does not say that.
    let values: CompletionKind?
    /// Whether an option may stand more than once, which its meaning ends with.
    let repeats: Bool

    init(
      _ term: String, _ english: String, _ chinese: String, repeats: Bool = false,
      values: CompletionKind? = nil
    ) {
      self.term = term
      let end = repeats ? Sentence(en: "; may be repeated", zh: "（可重复）") : Sentence(en: "", zh: "")
      meaning = Sentence(en: english + end.english, zh: chinese + end.chinese)
      (self.repeats, self.values) = (repeats, values)
    }
  }

  let path: String
  let usage: String
  let abstract: Sentence
  var entries: [Entry] = []
  var examples: [Entry] = []

  static func page(_ path: String) -> HelpPage? { all.first { $0.path == path } }

  static func of(_ path: String) -> [String] {
    guard let page = page(path) else { return overview }
    var lines = [page.abstract.text, ""]
    lines += "mpvault \(page.path) \(page.usage)".trimmed.split(separator: "\n").map(String.init)
    lines += section(page.entries) + section(global)
    if !page.examples.isEmpty { lines += [""] + page.examples.flatMap { ["# \($0.meaning.text)", $0.term] } }
    return lines
  }

  private static func entries(_ paths: [String]) -> [Entry] {
    paths.compactMap(page).map { Entry($0.path, $0.abstract.english, $0.abstract.chinese) }
  }

  /// What `mpvault` alone prints where nobody sits at a terminal.
  static var first: [String] {
    [Sentence.abstract.text] + section(entries(firstPaths)) + ["", Sentence.helpAll.text]
  }

  /// The same with what each command takes.
  static var overview: [String] {
    [Sentence.abstract.text] + section(entries(firstPaths)) + section(global)
      + ["", Sentence.helpMore.text, Sentence.helpAll.text]
  }

  /// The word behind `--help` for all commands.
  static let allWord = "all"

  /// All commands, by what one wants to do.
  static var everything: [String] {
    let width = all.map(\.path.count).max() ?? 0
    return [Sentence.abstract.text]
      + jobs.flatMap { job in ["", job.title.text] + section(entries(job.paths), width: width).dropFirst() }
      + section(global) + ["", Sentence.helpMore.text]
  }

  private static func section(_ entries: [Entry], width: Int = 0) -> [String] {
    guard !entries.isEmpty else { return [] }
    let width = max(width, entries.map(\.term.count).max() ?? 0)
    return [""]
      + entries.map {
        "  \($0.term)\(String(repeating: " ", count: width - $0.term.count + 2))\($0.meaning.text)"
      }
  }

  static let replacesFile = Entry("--force", "replaces a file that is there", "文件已存在也替换")

  static let global = [
    Entry("--vault PATH", "the vault file (MPVAULT_VAULT)", "保险库文件（MPVAULT_VAULT）"),
    Entry(
      "--passphrase-file PATH", "takes the passphrase from a file's first line (MPVAULT_PASSPHRASE_FILE)",
      "从文件第一行读口令（MPVAULT_PASSPHRASE_FILE）"),
    Entry(
      "--identity PATH", "opens the vault with an age or SSH key from a file (MPVAULT_IDENTITY)",
      "用文件里的 age 或 SSH 私钥打开（MPVAULT_IDENTITY）"),
    Entry("--json", "prints data and errors as JSON", "数据和错误以 JSON 输出"),
    Entry("--lang en|zh", "the language (MPVAULT_LANG, else the locale)", "语言（MPVAULT_LANG，否则看系统区域）"),
  ]
}

extension Sentence {
  static let abstract = Sentence(
    en:
      "mpvault keeps the AppSecrets of WeChat mini-programs: stored the second they appear, every reset on record.",
    zh: "mpvault 保管微信小程序的 AppSecret：一出现就存下，每次重置都有记录。")
  static let helpAll = Sentence(en: "All commands: mpvault --help all", zh: "全部命令：mpvault --help all")
  static let helpMore = Sentence(
    en:
      "mpvault COMMAND --help tells more. No option takes a secret itself: give it at the prompt or through a pipe.",
    zh: "mpvault 命令 --help 看详情。没有任何选项直接接收密钥：请在提示处输入，或通过管道给出。")
}
