/// What `history` and `audit log` say around the events, and what is said of dates.
extension Sentence {
  static let headTime = Sentence(en: "TIME", zh: "时间")
  static let headBy = Sentence(en: "BY", zh: "登记人")
  static let headEvent = Sentence(en: "EVENT", zh: "事件")
  static let theVaultItself = Sentence(en: "(the vault)", zh: "（保险库）")
  static let csvOrJSON = Sentence(en: "--csv and --json exclude each other.", zh: "--csv 和 --json 不能同时用。")
  static let noSuchEventKind = Sentence(en: "There is no event of that kind.", zh: "没有这种事件。")
  static func eventKinds(_ kinds: String) -> Sentence {
    Sentence(en: "the kinds are \(kinds)", zh: "事件种类有 \(kinds)")
  }
  static let noSuchAuthor = Sentence(en: "Nobody of that name wrote any event.", zh: "没有这个人登记的事件。")
  static func knownAuthors(_ names: String) -> Sentence {
    Sentence(
      en: "events are by \(names); or give a fingerprint, or the beginning of a key",
      zh: "登记过事件的有 \(names)；也可以写指纹或公钥开头")
  }

  static func badDate(_ option: String) -> Sentence {
    Sentence(en: "\(option) does not say a time.", zh: "\(option) 不是时间。")
  }
  static func noSuchDate(_ option: String) -> Sentence {
    Sentence(en: "\(option) says a time that is in no calendar.", zh: "\(option) 的日期或时刻不存在。")
  }
  static let datesUnderstood = Sentence(
    en: "2026-11-22, \"2026-11-22 20:40\", 2026-11-22T20:40:05+08:00, or a span such as 30d or 12h",
    zh: "2026-11-22、\"2026-11-22 20:40\"、2026-11-22T20:40:05+08:00，或 30d、12h 这样的时长")
  static let untilBeforeSince = Sentence(en: "--until is not behind --since.", zh: "--until 不在 --since 之后。")
}

/// Help on the records of what happened.
extension HelpPage {
  static let history = HelpPage(
    path: "history", usage: "[NAME]",
    abstract: Sentence(en: "tells what happened to one mini-program", zh: "查看一个小程序的来龙去脉"),
    entries: [
      Entry("NAME", "a name, alias or AppID; on a terminal also a part of one", "名称、别名或 AppID；终端里也可以只写一部分")
    ])

  static let auditLog = HelpPage(
    path: "audit log",
    usage: "[--since D] [--until D] [--program NAME] [--by WHO] [--kind K]… [--csv]",
    abstract: Sentence(en: "lists every event on record, in time order", zh: "按时间列出所有登记的事件"),
    entries: [
      Entry(
        "--since D", "from then on: 2026-11-22, \"2026-11-22 20:40\", or 30d back from now",
        "从何时起：2026-11-22、\"2026-11-22 20:40\"，或 30d（30 天前）"),
      Entry("--until D", "up to then; a day is in it wholly", "到何时为止；只写日期就含当天"),
      Entry("--program NAME", "only of this mini-program", "只看这个小程序"),
      Entry(
        "--by WHO", "only by this author: a name, a fingerprint, or the beginning of a key",
        "只看这个人登记的：名字、指纹或公钥开头"),
      Entry(
        "--kind K", "only of this kind, such as resetCompleted",
        "只看这种事件，如 resetCompleted", repeats: true),
      Entry("--csv", "for spreadsheets", "输出表格用的 CSV"),
    ],
    examples: [
      Entry("mpvault audit log --since 30d --kind resetCompleted", "the resets of a month", "近一个月的重置")
    ])
}
