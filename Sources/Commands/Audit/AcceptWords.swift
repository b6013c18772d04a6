internal import MiniProgram
internal import Vault

/// What `accept` and the choice of mini-programs say.
extension Sentence {
  static func acceptedUntil(_ title: Sentence, _ program: String, _ date: String) -> Sentence {
    Sentence(
      en: "Put off until \(date): \(program), \(title.english). It stays visible.",
      zh: "已接受至 \(date)：\(program)，\(title.chinese)。仍会列出。")
  }
  static func putOff(_ date: String, _ note: String) -> Sentence {
    Sentence(en: "accepted until \(date): \(note)", zh: "已接受至 \(date)：\(note)")
  }
  static func noOpenTodo(_ program: String) -> Sentence {
    Sentence(en: "Nothing of that sort is open for “\(program)”.", zh: "「\(program)」没有这一项待办。")
  }
  static let noOpenTodoHint = Sentence(en: "mpvault todo shows what is open.", zh: "mpvault todo 查看现有待办。")
  static let badTodo = Sentence(
    en: "There is no such sort of todo. Nothing was stored.", zh: "没有这种待办。什么都没保存。")
  static func todoSorts(_ names: [String]) -> Sentence {
    let row = row(names)
    return Sentence(en: "the sorts are \(row.english)", zh: "种类有 \(row.chinese)")
  }
  static let notAcceptable = Sentence(
    en: "That is about the vault, not about a mini-program, and cannot be put off here.",
    zh: "这一项是关于保险库的，不属于某个小程序，不能这样接受。")
  static let untilPast = Sentence(
    en: "--until is not in the future. Nothing was stored.", zh: "--until 不是将来的时间。什么都没保存。")
  static let untilPastHint = Sentence(
    en: "the day on which it is to come back, such as 2027-01-31", zh: "写它应当重新出现的日期，如 2027-01-31")
  static let atInFuture = Sentence(
    en: "--at is in the future. Nothing was stored.", zh: "--at 是将来的时间。什么都没保存。")
  static let atInFutureHint = Sentence(
    en: "a reset is recorded when it has been done; check the date, and this computer's clock.",
    zh: "做完了才登记；请核对日期和本机时钟。")

  static let chooseEither = Sentence(
    en: "Names, --client and --tag, and --all exclude each other.", zh: "名称、--client/--tag、--all 只能用一种。")
  static let chooseSome = Sentence(en: "Which mini-programs? Nothing was stored.", zh: "是哪些小程序？什么都没保存。")
  static let chooseHint = Sentence(
    en: "NAME…, --client C, --tag T or --all", zh: "名称…、--client 客户、--tag 标签 或 --all")
  static let noneChosen = Sentence(en: "No mini-program fits that choice.", zh: "没有符合条件的小程序。")
}
