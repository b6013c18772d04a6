internal import Host

/// Lines to read and to leaf through.
struct TextPage: Equatable {
  let title: String
  let lines: [String]
  var top = 0

  /// As they stand in a window of that width.
  func wrapped(_ size: ScreenSize) -> [String] {
    lines.flatMap { line in
      let indent = String(line.prefix { $0 == " " })
      let text = String(line.dropFirst(indent.count))
      guard !text.isEmpty else { return [""] }
      return Columns.wrap(text, width: size.columns - indent.count).map { indent + $0 }
    }
  }

  /// How many lines there is room for between title and keys.
  static func room(_ size: ScreenSize) -> Int { max(1, size.lines - 4) }

  func moved(by key: Key, _ size: ScreenSize) -> Int {
    let room = Self.room(size)
    let last = max(0, wrapped(size).count - room)
    return PickerModel.moved(min(top, last), by: key, count: last + 1, page: room)
  }

  func frame(_ size: ScreenSize) -> Frame {
    let all = wrapped(size)
    let room = Self.room(size)
    let first = min(top, max(0, all.count - room))
    let keys: Sentence = all.count > room ? .keysOfLongPage : .keysOfPage
    return Frame([title, size.rule] + all[first...].prefix(room) + [size.rule, keys.text])
  }
}

extension TextPage {
  static var help: TextPage {
    TextPage(title: Sentence.helpTitle.text, lines: Sentence.helpLines.map(\.text))
  }

  /// How a project gets at it: nothing of it is secret.
  static func usage(of row: PickerRow) -> TextPage {
    let run = ["mpvault", "run", row.name, "--"]
    let exports = [("dotenv", ".env"), ("wxjava", "wx.yml")].map { format, file in
      ["mpvault", "export", row.name, "--format", format, "-o", file]
    }
    let lines =
      [Sentence.usageRun.text, "  \(Shell.line(run)) \(Sentence.usageCommand.text)", ""]
      + [Sentence.usageExport.text] + exports.map { "  " + Shell.line($0) } + [""]
      + [Sentence.usageReference.text, "  mp://\(row.name)/appid", "  mp://\(row.name)/appsecret"]
    return TextPage(title: row.name, lines: lines)
  }

  static func lacking(_ what: Sentence, of row: PickerRow, command: [String]) -> TextPage {
    let line = "  " + Shell.line(["mpvault"] + command)
    return TextPage(title: row.name, lines: [what.text, "", Sentence.settledBy.text, line])
  }

  static func failure(_ failure: Failure, of row: PickerRow) -> TextPage {
    TextPage(title: row.name, lines: failure.lines.split(separator: "\n").map(String.init))
  }
}

extension Sentence {
  static let keysOfPage = Sentence(en: "Esc back", zh: "Esc 返回")
  static let keysOfLongPage = Sentence(
    en: "Up Down PgUp PgDn scroll   Esc back", zh: "上下、PgUp、PgDn 翻页   Esc 返回")
  static let settledBy = Sentence(en: "Once you have left this page:", zh: "退出后执行：")
  static let usageRun = Sentence(
    en: "Runs a program that finds the secret in its environment (WX_APPID, WX_APPSECRET):",
    zh: "带着密钥运行程序，密钥在环境变量 WX_APPID、WX_APPSECRET 里：")
  static let usageCommand = Sentence(en: "COMMAND", zh: "命令")
  static let usageExport = Sentence(
    en: "Writes a file for a program that reads one:", zh: "程序只读配置文件的话，写成文件：")
  static let usageReference = Sentence(
    en: "In a template for mpvault inject, or in --env of mpvault run:",
    zh: "在 mpvault inject 的模板里，或 mpvault run 的 --env 里这样引用：")
  static let helpTitle = Sentence(en: "Keys", zh: "按键")
  static let helpLines = [
    Sentence(
      en: "Typing filters: a name, an alias, a client, a tag, a part of an AppID, or pinyin initials.",
      zh: "直接打字就是查找：名称、短名、客户、标签、AppID 里的一段，或拼音首字母。"),
    Sentence(
      en:
        "Up, Down, PgUp, PgDn, Ctrl-N, Ctrl-P choose; Enter opens the menu; Enter twice copies the AppSecret.",
      zh: "上下、PgUp、PgDn、Ctrl-N、Ctrl-P 选择；回车打开菜单，连按两次回车就复制 AppSecret。"),
    Sentence(
      en: "Tab shows what is to be done. Esc clears the filter, then leaves. Ctrl-C leaves at once.",
      zh: "Tab 看待办。Esc 先清空查找，再按退出。Ctrl-C 马上退出。"),
    Sentence(
      en: "Ctrl-Z stops the page, fg brings it back. Ctrl-L draws it anew.",
      zh: "Ctrl-Z 暂停，fg 回来。Ctrl-L 重画。"),
    Sentence(
      en: "What changes anything leaves the page and goes on as a command, which is printed first.",
      zh: "会改动东西的操作都先退出这里，打印出命令再执行。"),
    Sentence(en: "All commands: mpvault --help all", zh: "全部命令：mpvault --help all"),
  ]
}
