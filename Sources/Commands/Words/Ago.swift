internal import Ledger

extension Text {
  /// How long ago something was, as a screen says it: in the largest unit that says enough.
  static func ago(_ then: Timestamp, at now: Timestamp) -> Text {
    let minutes = max(0, now.milliseconds - then.milliseconds) / 60_000
    let days = minutes / (24 * 60)
    if minutes < 1 { return Text("just now", "刚刚") }
    if minutes < 120 { return Text("\(minutes) min ago", "\(minutes) 分钟前") }
    if days < 2 { return Text("\(minutes / 60) hours ago", "\(minutes / 60) 小时前") }
    if days < 60 { return Text("\(days, "day") ago", "\(days) 天前") }
    let months = days / 30
    if months == 6 { return Text("6 months ago", "半年前") }
    if days < 2 * 365 { return Text("\(months, "month") ago", "\(months) 个月前") }
    return Text("\(days / 365) years ago", "\(days / 365) 年前")
  }
}
