internal import MiniProgram
internal import Vault

/// The sorts of todos, as they are typed: `place-behind`, or as `todo` shows them, 使用处还是旧版.
enum TodoWord {
  /// - Throws: 64 for what is none.
  static func what(_ text: String) throws(Failure) -> Todo.What {
    try choice(text).what
  }

  /// The sort with what a table shows behind it: 使用处还是旧版：ci is that place alone.
  static func choice(_ text: String) throws(Failure) -> TodoChoice {
    let sort = text.prefix { $0 != ":" && $0 != "：" }
    guard
      let what = Todo.What(rawValue: text) ?? SpokenWord.find(String(sort), in: Todo.What.allCases)
    else {
      let words = Todo.What.allCases.flatMap { [$0.rawValue, $0.title.english, $0.title.chinese] }
      let near = Nearness.words(near: text, among: words)
      throw Failure(.usage, .badTodo, hint: near.isEmpty ? .todoSorts : .didYouMean(near.map(Text.quoted)))
    }
    var choice = TodoChoice(what)
    let item = String(text.dropFirst(sort.count + 1)).trimmed
    guard !item.isEmpty else { return choice }
    if what == .placeBehind { choice.place = item }
    if what.isAboutPerson { choice.person = item }
    return choice
  }
}

/// What is said here alone.
extension Text {
  static let badTodo = Text(
    "There is no such sort of todo. Nothing was stored.", "没有这种待办。什么都没保存。")
  static let todoSorts = Text(
    "copy it from under TODO in mpvault todo --each, such as “leaked” or “place runs an old version”",
    "照抄 mpvault todo --each 里「待办」一栏的字，如 已泄露、使用处还是旧版")
}
