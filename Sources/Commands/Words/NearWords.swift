internal import MiniProgram
internal import Vault

/// What is said of words that are nearly right: what may have been meant, in the hint, and never done.
enum NearWords {
  /// What people type out of habit, and what does that here.
  static let habits: [String: [String]] = [
    "ls": ["list"], "dir": ["list"], "find": ["list"], "search": ["list"], "grep": ["list", "scan"],
    "rm": ["archive", "purge"], "del": ["archive", "purge"], "delete": ["archive", "purge"],
    "remove": ["archive", "people remove", "place remove"], "destroy": ["purge"],
    "new": ["add"], "create": ["add", "init"], "save": ["add"], "store": ["add"], "put": ["add"],
    "cat": ["get"], "print": ["get"], "reveal": ["get"], "cp": ["copy"], "clip": ["copy"],
    "mv": ["edit"], "rename": ["edit"], "set": ["edit", "policy set"], "update": ["edit", "reset"],
    "rotate": ["reset"], "renew": ["reset"], "diff": ["compare"], "check": ["verify", "audit"],
    "log": ["history", "audit log"], "logs": ["history", "audit log"], "status": ["todo", "list"],
    "push": ["sync"], "pull": ["sync"], "clone": ["sync init"], "send": ["share"], "give": ["share"],
    "revoke": ["unshare"], "login": ["unlock"], "open": ["unlock"], "logout": ["lock"], "close": ["lock"],
    "password": ["passphrase"], "passwd": ["passphrase"], "config": ["policy list"], "exec": ["run"],
    "whoami": ["id"], "user": ["people list"], "users": ["people list"],
  ]

  /// Commands that may be meant, as they are typed.
  static func commands(_ typed: String, among paths: [String]) -> [String] {
    let known = habits[typed.lowercased()] ?? []
    // A group's bare name is its list.
    let groups = paths.compactMap { $0.split(separator: " ").first.map(String.init) }
    let found = known.isEmpty ? Nearness.words(near: typed, among: paths + groups) : known
    return found.map { "mpvault \($0)" }
  }

  /// A hint with the values that may be meant in front of all there are.
  static func hint(_ typed: String, among words: [String], otherwise: Text) -> Text {
    let near = Nearness.words(near: typed, among: words)
    // Three letters of a word are enough to mean it.
    let part = typed.count < 3 ? [] : words.filter { $0.contains(typed.lowercased()) }
    let found = near.isEmpty ? part : near
    return found.isEmpty
      ? otherwise : Text("\(Text.didYouMean(found)) \(otherwise)", "\(Text.didYouMean(found))\(otherwise)")
  }
}

extension NearNames {
  /// Where one of many fits there may be many more.
  private static let limit = 8

  /// The hint that names them; nil if there are none.
  var hint: Text? {
    if longer.count > Self.limit {
      return .amongOthers(longer.prefix(Self.limit).map(Text.quoted), longer.count)
    }
    let found = longer.isEmpty ? similar : longer
    return found.isEmpty ? nil : .didYouMean(found.map(Text.quoted))
  }

  /// - Parameter none: what is said where the name is not even a part of another one.
  func failure(_ name: String, _ none: Text, hint otherwise: Text) -> Failure {
    if Nearness.bare(name) != name, let bare = hint {
      return Failure(.missing, none, why: .strayMarks, hint: bare)
    }
    return Failure(.missing, longer.isEmpty ? none : .partOfNames(name), hint: hint ?? otherwise)
  }
}

extension Text {
  static func quoted(_ name: String) -> Text { Text("“\(name)”", "「\(name)」") }

  /// Of what is typed as it stands there.
  static func didYouMean(_ words: [String]) -> Text { didYouMean(words.map { Text(command: $0) }) }

  static func didYouMean(_ words: [Text]) -> Text {
    guard let last = words.last, words.count > 1 else {
      let only = words.joined()
      // An option's dash stands beside no 汉字.
      if only.chinese.hasPrefix("-") { return Text("did you mean \(only)?", "是不是 \(only)？") }
      return Text("did you mean \(only)?", "是不是\(only)？")
    }
    let front = words.dropLast().joined()
    return Text("did you mean \(front) or \(last)?", "是\(front)还是\(last)？")
  }

  static func amongOthers(_ names: [Text], _ count: Int) -> Text {
    let shown = names.joined()
    return Text(
      "did you mean one of these \(count): \(shown) …?", "有 \(count) 个都含它：\(shown) 等。请写全名")
  }
  static func partOfNames(_ name: String) -> Text {
    Text("“\(name)” is only a part of a name; the whole one is needed here.", "「\(name)」只是名称的一部分，这里要写全名。")
  }
  static let strayMarks = Text(
    "What was typed has quotation marks or blanks of an input method around it, which are no part of the name.",
    "前后带了输入法的引号或空格，它们不是名称的一部分。")
}
