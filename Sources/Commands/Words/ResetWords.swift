internal import Ledger
internal import MiniProgram

extension Text {
  static func pressReset(_ kind: CredentialKind) -> Text {
    kind == .appSecret
      ? Text(
        "Now press 重置 beside AppSecret on mp.weixin.qq.com (开发管理 → 开发设置), and paste the new value here.",
        "现在到 mp.weixin.qq.com「开发管理 → 开发设置」点 AppSecret 旁的「重置」，再把新值粘贴到这里。")
      : Text(
        "Now reset the \(kind) on the platform (not the AppSecret), and paste the new value here.",
        "现在到平台重置\(kind)（不是 AppSecret），再把新值粘贴到这里。")
  }
  static func resetAbandoned(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded: the reset of the \(kind) of \(program) did not take place.",
      "已登记：\(program) 的\(kind)没有重置。")
  }
  static func resetUnfinished(
    _ program: String, _ kind: CredentialKind, age: Text, version: Int?, reference: String
  ) -> Text {
    let name = Shell.quote(reference)
    let old =
      version.map { Text("the stored version \($0) may be dead", "现存第 \($0) 版可能已失效") }
      ?? Text("no value is stored yet", "还没有存过值")
    return Text(
      "A reset of \(program) began \(age) ago and no new \(kind) was stored: "
        + "\(old). Pressed 重置? mpvault reset \(name); not pressed? add --abandon",
      "\(program) 的重置\(age)前开始，至今没录入新的\(kind)，\(old)。"
        + "点过「重置」：mpvault reset \(name)；没点：加 --abandon")
  }
  static func contradiction(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "\(program) has more than one candidate for its \(kind); the likeliest is shown.",
      "\(program) 的\(kind)有多个候选值，先给出最可能的一个。")
  }
  static func cutValue(_ reference: String, _ name: String) -> Text {
    let command = Shell.quote(reference)
    return Text(
      "\(reference): somebody stored a new value at the moment when their right was taken back, and that may be the one in use. Look: mpvault get \(command) --version \(name); if it works: mpvault reset \(command) --keep \(name)",
      "\(reference)：有人在权限被收回的同时录入过新值，现用的可能是它。先看：mpvault get \(command) --version \(name)；能用：mpvault reset \(command) --keep \(name)"
    )
  }
  static func resetAlreadyBegunHint(_ program: String, _ kind: CredentialKind) -> Text {
    let name = Shell.quote(program + (kind == .appSecret ? "" : "/" + kind.text))
    return Text(
      "finish it: mpvault reset \(name); or take it back: mpvault reset \(name) --abandon",
      "完成它：mpvault reset \(name)；或撤销：mpvault reset \(name) --abandon")
  }
  static let reasonHint = Text(
    "--reason leaked | lost | left | routine | other",
    "--reason leaked（泄露）| lost（丢失）| left（有人离开）| routine（例行）| other（其他）")

  static func age(milliseconds: Int64) -> Text {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<1: return Text("less than a minute", "不到 1 分钟")
    case ..<120: return Text("\(minutes) min", " \(minutes) 分钟")
    case ..<(48 * 60): return Text("\(minutes / 60) hours", " \(minutes / 60) 小时")
    default: return Text("\(minutes / 60 / 24) days", " \(minutes / 60 / 24) 天")
    }
  }
}

extension ResetReason: Titled {
  var title: Text {
    switch self {
    case .leaked: Text("leaked", "泄露")
    case .lost: Text("lost", "丢失")
    case .left: Text("somebody left", "有人离开")
    case .routine: Text("routine", "例行")
    case .other: Text("other", "其他")
    }
  }
}
