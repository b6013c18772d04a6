internal import Ledger
internal import MiniProgram
internal import Vault

/// The heads and cells of tables and pages.
extension Text {
  static let headName = Text("NAME", "名称")
  static let headAppID = Text("APPID", "AppID")
  static let headClient = Text("CLIENT", "客户")
  static let headNote = Text("NOTE", "备注")
  static let headCredentials = Text("CREDENTIALS", "密钥")
  static let headStored = Text("STORED", "存入时间")
  static let headTodo = Text("TODO", "待办")
  static let archivedMark = Text(" (archived)", "（已归档）")
  static let yes = Text("yes", "是")
  static let no = Text("no", "否")

  static func version(_ number: Int) -> Text { Text("version \(number)", "第 \(number) 版") }
  static func bracketed(_ text: Text, _ more: Text) -> Text { Text("\(text) (\(more))", "\(text)（\(more)）") }
  /// One of a program's credentials, as a cell of a table has room for it.
  static func held(_ kind: CredentialKind, _ version: Int?, _ condition: Text?) -> Text {
    let shown = kind.shown
    let named = version.map { Text("\(shown) v\($0)", "\(shown) 第 \($0) 版") } ?? Text(same: shown)
    return condition.map { Text("\(named) \($0)", "\(named) \($0)") } ?? named
  }
  static let listNoMatch = Text("Nothing fits.", "没有符合的。")
}

extension Condition: Titled {
  var title: Text {
    switch self {
    case .good: Text("good", "正常")
    case .leaked: Text("leaked, to be reset", "已泄露，待重置")
    case .contradicted: Text("values contradict", "值有冲突")
    case .resetting: Text("reset unfinished", "重置未完成")
    case .frozen: Text("frozen", "已冻结")
    }
  }
}

extension SlotKind: Titled {
  var title: Text {
    switch self {
    case .passphrase: Text("passphrase", "口令")
    case .recovery: Text("recovery code", "恢复码")
    case .identity: Text("age key", "age 私钥")
    }
  }
}
