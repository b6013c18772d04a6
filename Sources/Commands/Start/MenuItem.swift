internal import Host

/// What can be done with a mini-program that was chosen.
enum MenuItem: Int, CaseIterable {
  case copySecret, copyAppID, facts, usage, verify, reset, leak, share

  init?(digit: Unicode.Scalar) {
    guard ("1"..."9").contains(digit) else { return nil }
    self.init(rawValue: Int(digit.value - Unicode.Scalar("1").value))
  }

  /// What leaves the page stands apart: it goes on as a command.
  var isApart: Bool { rawValue >= Self.reset.rawValue }

  var title: Sentence {
    switch self {
    case .copySecret: Sentence(en: "copy the AppSecret", zh: "复制 AppSecret")
    case .copyAppID: Sentence(en: "copy the AppID", zh: "复制 AppID")
    case .facts: Sentence(en: "facts and history", zh: "资料和历史")
    case .usage: Sentence(en: "use it in a project", zh: "给项目用")
    case .verify: Sentence(en: "ask the platform", zh: "向平台核实")
    case .reset: Sentence(en: "reset", zh: "重置")
    case .leak: Sentence(en: "record a leak", zh: "登记泄露")
    case .share: Sentence(en: "share with a colleague", zh: "共享给同事")
    }
  }

  /// - Parameter seconds: how long what is copied stays.
  func note(isWide: Bool, seconds: Int) -> Sentence? {
    switch self {
    case .copySecret where isWide:
      Sentence(en: "cleared from the clipboard in \(seconds) seconds", zh: "\(seconds) 秒后从剪贴板清除")
    case .copySecret: Sentence(en: "cleared in \(seconds) seconds", zh: "\(seconds) 秒后清除")
    case .usage where isWide:
      Sentence(en: "the commands run and export, without the secret", zh: "写出 run 和 export 的命令，不含密钥")
    case .verify where isWide: Sentence(en: "production is not disturbed", zh: "不影响线上")
    case .reset where isWide: Sentence(en: "leaves this page, step by step", zh: "退出这里，一步步来")
    default: nil
    }
  }
}
