internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault due add`: a day by which something of a mini-program is to be done on the platform, or elsewhere.
struct DueAddCommand: VaultCommand {
  static let name = "add"
  static let abstract = Text(
    "records a day on which something is due: a yearly review, a filing, a certificate",
    "登记到期日：年审、备案、证书等")
  static let examples = [
    Example(
      Text(
        "mpvault due add shop review 2027-03-01 --yearly",
        "mpvault due add shop 年审 2027-03-01 --yearly"), "comes again every year", "每年一次"),
    Example(
      Text(
        "mpvault due add shop review",
        "mpvault due add shop 年审"), "done; next is the same day of next year", "今年办完了，转到明年同一天"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "the mini-program", "小程序")
  var program: String
  @Argument("LABEL", "what is due", "什么事")
  var label: String
  @Argument("DATE", "2027-03-01; of a yearly one without it, the next", "2027-03-01；每年一次的不写就转到下一年")
  var date: String?
  @Option("--warn TIME", "how long before it is a todo (default: 30d)", "提前多久列入待办（默认 30d）")
  var warning: String?
  @Flag("--yearly", "it comes again every year", "每年一次")
  var isYearly = false
  @Option("--note T", "what there is to know", "备注")
  var note: String?

  func check(_ session: Session) throws -> DueWish {
    DueWish(
      label: try Checked.line(label, option: "LABEL"),
      on: try date.map { (text) throws(Failure) -> Day in try Checked.day(text, option: "DATE") },
      warnDays: try warning.map { (text) throws(Failure) -> Int in
        try Checked.days(text, in: DueSet.warnRange)
      },
      isYearly: isYearly, note: try note.map { try Checked.note($0) })
  }

  func run(_ wish: DueWish, in vault: Vault, _ session: Session) throws {
    let change = try vault.setDue(wish, of: program, at: session.now)
    Output.talk(.dueRecorded(change.due, change.program.name))
    try DueRow.print(change, session)
  }
}

/// What is said here alone.
extension Text {
  static func dueRecorded(_ due: DueState, _ program: String) -> Text {
    let (label, day) = (due.label, due.on.text)
    return due.said.isYearly
      ? Text(
        "Recorded: “\(label)” of \(program) is due on \(day), and every year.",
        "已登记：\(program) 的「\(label)」\(day) 到期，每年一次。")
      : Text("Recorded: “\(label)” of \(program) is due on \(day).", "已登记：\(program) 的「\(label)」\(day) 到期。")
  }
}
