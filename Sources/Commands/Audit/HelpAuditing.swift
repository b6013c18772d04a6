/// The help of resets, places, leaks, todos and the audit.
extension HelpPage {
  private static let reference = Entry(
    "NAME[/KIND]", "the AppSecret of NAME, or another kind", "NAME 的 AppSecret，或别的类型")
  private static let selection = [
    Entry("NAME", "only these mini-programs", "只看这些小程序"),
    Entry("--client C", "this client's", "这个客户的"),
    Entry("--tag T", "those with this tag", "有这个标签的"),
    Entry("--all", "all of them", "全部"),
  ]

  static let reset = HelpPage(
    path: "reset",
    usage: "[NAME[/KIND]] [--reason R] [--note T] [--at TIME] [--by WHO]\n"
      + "  [--clipboard | --wait-clipboard] [--force] [--begin | --abandon | --keep VERSION] | --seen-by PERSON",
    abstract: Sentence(
      en: "guides through a reset, records it and stores the new value", zh: "引导重置、登记经过并存入新值"),
    entries: [
      reference,
      Entry(
        "--reason R", "leaked, lost, left, routine or other",
        "leaked 泄露、lost 丢失、left 有人离开、routine 例行、other 其他", values: .reasons),
      Entry("--note T", "what happened", "经过"),
      Entry(
        "--at TIME", "when it was done, if that was earlier: 2026-11-22 20:40",
        "早先就做了：什么时候，如 2026-11-22 20:40"),
      Entry("--by WHO", "who did it, if that was somebody else", "别人做的：是谁"),
      Entry("--clipboard", "takes the new value from the clipboard, and clears that", "从剪贴板取新值，存好后清除剪贴板"),
      Entry("--wait-clipboard", "waits up to two minutes until the new value is copied", "等你复制新值，最多两分钟"),
      Entry("--begin", "records only that the reset begins", "只登记开始重置"),
      Entry(
        "--seen-by PERSON", "one by one, all that somebody who left knows; stands without NAME",
        "逐个重置离开的人知道的密钥；不写 NAME"),
      Entry("--abandon", "takes a begun reset back: 重置 was not pressed", "撤销已登记的重置：没点「重置」"),
      Entry(
        "--keep VERSION", "this value is the one in use; takes a wrong reset back, too", "认定哪一版在用；也用来撤回录错的重置"),
      Entry("--force", "stores a value of an odd shape", "格式不对也照存"),
    ])

  static let todo = HelpPage(
    path: "todo", usage: "[NAME]… [--client C] [--tag T] [--all] [--message]",
    abstract: Sentence(en: "shows what is still to be done", zh: "列出待办"),
    entries: selection + [
      Entry("--message", "writes what to send to the client's admin", "写好发给客户管理员的话")
    ],
    examples: [
      Entry("mpvault todo --client 好邻居 --message", "text for that client, without secrets", "给这个客户的话，不含密钥")
    ])

  static let accept = HelpPage(
    path: "accept", usage: "NAME[/KIND] WHAT --until DATE --note WHY [--place P]",
    abstract: Sentence(en: "puts a todo off, visibly", zh: "接受一项待办，到期再提醒"),
    entries: [
      Entry("NAME[/KIND]", "the mini-program, or one of its credentials", "小程序，或它的一种密钥"),
      Entry(
        "WHAT", "leaked, reset-unfinished, contradiction, place-behind, too-old or no-app-id",
        "leaked、reset-unfinished、contradiction、place-behind、too-old 或 no-app-id", values: .todos),
      Entry("--until DATE", "when it comes back: 2027-01-31, or 30d", "到什么时候：2027-01-31，或 30d"),
      Entry("--note WHY", "why it can wait", "为什么可以等"),
      Entry("--place P", "only this place", "只针对这个使用处"),
    ])

  static let placeAdd = HelpPage(
    path: "place add", usage: "NAME[/KIND] PLACE [--kind S] [--owner WHO] [--note T]",
    abstract: Sentence(en: "records where a secret is in use", zh: "登记密钥用在哪里"),
    entries: [
      reference, Entry("PLACE", "what you call it: prod-api", "叫它什么：prod-api"),
      Entry(
        "--kind S", "server, ci, cloud-function, desktop or other",
        "server、ci、cloud-function、desktop 或 other", values: .placeKinds),
      Entry("--owner WHO", "who updates it", "由谁更新"),
      Entry("--note T", "what there is to know", "备注"),
    ])

  static let placeDone = HelpPage(
    path: "place done", usage: "NAME[/KIND] PLACE",
    abstract: Sentence(en: "records that a place has the current version", zh: "登记这一处已换上当前版本"),
    entries: [reference, Entry("PLACE", "the place", "使用处")])

  static let placeList = HelpPage(
    path: "place list", usage: "[NAME]… [--client C] [--tag T] [--all]",
    abstract: Sentence(en: "lists where secrets are in use, and which version", zh: "列出密钥用在哪里、各用哪一版"),
    entries: selection)

  static let placeRemove = HelpPage(
    path: "place remove", usage: "NAME[/KIND] PLACE",
    abstract: Sentence(en: "records that a place uses it no more", zh: "登记这一处不再使用"),
    entries: [reference, Entry("PLACE", "the place", "使用处")])

  static let leak = HelpPage(
    path: "leak", usage: "NAME[/KIND] --where TEXT [--version N] [--note T] | --resolved --note WHY",
    abstract: Sentence(en: "records that a secret got out, and says what to do", zh: "登记泄露，并告诉你接下来做什么"),
    entries: [
      reference, Entry("--where TEXT", "where it was found", "在哪里发现的"),
      Entry("--version N", "an older value", "泄露的是旧版"),
      Entry("--note T", "what happened", "经过"),
      Entry("--resolved", "it was a false alarm; --note says why", "是误报；用 --note 写明理由"),
    ],
    examples: [
      Entry("mpvault leak shop --where github.com/acme/shop", "the first minute of a bad day", "出事的第一分钟")
    ])

  static let mark = HelpPage(
    path: "mark", usage: "NAME[/KIND] frozen|unfrozen [--at TIME]",
    abstract: Sentence(en: "records that it was frozen on the platform", zh: "登记平台上的冻结或解冻"),
    entries: [
      reference, Entry("frozen|unfrozen", "what was pressed there", "在平台上点的是哪个"),
      Entry("--at TIME", "when, if that was earlier", "早先就点了：什么时候"),
    ])

  static let archive = HelpPage(
    path: "archive", usage: "[NAME]… [--client C] [--tag T] [--all] [--reason T]",
    abstract: Sentence(en: "puts mini-programs away; nothing is deleted", zh: "归档小程序，不删任何东西"),
    entries: selection + [Entry("--reason T", "why", "原因")])

  static let unarchive = HelpPage(
    path: "unarchive", usage: "[NAME]… [--client C] [--tag T] [--all]",
    abstract: Sentence(en: "takes archived mini-programs out again", zh: "取消归档"),
    entries: [Entry("NAME", "only these mini-programs", "只看这些小程序", values: .archived)]
      + selection.dropFirst())

  static let purge = HelpPage(
    path: "purge", usage: "NAME[/KIND] [--yes]",
    abstract: Sentence(
      en: "destroys secrets in this vault; what happened stays on record", zh: "销毁库里的密钥值，保留记录"),
    entries: [
      Entry("NAME[/KIND]", "all secrets of NAME, or those of one kind", "NAME 的全部密钥，或其中一种"),
      Entry("--yes", "does not ask", "不再询问"),
    ])

  static let audit = HelpPage(
    path: "audit",
    usage:
      "[NAME]… [--client C] [--tag T] [--all] [--check]\n  [--only WHAT… | --except WHAT…] [--max-age TIME]",
    abstract: Sentence(en: "shows what is open, credential by credential", zh: "逐项核对：哪些密钥还有事没做"),
    entries: [
      Entry("NAME", "only these mini-programs", "只看这些小程序"),
      Entry("--client C", "this client's", "这个客户的"),
      Entry("--tag T", "those with this tag", "有这个标签的"),
      Entry("--all", "also those with nothing open", "连同没有待办的"),
      Entry("--check", "exits with 1 if anything is open", "有待办就以 1 退出"),
      Entry("--only WHAT", "only these sorts of todo", "只看这些待办", repeats: true, values: .todos),
      Entry("--except WHAT", "all but these", "不看这些待办", repeats: true, values: .todos),
      Entry("--max-age TIME", "as if the policy allowed this age: 180d", "按这个期限判断是否过期：180d"),
    ])

  static let auditReport = HelpPage(
    path: "audit report",
    usage:
      "--html FILE | --csv FILE [--since DATE] [--until DATE] [--force]\n  [NAME]… [--client C] [--tag T] [--all]",
    abstract: Sentence(
      en: "writes a report for print or spreadsheet, without secrets", zh: "写一份审计报告（打印或表格），不含密钥"),
    entries: [
      Entry("--html FILE", "a page that stands alone, in this language", "独立的网页，用当前语言"),
      Entry("--csv FILE", "rows for a spreadsheet", "给电子表格用的行"),
      Entry("--since DATE", "resets from then on: 2026-01-01, or 90d", "从什么时候起的重置：2026-01-01，或 90d"),
      Entry("--until DATE", "resets up to then, the day included", "到什么时候为止（含当天）"),
      replacesFile,
    ] + selection)
}
