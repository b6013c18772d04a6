import Host
import Support
import Testing
import Vault

@testable import Commands

/// What is drawn of the start page, at the sizes for which it was designed.
struct PickerViewTests {
  private static let sizes = [(80, 24), (60, 20), (60, 12), (132, 50), (200, 19)]

  /// The lines of a page in a language.
  private func lines(_ model: PickerModel, _ language: Language) -> [String] {
    ReportPages.speaking(language) {
      // As a window shows what was sent.
      let text = PickerView.frame(model).text(model.size, isFresh: true)
      return Window(columns: model.size.columns, rows: model.size.rows, Array(text.utf8)).lines
    }
  }

  private func expect(_ model: PickerModel, _ language: Language, _ drawing: String) {
    let lines = lines(model, language)
    #expect(lines == drawing.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func theListIn80Columns() {
    let drawing = """
      mpvault                                已解锁，闲置 15 分钟后锁定 | 3 分钟前同步
      --------------------------------------------------------------------------------
      急 2 项
        好邻居会员    重置 26 小时前开始，新密钥还没录入
        老王烧烤      2 天前登记泄露，还没重置
      待办 1 项
        好邻居商城    使用处还是旧版：prod-api
      --------------------------------------------------------------------------------
      查找：                                             60 个小程序，新近有变化的在前
      > 好邻居商城        好邻居      wxabcaab6371fd6995    3 天前重置
        好邻居会员        好邻居      wx4f0e21b7c98d3a65    重置未完成
        好邻居小店        好邻居      wx90c3aa17e2b4d806    尚未存入
        老王烧烤          老王餐饮    wx8e0b2e5d2a28ea00    已泄露
        老王烧烤外卖      老王餐饮    wx17d4c5f2ab6390e8    2 个月前存入
        青山书店          青山文化    wx5bb2f0c9d71e4a83    2 个月前存入
        青山读者俱乐部    青山文化    wxe7a1064d8c35f29b    2 个月前存入
        云帆健身          云帆        wx2c9f7d1be0a84356    2 个月前存入
        云帆教练端        云帆        wxd05e8b3f7a1c6492    2 个月前存入
        会员中心（测试..  很长很长..  wx00000000000000aa    2 个月前存入
        demo-1                                              尚未存入

      --------------------------------------------------------------------------------
      打字 查找   上下 选择   回车 操作   Tab 待办   F1 帮助   Esc 退出
      """
    expect(PickerSamples.model(columns: 80, rows: 24), .chinese, drawing)
  }

  @Test func theListIn60Columns() {
    let drawing = """
      mpvault                                已解锁 | 3 分钟前同步
      ------------------------------------------------------------
      急 2 项
        好邻居会员    重置 26 小时前开始，新密钥还没录入
        老王烧烤      2 天前登记泄露，还没重置
      待办 1 项：使用处还是旧版 1
      ------------------------------------------------------------
      查找：                                                 60 个
      > 好邻居商城        wxabcaab6371fd6995    3 天前重置
        好邻居会员        wx4f0e21b7c98d3a65    重置未完成
        好邻居小店        wx90c3aa17e2b4d806    尚未存入
        老王烧烤          wx8e0b2e5d2a28ea00    已泄露
        老王烧烤外卖      wx17d4c5f2ab6390e8    2 个月前存入
        青山书店          wx5bb2f0c9d71e4a83    2 个月前存入
        青山读者俱乐部    wxe7a1064d8c35f29b    2 个月前存入
        云帆健身          wx2c9f7d1be0a84356    2 个月前存入
        云帆教练端        wxd05e8b3f7a1c6492    2 个月前存入
      ------------------------------------------------------------
      打字 查找  回车 操作  Tab 待办  F1 帮助  Esc 退出
      """
    expect(PickerSamples.model(columns: 60, rows: 20), .chinese, drawing)
  }

  @Test func whatWasTypedAndFound() {
    var model = PickerSamples.model(columns: 80, rows: 24)
    for letter in "hlj".unicodeScalars { _ = model.take(.text(letter)) }
    expect(
      model, .chinese,
      """
      mpvault                                已解锁，闲置 15 分钟后锁定 | 3 分钟前同步
      --------------------------------------------------------------------------------
      查找：hlj                                                         3 个，共 60 个
      > 好邻居商城        好邻居      wxabcaab6371fd6995    3 天前重置
        好邻居会员        好邻居      wx4f0e21b7c98d3a65    重置未完成
        好邻居小店        好邻居      wx90c3aa17e2b4d806    尚未存入

      按拼音首字母找到。也可以打汉字、客户名、短名，或 AppID 里的一段。
      --------------------------------------------------------------------------------
      上下 选择   回车 操作   Esc 清空
      """)
    #expect(
      ReportPages.speaking(.chinese) { PickerView.frame(model).cursor } == Frame.Cursor(row: 2, column: 9))
  }

  @Test func nothingWasFound() {
    var model = PickerSamples.model(columns: 60, rows: 20)
    model.status = StartStatus()
    for letter in "hlz".unicodeScalars { _ = model.take(.text(letter)) }
    expect(
      model, .chinese,
      """
      mpvault                                               已解锁
      ------------------------------------------------------------
      查找：hlz                                     0 个，共 60 个

      没有名称、客户或 AppID 含 hlz 的小程序。
      存一个新的：退出后 mpvault add 名称
      ------------------------------------------------------------
      退格 改   Esc 清空
      """)
  }

  @Test func theMenuIn80Columns() {
    var model = PickerSamples.model(columns: 80, rows: 24)
    _ = model.take(.enter)
    expect(
      model, .chinese,
      """
      好邻居商城   客户 好邻居   已上线
      AppID wxabcaab6371fd6995
      AppSecret 第 2 版，3 天前重置（泄露）   持有人 3   使用处 2，其中 2 处还是旧版
      --------------------------------------------------------------------------------
      > 1 复制 AppSecret   45 秒后从剪贴板清除
        2 复制 AppID
        3 资料和历史
        4 给项目用   写出 run 和 export 的命令，不含密钥
        5 向平台核实   不影响线上

        6 重置          退出这里，一步步来
        7 登记泄露
        8 共享给同事
      --------------------------------------------------------------------------------
      上下 选择   回车 执行，按数字直接执行   Esc 返回
      """)
  }

  @Test func theMenuIn60Columns() {
    var model = PickerSamples.model(columns: 60, rows: 20)
    _ = model.take(.enter)
    expect(
      model, .chinese,
      """
      好邻居商城   客户 好邻居   已上线
      AppID wxabcaab6371fd6995
      AppSecret 第 2 版，3 天前重置（泄露）   持有人 3
      使用处 2，其中 2 处还是旧版
      ------------------------------------------------------------
      > 1 复制 AppSecret   45 秒后清除
        2 复制 AppID
        3 资料和历史
        4 给项目用
        5 向平台核实

        6 重置
        7 登记泄露
        8 共享给同事
      ------------------------------------------------------------
      上下 选择   回车 执行，按数字直接执行   Esc 返回
      """)
  }

  @Test func whatWasCopied() {
    var model = PickerSamples.model(columns: 60, rows: 20)
    model.place = .copied(
      CopiedValue(program: "好邻居商城", what: .secret, seconds: 45, left: 41, offersAppID: true))
    expect(
      model, .chinese,
      """
      好邻居商城
      ------------------------------------------------------------
      已复制 AppSecret，45 秒后清除（还剩 41 秒）。

      > 回车  接着复制 AppID
        Esc   返回，到时照样清除
      ------------------------------------------------------------
      """)
  }

  @Test func theTodosIn80Columns() {
    var model = PickerSamples.model(columns: 80, rows: 24)
    _ = model.take(.tab)
    expect(
      model, .chinese,
      """
      急 2 项   待办 1 项   建议 1 项
      --------------------------------------------------------------------------------
      > 急    好邻居会员   重置 26 小时前开始，新密钥还没录入
        急    老王烧烤     2 天前登记泄露，还没重置
        待办  好邻居商城   使用处还是旧版：prod-api
        建议  这个保险库   没有新备份
      --------------------------------------------------------------------------------
      要执行的命令：
        mpvault reset 好邻居会员

      回车 退出这里并执行   m 写给客户的话   a 先放一放（要写理由）   Tab 返回
      """)
  }

  /// Every page at every size, in both languages: no line is cut by the window, none is missing at the bottom.
  @Test(arguments: Language.allCases) func everythingFits(_ language: Language) {
    for (columns, rows) in Self.sizes {
      for page in Self.pages {
        var model = PickerSamples.model(columns: columns, rows: rows)
        page(&model)
        let frame = ReportPages.speaking(language) { PickerView.frame(model) }
        #expect(frame.lines.count <= rows, "\(columns)x\(rows): \(frame.lines)")
        for line in frame.lines {
          #expect(DisplayWidth.of(line) <= columns, "\(columns)x\(rows): \(line)")
          #expect(!line.unicodeScalars.contains { "…·“”─│".unicodeScalars.contains($0) }, "\(line)")
        }
      }
    }
  }

  private static let pages: [@Sendable (inout PickerModel) -> Void] = [
    { _ in }, { for letter in "hlj".unicodeScalars { _ = $0.take(.text(letter)) } },
    { for letter in "hlz".unicodeScalars { _ = $0.take(.text(letter)) } }, { _ = $0.take(.last) },
    { _ = $0.take(.enter) }, { _ = $0.take(.tab) }, { _ = $0.take(.help) },
    { model in
      _ = model.take(.enter)
      _ = model.take(.text("4"))
    },
    { $0.place = .revealed([.noSecretYet]) },
    { model in
      model.place = .copied(
        CopiedValue(program: "好邻居商城", what: .secret, seconds: 45, left: 9, offersAppID: true))
    },
  ]

  /// What others called theirs does nothing to the window.
  @Test func whatIsHostileIsEscapedAndTheAppIDStaysWhole() {
    let evil = "a\u{1b}[2J\u{202e}\u{7}\nb"
    let row = PickerRow(
      name: evil, client: evil, appID: "wxabcaab6371fd6995", state: Text(same: evil),
      facts: [[Text(same: evil)]])
    let todo = StartTodo(
      grade: .urgent, title: Text(same: evil), text: Text(same: evil), sort: Text(same: evil), command: evil,
      words: [evil])
    for page in Self.pages {
      var model = PickerModel(rows: [row], todos: [todo], size: ScreenSize(columns: 80, rows: 24))
      page(&model)
      let text = ReportPages.speaking(.chinese) { PickerView.frame(model).text(model.size, isFresh: false) }
      #expect(!text.contains("\u{202e}") && !text.contains("\u{7}") && !text.contains("\u{1b}[2J"))
    }
    let model = PickerModel(rows: [row], todos: [], size: ScreenSize(columns: 80, rows: 24))
    #expect(lines(model, .chinese).contains { $0.contains("  wxabcaab6371fd6995  ") })
  }

  @Test func linesAreBrokenWhereTheyMayBe() {
    let text = "没有名称、客户或 AppID 含 hlz 的小程序。存一个新的：mpvault add 名称"
    for width in 4...40 {
      let lines = Columns.wrap(text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(width): \(lines)")
      #expect(!lines.contains { "，。：、".contains($0.first ?? " ") }, "\(width): \(lines)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
    #expect(Columns.wrap("mpvault reset shop", width: 14) == ["mpvault reset", "shop"])
    #expect(Columns.cut("好邻居商城", to: 9) == "好邻居.." && Columns.cut("shop", to: 4) == "shop")
  }
}
