internal import Host

/// What is drawn of the start page.
enum PickerView {
  static func frame(_ model: PickerModel) -> Frame {
    switch model.place {
    case .list: list(model)
    case .menu(let item): MenuView.menu(model, item)
    case .copied(let copied): MenuView.copied(copied, model.size)
    case .revealed(let warnings): MenuView.revealed(model, warnings)
    case .todos(let chosen): TodoView.frame(model, chosen)
    case .page(let page): page.frame(model.size)
    }
  }

  /// How many mini-programs there is room for.
  static func rowCount(_ model: PickerModel) -> Int {
    let around = head(model).count + 1 + foot(model).count
    return max(1, model.size.lines - around)
  }

  private static func list(_ model: PickerModel) -> Frame {
    let head = head(model)
    let (line, column) = search(model)
    return Frame(
      head + [line] + rows(model) + foot(model), cursor: Frame.Cursor(row: head.count, column: column))
  }

  private static func head(_ model: PickerModel) -> [String] {
    let size = model.size
    let todos = model.filter.isEmpty ? TodoView.summary(model.todos, size) : []
    return [Columns.ends("mpvault", model.status.unlocked(size), width: size.columns), size.rule] + todos
      + (todos.isEmpty ? [] : [size.rule])
  }

  /// The line in which is typed, and where.
  private static func search(_ model: PickerModel) -> (line: String, column: Int) {
    let (all, found) = (model.rows.count, model.matches.count)
    let counted: Text =
      if !model.filter.isEmpty { .found(found, of: all) } else {
        model.size.isWide ? .programsByChange(all) : .programs(all)
      }
    let prompt = Text.search.text
    let room = model.size.columns - DisplayWidth.of(prompt) - DisplayWidth.of(counted.text) - 2
    let typed = prompt + Columns.end(of: model.filter, width: max(0, room))
    return (Columns.ends(typed, counted.text, width: model.size.columns), DisplayWidth.of(typed))
  }

  private static func rows(_ model: PickerModel) -> [String] {
    guard !model.rows.isEmpty else { return Columns.wrap(Text.listEmpty.text, width: model.size.columns) }
    guard !model.matches.isEmpty else {
      let shown = Text.nothingHas(model.filter).text
      return [""] + Columns.wrap(shown, width: model.size.columns) + [Text.storeNew.text]
    }
    let count = rowCount(model)
    // A page at a time, so that what is looked at stands still while one chooses.
    let top = model.chosen / count * count
    let range = top..<min(top + count, model.matches.count)
    let table = PickerTable(model.matches[range].map { model.rows[$0] }, model.size)
    return range.map { index in table.line(index - top, isChosen: index == model.chosen) }
  }

  private static func foot(_ model: PickerModel) -> [String] {
    let size = model.size
    var lines: [String] = []
    if !model.filter.isEmpty, model.isByInitials {
      let whole = Text.foundByInitials.text
      lines += ["", DisplayWidth.of(whole) <= size.columns ? whole : Text.byInitials.text]
    } else if model.filter.isEmpty, size.isTall {
      lines.append("")
    }
    let keys: Text =
      if model.filter.isEmpty {
        size.isWide ? .keysOfList : .keysOfNarrowList
      } else {
        model.matches.isEmpty ? .keysOfNothing : .keysOfFound
      }
    return lines + [size.rule, keys.text]
  }
}

/// The columns of the list.
struct PickerTable {
  private let rows: [PickerRow]
  private let name: Int
  private let client: Int
  private let gap: Int
  private let isWide: Bool

  private static let appID = 18

  init(_ rows: [PickerRow], _ size: ScreenSize) {
    self.rows = rows
    isWide = size.isWide
    let state = rows.map { DisplayWidth.of($0.state.text) }.max() ?? 0
    let base = 2 + 18 + (isWide ? 12 : 0) + Self.appID
    gap = min(4, max(2, size.columns - base - state))
    // A wider window gives its columns to what was cut without them.
    let spare = max(0, size.columns - (isWide ? 80 : ScreenSize.smallest.columns))
    let longest = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    let added = min(spare, max(0, longest - 16))
    name = 16 + added
    let clients = rows.map { DisplayWidth.of($0.client ?? "") }.max() ?? 0
    client = 10 + min(spare - added, max(0, clients - 10))
  }

  func line(_ index: Int, isChosen: Bool) -> String {
    let row = rows[index]
    var line = (isChosen ? "> " : "  ") + Columns.pad(row.name, to: name) + "  "
    if isWide { line += Columns.pad(row.client ?? "", to: client) + "  " }
    return line + Columns.pad(row.appID ?? "", to: Self.appID) + String(repeating: " ", count: gap)
      + row.state.text
  }
}

extension Text {
  static let search = Text("Find: ", "查找：")
  static func programs(_ count: Int) -> Text {
    Text("\(count, "mini-program")", "\(count) 个")
  }
  static func programsByChange(_ count: Int) -> Text {
    let programs = programs(count)
    return Text("\(programs), newest change first", "\(programs)小程序，新近有变化的在前")
  }
  static func found(_ count: Int, of all: Int) -> Text {
    Text("\(count) of \(all)", "\(count) 个，共 \(all) 个")
  }
  static let foundByInitials = Text(
    "Found by pinyin initials. A name, a client or a part of an AppID does as well.",
    "按拼音首字母找到。也可以打汉字、客户名、短名，或 AppID 里的一段。")
  static let byInitials = Text("Found by pinyin initials.", "按拼音首字母找到。")
  static func nothingHas(_ filter: String) -> Text {
    Text(
      "No mini-program has \(filter) in its name, client or AppID.",
      "没有名称、客户或 AppID 含 \(filter) 的小程序。")
  }
  static let storeNew = Text(
    "To store a new one: leave, then mpvault add NAME", "存一个新的：退出后 mpvault add 名称")
  static let keysOfList = Text(
    "type to find   Up Down choose   Enter menu   Tab todos   F1 help   Esc leave",
    "打字 查找   上下 选择   回车 操作   Tab 待办   F1 帮助   Esc 退出")
  static let keysOfNarrowList = Text(
    "type to find  Enter menu  Tab todos  F1 help  Esc leave", "打字 查找  回车 操作  Tab 待办  F1 帮助  Esc 退出")
  static let keysOfFound = Text(
    "Up Down choose   Enter menu   Esc clear", "上下 选择   回车 操作   Esc 清空")
  static let keysOfNothing = Text("Backspace change   Esc clear", "退格 改   Esc 清空")
}
