internal import Host
internal import MiniProgram

/// What can be done with a mini-program that was chosen.
enum MenuItem: Int, CaseIterable {
  case copySecret, copyAppID, facts, usage, verify, reset, leak, share

  init?(digit: Unicode.Scalar) {
    guard ("1"..."9").contains(digit) else { return nil }
    self.init(rawValue: Int(digit.value - Unicode.Scalar("1").value))
  }

  /// What leaves the page stands apart: it goes on as a command.
  var isApart: Bool { rawValue >= Self.reset.rawValue }

  /// What cannot be done yet says so, and leads to what makes it good.
  func title(of row: PickerRow) -> Text {
    switch self {
    case .copySecret where !row.hasSecret: Text("no \(row.kind) yet: how to store it", "还没存\(row.kind)：怎么存")
    case .copyAppID where row.appID == nil:
      Text("no \(row.platform.idTitle) yet: how to add it", "还没填\(row.platform.idTitle)：怎么补")
    default: ready(for: row)
    }
  }

  /// Where nothing is lacking.
  func ready(for row: PickerRow) -> Text {
    switch self {
    case .copySecret: Text("copy the \(row.kind)", "复制\(row.kind)")
    case .copyAppID: Text("copy the \(row.platform.idTitle)", "复制\(row.platform.idTitle)")
    case .facts: Text("facts and history", "资料和历史")
    case .usage: Text("use it in a project", "给项目用")
    case .verify: Text("ask the platform", "向平台核实")
    case .reset: Text("reset", "重置")
    case .leak: Text("record a leak", "登记泄露")
    case .share: Text("share with a colleague", "共享给同事")
    }
  }

  /// - Parameter seconds: how long what is copied stays.
  func note(isWide: Bool, seconds: Int) -> Text? {
    switch self {
    case .copySecret where isWide:
      Text("cleared from the clipboard in \(seconds, "second")", "\(seconds) 秒后从剪贴板清除")
    case .copySecret: Text("cleared in \(seconds, "second")", "\(seconds) 秒后清除")
    case .usage where isWide:
      Text("the commands run and export, without the secret", "写出 run 和 export 的命令，不含密钥")
    case .verify where isWide: Text("production is not disturbed", "不影响线上")
    case .reset where isWide: Text("leaves this page, step by step", "退出这里，一步步来")
    default: nil
    }
  }
}
