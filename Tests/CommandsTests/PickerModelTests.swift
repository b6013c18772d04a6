import Host
import Ledger
import MiniProgram
import Testing
import Vault

@testable import Commands

/// What keys do to the start page, without a terminal.
struct PickerModelTests {
  private func model() -> PickerModel { PickerSamples.model(columns: 80, rows: 24) }

  private func names(_ model: PickerModel) -> [String] { model.matches.map { model.rows[$0].name } }

  private func type(_ text: String, into model: inout PickerModel) {
    for scalar in text.unicodeScalars { #expect(model.take(.text(scalar)) == nil) }
  }

  @Test(arguments: [
    ("好邻居", 3), ("hlj", 3), ("HLJ", 3), ("shop", 1), ("零售", 1), ("21b7", 1), ("ＳＨＯＰ", 1), ("老王餐饮", 2),
    ("lwcy", 2),
    ("云帆 jl", 1), ("hlz", 0), ("demo", 50),
  ])
  func typingFilters(_ typed: String, _ count: Int) {
    var model = model()
    type(typed, into: &model)
    #expect(model.matches.count == count, "\(names(model))")
  }

  @Test func whatIsWrittenComesBeforeWhatIsReadSo() {
    let rows = ["好邻居", "hl-shop"].map { PickerRow(name: $0, state: .noSecretYet) }
    var model = PickerModel(rows: rows, todos: [], size: ScreenSize(columns: 80, rows: 24))
    type("hl", into: &model)
    #expect(names(model) == ["hl-shop", "好邻居"] && model.isByInitials)
  }

  @Test func backspaceTakesACharacterAndEscAll() {
    var model = model()
    type("好邻", into: &model)
    _ = model.take(.backspace)
    #expect(model.filter == "好")
    #expect(model.take(.escape) == nil && model.filter.isEmpty && model.matches.count == 60)
    _ = model.take(.backspace)
    #expect(model.take(.escape) == .leave)
    #expect(model.take(.interrupt) == .interrupt)
  }

  @Test func whatIsPastedByMistakeIsNotTakenWhole() {
    var model = model()
    type(String(repeating: "0f", count: 16) + "\u{202e}", into: &model)
    #expect(model.filter.count == 30)
  }

  @Test func theChoiceMovesAndStaysInside() {
    var model = model()
    _ = model.take(.up)
    #expect(model.chosen == 0)
    _ = model.take(.down)
    _ = model.take(.down)
    #expect(model.chosen == 2)
    _ = model.take(.pageDown)
    #expect(model.chosen == 2 + PickerView.rowCount(model))
    _ = model.take(.last)
    _ = model.take(.down)
    #expect(model.chosen == 59)
    _ = model.take(.first)
    #expect(model.chosen == 0)
    type("hlz", into: &model)
    for key in [Key.down, .up, .pageDown, .last, .enter] { #expect(model.take(key) == nil) }
    #expect(model.row == nil && model.place == .list)
  }

  @Test func enterTwiceCopies() {
    var model = model()
    #expect(model.take(.enter) == nil && model.place == .menu(.copySecret))
    #expect(model.take(.enter) == .copy(.secret))
    model.place = .copied(
      CopiedValue(program: "好邻居商城", what: .secret, seconds: 45, left: 45, offersAppID: true))
    #expect(model.take(.enter) == .copy(.appID))
    model.place = .copied(
      CopiedValue(program: "好邻居商城", what: .appID, seconds: 45, left: 45, offersAppID: false))
    #expect(model.take(.enter) == nil && model.place == .list)
  }

  @Test func whatIsNotThereIsSaidInstead() {
    var model = model()
    type("小店", into: &model)
    _ = model.take(.enter)
    let row = PickerSamples.rows.first { $0.name == "demo-1" } ?? PickerSamples.rows[0]
    for item in MenuItem.allCases {
      let isLacking = [.copySecret, .copyAppID].contains(item)
      #expect((item.title(of: row) == item.ready(for: row)) == !isLacking, "\(item)")
      #expect(item.title(of: PickerSamples.rows[0]) == item.ready(for: PickerSamples.rows[0]))
    }
    #expect(model.take(.enter) == nil)
    guard case .page(let page) = model.place else { return #expect(Bool(false), "\(model.place)") }
    #expect(page.wrapped(model.size).contains("  mpvault add 好邻居小店"))
    // Back to where it was opened.
    #expect(model.take(.escape) == nil && model.place == .menu(.copySecret))
    #expect(model.take(.escape) == nil && model.place == .list)
  }

  @Test func digitsChooseInTheMenu() {
    let effects: [(Character, PickerModel.Effect?)] = [
      ("1", .copy(.secret)), ("2", .copy(.appID)), ("3", .facts), ("4", nil),
      ("5", .run(["verify", "好邻居商城"])),
      ("6", .run(["reset", "好邻居商城"])), ("7", .ask(.leak("好邻居商城"))), ("8", .ask(.share("好邻居商城"))), ("9", nil),
      ("x", nil),
    ]
    for (digit, effect) in effects {
      var model = model()
      _ = model.take(.enter)
      #expect(model.take(.text(digit.unicodeScalars.first ?? " ")) == effect, "\(digit)")
    }
    #expect(Asking.leak("-x").words("GitHub") == ["leak", "--where", "GitHub", "--", "-x"])
    #expect(Asking.share("店").words("王芳") == ["share", "店", "--to", "王芳"])
  }

  @Test func tabShowsTheTodosAndEnterRunsOne() {
    var model = model()
    _ = model.take(.tab)
    #expect(model.place == .todos(0))
    #expect(model.take(.enter) == .run(["reset", "好邻居会员"]))
    #expect(model.take(.text("m")) == .run(["todo", "好邻居会员", "--message"]))
    let accepting = Asking.accept(["accept", "好邻居会员", "reset-unfinished"])
    #expect(model.take(.text("a")) == .ask(accepting))
    #expect(
      accepting.words("等客户") == ["accept", "好邻居会员", "reset-unfinished", "--until", "30d", "--note", "等客户"])
    _ = model.take(.last)
    for key in [Key.enter, .text("m"), .text("a")] { #expect(model.take(key) == nil) }
    _ = model.take(.tab)
    #expect(model.place == .list)
  }

  @Test func theQuestionMarkHelpsOnlyWhereNothingIsTyped() {
    var model = model()
    type("好", into: &model)
    type("?", into: &model)
    #expect(model.filter == "好?")
    _ = model.take(.escape)
    type("?", into: &model)
    #expect(model.place == .page(.help) && model.filter.isEmpty)
  }

  @Test func anyKeyWipesTheSecret() {
    for key in [Key.text("x"), .enter, .escape, .up, .tab] {
      var model = model()
      model.place = .revealed([])
      #expect(model.take(key) == nil && model.place == .list)
    }
  }
}

/// Times as screens say them.
struct AgoTests {
  private let since = Timestamp(milliseconds: 1_000_000_000)

  @Test(arguments: [
    (30, "刚刚", "just now"), (3 * 60, "3 分钟前", "3 min ago"), (26 * 3600, "26 小时前", "26 hours ago"),
    (3 * 86_400, "3 天前", "3 days ago"), (40 * 86_400, "40 天前", "40 days ago"),
    (61 * 86_400, "2 个月前", "2 months ago"), (183 * 86_400, "半年前", "6 months ago"),
    (400 * 86_400, "13 个月前", "13 months ago"), (800 * 86_400, "2 年前", "2 years ago"), (-5, "刚刚", "just now"),
  ])
  func timesAreRelative(_ seconds: Int, _ chinese: String, _ english: String) {
    let ago = Text.ago(since, at: Timestamp(milliseconds: since.milliseconds + Int64(seconds) * 1000))
    #expect(ago.chinese == chinese && ago.english == english)
  }
}
