internal import Host
internal import MiniProgram

/// All that the start page knows while it is open, and what each key does to it. Nothing here touches a terminal or the
/// vault: what a key asks for beyond that is its effect.
struct PickerModel {
  /// What is on the screen.
  enum Place: Equatable {
    case list
    case menu(MenuItem)
    case copied(CopiedValue)
    /// The secret itself, until any key, with what whoever uses it must know.
    case revealed([Text])
    case todos(Int)
    case page(TextPage)
  }

  enum Effect: Equatable {
    case leave, interrupt, suspend, redraw
    case copy(CopiedValue.What)
    case facts
    case run([String])
    /// What is to be typed before it can run.
    case ask(Asking)
  }

  let rows: [PickerRow]
  let todos: [StartTodo]
  /// How many more were put off.
  var putOff = 0
  var status = StartStatus()
  /// How long what is copied stays on the clipboard.
  var clipboardSeconds = 45
  var size: ScreenSize
  var place = Place.list
  private(set) var filter = ""
  /// By their place in `rows`.
  private(set) var matches: [Int]
  /// Whether something was found by its initials alone.
  private(set) var isByInitials = false
  /// In `matches`.
  private(set) var chosen = 0
  /// What a page was opened from, and leads back to.
  private var opened: MenuItem?
  private var keys: [SearchKeys] = []
  private let pinyin = PinyinInitials()

  /// Longer than any name that one would look for, and shorter than what is pasted by mistake.
  private static let limit = 30

  init(rows: [PickerRow], todos: [StartTodo], size: ScreenSize) {
    self.rows = rows
    self.todos = todos
    self.size = size
    matches = Array(rows.indices)
  }

  var row: PickerRow? { matches.indices.contains(chosen) ? rows[matches[chosen]] : nil }

  var isRevealed: Bool {
    if case .revealed = place { true } else { false }
  }

  mutating func take(_ key: Key) -> Effect? {
    switch key {
    case .interrupt: return .interrupt
    case .suspend: return .suspend
    case .redraw: return .redraw
    default: break
    }
    switch place {
    case .list: return inList(key)
    case .menu(let item): return inMenu(key, item)
    case .copied(let copied): return behindCopy(key, copied)
    case .revealed: close()
    case .todos(let chosen): return inTodos(key, chosen)
    case .page(let page): inPage(key, page)
    }
    return nil
  }
}

extension PickerModel {
  private mutating func inList(_ key: Key) -> Effect? {
    switch key {
    case .text("?") where filter.isEmpty, .help: openHelp()
    case .text(let scalar): type(scalar)
    case .backspace:
      guard !filter.isEmpty else { break }
      filter.unicodeScalars.removeLast()
      search()
    case .escape where filter.isEmpty: return .leave
    case .escape, .clear:
      filter = ""
      search()
    case .enter:
      if row != nil { place = .menu(.copySecret) }
    case .tab: place = .todos(0)
    default: chosen = Self.moved(chosen, by: key, count: matches.count, page: PickerView.rowCount(self))
    }
    return nil
  }

  private mutating func openHelp(from item: MenuItem? = nil) {
    (opened, place) = (item, .page(.help))
  }

  private mutating func type(_ scalar: Unicode.Scalar) {
    guard !Printable.isDangerous(scalar), filter.unicodeScalars.count < Self.limit else { return }
    filter.unicodeScalars.append(scalar)
    search()
  }

  private mutating func search() {
    chosen = 0
    isByInitials = false
    let words = SearchKeys.words(of: filter)
    guard !words.isEmpty else { return matches = Array(rows.indices) }
    if keys.isEmpty { keys = rows.map { SearchKeys($0, pinyin) } }
    let found = keys.map { $0.match(words) }
    isByInitials = found.contains(.initials)
    // What has it in writing comes before what is only read so.
    matches = found.indices.filter { found[$0] == .text } + found.indices.filter { found[$0] == .initials }
  }

  private mutating func inMenu(_ key: Key, _ item: MenuItem) -> Effect? {
    switch key {
    case .escape, .backspace: close()
    case .help: openHelp(from: item)
    case .enter: return choose(item)
    case .text(let scalar):
      guard let typed = MenuItem(digit: scalar) else { break }
      place = .menu(typed)
      return choose(typed)
    default:
      let all = MenuItem.allCases
      let index = Self.moved(item.rawValue, by: key, count: all.count, page: all.count)
      place = .menu(all[index])
    }
    return nil
  }

  private mutating func choose(_ item: MenuItem) -> Effect? {
    guard let row else { return nil }
    opened = item
    switch item {
    case .copySecret:
      if row.hasSecret { return .copy(.secret) }
      place = .page(.lacking(.noSecretYet, of: row, command: ["add", row.name]))
    case .copyAppID:
      if row.appID != nil { return .copy(.appID) }
      place = .page(
        .lacking(
          .noAppIDYet(on: row.platform), of: row,
          command: ["edit", row.name, "--app-id", row.platform.ids.prefix]))
    case .facts: return .facts
    case .usage: place = .page(.usage(of: row))
    case .verify: return .run(Self.line("verify", row.name))
    case .reset: return .run(Self.line("reset", row.reference))
    case .leak: return .ask(.leak(row.reference))
    case .share: return .ask(.share(row.name))
    }
    return nil
  }

  private mutating func close() {
    opened = nil
    place = .list
  }

  /// A name that begins with a dash is no option.
  private static func line(_ command: String, _ name: String) -> [String] {
    name.hasPrefix("-") ? [command, "--", name] : [command, name]
  }

  private mutating func behindCopy(_ key: Key, _ copied: CopiedValue) -> Effect? {
    switch key {
    case .enter where copied.offersAppID: return .copy(.appID)
    case .enter, .escape, .backspace: close()
    default: break
    }
    return nil
  }

  private mutating func inTodos(_ key: Key, _ index: Int) -> Effect? {
    let todo = todos.indices.contains(index) ? todos[index] : nil
    switch key {
    case .escape, .tab: place = .list
    case .help: openHelp()
    case .enter: return todo?.words.map(Effect.run)
    case .text("m"): return todo?.message.map(Effect.run)
    case .text("a"): return todo?.accepting.map { .ask(.accept($0)) }
    default:
      place = .todos(Self.moved(index, by: key, count: todos.count, page: TodoView.rowCount(self)))
    }
    return nil
  }

  private mutating func inPage(_ key: Key, _ page: TextPage) {
    switch key {
    case .escape, .enter, .backspace, .help: place = opened.map(Place.menu) ?? .list
    default:
      var moved = page
      moved.top = page.moved(by: key, size)
      place = .page(moved)
    }
  }

  /// Where a choice among `count` goes by a key.
  static func moved(_ index: Int, by key: Key, count: Int, page: Int) -> Int {
    let last = max(0, count - 1)
    let wanted =
      switch key {
      case .up: index - 1
      case .down: index + 1
      case .pageUp: index - max(1, page)
      case .pageDown: index + max(1, page)
      case .first: 0
      case .last: last
      default: index
      }
    return min(max(0, wanted), last)
  }
}
