internal import Ledger
internal import Vault

/// What several say of days on which something is due.
extension Text {
  static func noDue(_ program: String, _ label: String) -> Text {
    Text("“\(label)” is not on record as due for “\(program)”.", "「\(program)」没有登记过到期日「\(label)」。")
  }
  static func noDueHint(_ program: String) -> Text {
    let name = Shell.quote(program)
    return Text(
      "mpvault due list \(name) shows all; a new one takes its day: mpvault due add \(name) LABEL DATE",
      "mpvault due list \(name) 列出全部；登记新的要写日期：mpvault due add \(name) 事项 日期")
  }
  static func dueExists(_ program: String, _ label: String, _ day: Day) -> Text {
    Text(
      "“\(label)” of “\(program)” is on record for \(day.text) already.",
      "「\(program)」的「\(label)」已登记在 \(day.text)。")
  }
  static func dueOnce(_ program: String, _ label: String) -> Text {
    Text(
      "“\(label)” of “\(program)” comes but once: it has no next day.",
      "「\(program)」的「\(label)」只有一次，没有下一年。")
  }
  static func dueOnceHint(_ program: String, _ label: String) -> Text {
    let words = Shell.line([program, label])
    return Text(
      "done: mpvault due remove \(words); put on another day: mpvault due add \(words) DATE",
      "办完了：mpvault due remove \(words)；改期：mpvault due add \(words) 日期")
  }
  /// What is to be done by a day, and how long there is.
  static func due(_ label: String, _ deadline: Todo.Deadline) -> Text {
    let (day, left) = (deadline.day.text, left(deadline.daysLeft))
    return Text("\(label): due \(day), \(left)", "\(label)：\(day) 到期，\(left)")
  }
  static func oldSoon(_ deadline: Todo.Deadline) -> Text {
    let (day, left) = (deadline.day.text, left(deadline.daysLeft))
    return Text("too old on \(day), \(left)", "\(day) 超过期限，\(left)")
  }
  static func expiresSoon(_ deadline: Todo.Deadline) -> Text {
    let (day, left) = (deadline.day.text, left(deadline.daysLeft))
    return Text("the platform lets it expire on \(day), \(left)", "平台上 \(day) 失效，\(left)")
  }
  static let expired = Text("expired on the platform", "平台上已过有效期")
  private static func left(_ days: Int) -> Text {
    switch days {
    case 0: Text("today", "就是今天")
    case 1: Text("tomorrow", "就是明天")
    case 2...: Text("in \(days, "day")", "还有 \(days) 天")
    default: Text("\(-days, "day") ago", "已过 \(-days) 天")
    }
  }
}
