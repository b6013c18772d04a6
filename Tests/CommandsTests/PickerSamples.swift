import MiniProgram
import Vault

@testable import Commands

/// A vault of made-up mini-programs as the start page is drawn.
enum PickerSamples {
  private static func state(_ english: String, _ chinese: String) -> Text {
    Text("\(english)", "\(chinese)")
  }

  static let rows: [PickerRow] = {
    let facts: [[Text]] = [
      [Text(same: "好邻居商城"), .ofClient("好邻居"), .inPublic], [Text(same: "AppID wxabcaab6371fd6995")],
      [
        .secretVersion(.appSecret, 2, state("reset 3 days ago (leaked)", "3 天前重置（泄露）")), .holders(3),
        .places(2, behind: 2),
      ],
    ]
    var rows = [
      PickerRow(
        name: "好邻居商城", alias: "shop", client: "好邻居", tags: ["零售"], appID: "wxabcaab6371fd6995",
        state: state("reset 3 days ago", "3 天前重置"), version: 2, facts: facts),
      PickerRow(
        name: "好邻居会员", client: "好邻居", appID: "wx4f0e21b7c98d3a65", state: state("reset unfinished", "重置未完成")),
      PickerRow(
        name: "好邻居小店", client: "好邻居", appID: "wx90c3aa17e2b4d806", state: .noSecretYet, hasSecret: false),
      PickerRow(name: "老王烧烤", client: "老王餐饮", appID: "wx8e0b2e5d2a28ea00", state: state("leaked", "已泄露")),
    ]
    let stored = state("stored 2 months ago", "2 个月前存入")
    let others = [
      ("老王烧烤外卖", "老王餐饮", "wx17d4c5f2ab6390e8"), ("青山书店", "青山文化", "wx5bb2f0c9d71e4a83"),
      ("青山读者俱乐部", "青山文化", "wxe7a1064d8c35f29b"), ("云帆健身", "云帆", "wx2c9f7d1be0a84356"),
      ("云帆教练端", "云帆", "wxd05e8b3f7a1c6492"), ("会员中心（测试）和一个长得放不下的名称", "很长很长的客户名称", "wx00000000000000aa"),
    ]
    for (name, client, appID) in others {
      rows.append(PickerRow(name: name, client: client, appID: appID, state: stored))
    }
    for number in 1...50 {
      rows.append(PickerRow(name: "demo-\(number)", state: .noSecretYet, hasSecret: false))
    }
    return rows
  }()

  static let todos: [StartTodo] = [
    StartTodo(
      grade: .urgent, title: Text(same: "好邻居会员"),
      text: state("reset begun 26 hours ago, new secret not stored", "重置 26 小时前开始，新密钥还没录入"),
      sort: state("reset unfinished", "重置未完成"), command: "mpvault reset 好邻居会员", words: ["reset", "好邻居会员"],
      message: ["todo", "好邻居会员", "--message"], accepting: ["accept", "好邻居会员", "reset-unfinished"]),
    StartTodo(
      grade: .urgent, title: Text(same: "老王烧烤"),
      text: state("leak recorded 2 days ago, not reset yet", "2 天前登记泄露，还没重置"),
      sort: state("leaked", "已泄露"), command: "mpvault reset 老王烧烤 --reason leaked",
      words: ["reset", "老王烧烤", "--reason", "leaked"]),
    StartTodo(
      grade: .open, title: Text(same: "好邻居商城"),
      text: state("place runs an old version: prod-api", "使用处还是旧版：prod-api"),
      sort: state("place runs an old version", "使用处还是旧版"), command: "mpvault place done 好邻居商城 prod-api",
      words: ["place", "done", "好邻居商城", "prod-api"]),
    StartTodo(
      grade: .advice, title: .thisVault, text: state("no fresh backup", "没有新备份"),
      sort: state("no fresh backup", "没有新备份"),
      command: "mpvault backup FILE"),
  ]

  static func model(columns: Int, rows lines: Int, todos: [StartTodo] = todos) -> PickerModel {
    var model = PickerModel(rows: rows, todos: todos, size: ScreenSize(columns: columns, rows: lines))
    model.status = StartStatus(idleSeconds: 900, synced: .synced(state("3 min ago", "3 分钟前")))
    return model
  }
}
