internal import Delivery
internal import Host
internal import MiniProgram

/// Lines to read and to leaf through.
struct TextPage: Equatable {
  let title: String
  let page: Page
  var top = 0

  init(title: String, page: Page) {
    self.title = title
    self.page = page
  }

  init(title: String, lines: [String]) { self.init(title: title, page: Page(lines)) }

  /// As they stand in a window of that width.
  func wrapped(_ size: ScreenSize) -> [String] {
    page.lines(size.columns).flatMap { Columns.wrap($0, width: size.columns) }
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
    let keys: Text = all.count > room ? .keysOfLongPage : .keysOfPage
    return Frame([title, size.rule] + all[first...].prefix(room) + [size.rule, keys.text])
  }
}

extension TextPage {
  static var help: TextPage {
    TextPage(title: Text.helpTitle.text, lines: Text.helpLines.map(\.text))
  }

  /// How a project gets at it: nothing of it is secret.
  static func usage(of row: PickerRow) -> TextPage {
    let run = ["mpvault", "run", row.name, "--"]
    let starters = ExportFormat.starters(for: row.platform).prefix(1)
    let files = [("dotenv", ".env")] + starters.map { ($0.rawValue, "wx.yml") }
    let exports = files.map { format, file in
      ["mpvault", "export", row.name, "--format", format, "-o", file]
    }
    let lines =
      [Text.usageRun(of: row).text, "  \(Shell.line(run)) \(Text.manCommand.text)", ""]
      + [Text.usageExport.text] + exports.map { "  " + Shell.line($0) } + [""]
      + [Text.usageReference.text]
      + [.appID, .credential(row.kind)].map { "  " + Reference(program: row.name, field: $0).text }
    return TextPage(title: row.name, lines: lines)
  }

  static func lacking(_ what: Text, of row: PickerRow, command: [String]) -> TextPage {
    let line = "  " + Shell.line(["mpvault"] + command)
    return TextPage(title: row.name, lines: [what.text, "", Text.settledBy.text, line])
  }

  static func failure(_ failure: Failure, of row: PickerRow) -> TextPage {
    TextPage(title: row.name, page: failure.page)
  }
}

extension Text {
  static let keysOfPage = Text("Esc back", "Esc 返回")
  static let keysOfLongPage = Text(
    "Up Down PgUp PgDn scroll   Esc back", "上下、PgUp、PgDn 翻页   Esc 返回")
  static let settledBy = Text("Once you have left this page:", "退出后执行：")
  static func usageRun(of row: PickerRow) -> Text {
    let id = VariableNames.id(on: row.platform)
    let secret = VariableNames.name(of: row.kind, on: row.platform) ?? ""
    return Text(
      "Runs a program that finds the secret in its environment (\(id), \(secret)):",
      "带着密钥运行程序，密钥在环境变量 \(id)、\(secret) 里：")
  }
  static let usageExport = Text(
    "Writes a file for a program that reads one:", "程序只读配置文件的话，写成文件：")
  static let usageReference = Text(
    "In a template for mpvault inject, or in --env of mpvault run:",
    "在 mpvault inject 的模板里，或 mpvault run 的 --env 里这样引用：")
  static let helpTitle = Text("Keys", "按键")
  static let helpLines = [
    Text(
      "Typing filters: a name, an alias, a client, a tag, a part of an AppID, or pinyin initials.",
      "直接打字就是查找：名称、短名、客户、标签、AppID 里的一段，或拼音首字母。"),
    Text(
      "Up, Down, PgUp, PgDn, Ctrl-N, Ctrl-P choose; Enter opens the menu; Enter twice copies the AppSecret.",
      "上下、PgUp、PgDn、Ctrl-N、Ctrl-P 选择；回车打开菜单，连按两次回车就复制 AppSecret。"),
    Text(
      "Tab shows what is to be done. Esc or Ctrl-U clears the filter, Esc then leaves. Ctrl-C leaves at once.",
      "Tab 看待办。Esc 或 Ctrl-U 清空查找，再按 Esc 退出。Ctrl-C 马上退出。"),
    Text(
      "Ctrl-Z stops the page, fg brings it back. Ctrl-L draws it anew.",
      "Ctrl-Z 暂停，fg 回来。Ctrl-L 重画。"),
    Text(
      "What changes anything leaves the page and goes on as a command, which is printed first.",
      "会改动东西的操作都先退出这里，打印出命令再执行。"),
    Text("All commands: mpvault --help all", "全部命令：mpvault --help all"),
  ]
}
