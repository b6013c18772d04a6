internal import Ledger

extension Sentence {
  /// How long ago something was, as a screen says it: in the largest unit that says enough.
  static func ago(_ then: Timestamp, at now: Timestamp) -> Sentence {
    let minutes = max(0, now.milliseconds - then.milliseconds) / 60_000
    let days = minutes / (24 * 60)
    if minutes < 1 { return Sentence(en: "just now", zh: "刚刚") }
    if minutes < 120 { return Sentence(en: "\(minutes) min ago", zh: "\(minutes) 分钟前") }
    if days < 2 { return Sentence(en: "\(minutes / 60) hours ago", zh: "\(minutes / 60) 小时前") }
    if days < 60 { return Sentence(en: "\(days) days ago", zh: "\(days) 天前") }
    let months = days / 30
    if months == 6 { return Sentence(en: "6 months ago", zh: "半年前") }
    if days < 2 * 365 { return Sentence(en: "\(months) months ago", zh: "\(months) 个月前") }
    return Sentence(en: "\(days / 365) years ago", zh: "\(days / 365) 年前")
  }
}
