internal import ArgumentParser

/// Dashes and blanks as an input method writes them: `—to` is no option, and a full-width blank parts no words. What to
/// type instead is said, and nothing is guessed: the command might write.
enum InputMethodMarks {
  private static let dashes: [Unicode.Scalar] = [
    "‐", "‑", "‒", "–", "—", "―", "−", "﹘", "﹣", "－", "ー", "⸺", "⸻",
  ]

  /// The first word of the command line that is no command.
  static func check(command word: String) throws(Failure) {
    let pieces = word.unicodeScalars.split { isWideBlank($0) }
    guard pieces.count > 1, let first = pieces.first.map({ String(String.UnicodeScalarView($0)) }),
      CommandTree.commands.contains(where: { $0.path.split(separator: " ").first.map(String.init) == first })
    else { return }
    throw Failure(.usage, .wideBlank, hint: .typeBlank(first))
  }

  /// The words behind the command, but for those of a program that it runs and the values of its options.
  static func check(_ words: [String], of type: any ParsableCommand.Type) throws(Failure) {
    let own = words.prefix { $0 != "--" }
    guard own.contains(where: areIn) else { return }
    let options = ParserDump.arguments(of: type)
    var isValue = false
    for word in own {
      if !isValue { try check(word, among: options) }
      isValue = options.contains { $0.kind == "option" && $0.spellings.contains(word) }
    }
  }

  private static func isWideBlank(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isWhitespace
  }

  static func areIn(_ word: String) -> Bool {
    word.utf8.contains { $0 >= 0x80 }
      && word.unicodeScalars.contains { dashes.contains($0) || isWideBlank($0) }
  }

  private static func check(_ word: String, among options: [ParserDump.Argument]) throws(Failure) {
    let scalars = word.unicodeScalars
    let front = scalars.prefix { dashes.contains($0) || $0 == "-" }
    if front.contains(where: { $0 != "-" }) {
      let name = String(
        String.UnicodeScalarView(scalars.dropFirst(front.count).prefix { $0 != "=" && $0 != "＝" }))
      if name.isEmpty, options.contains(where: { $0.parsingStrategy == "postTerminator" }) {
        throw Failure(.usage, .wideDash, hint: .typeDash("--"))
      }
      let meant = options.flatMap(\.spellings).filter { $0.drop { $0 == "-" } == name[...] }
      let near = meant.isEmpty ? OptionNames.near(name, among: options) : meant
      if let option = near.first { throw Failure(.usage, .wideDash, hint: .typeDash(option)) }
    }
    let parts = scalars.split { isWideBlank($0) }
    if parts.count > 1,
      parts.dropFirst().contains(where: { $0.first == "-" || $0.first.map(dashes.contains) == true })
    {
      throw Failure(.usage, .wideBlank, hint: .typeBlankBetween)
    }
  }
}

/// What is said here alone.
extension Text {
  static let wideDash = Text(
    "A word begins with a dash of an input method, which makes no option. Nothing was done.",
    "有个词用的是输入法的破折号，不算选项。什么都没做。")
  static func typeDash(_ option: String) -> Text {
    Text("with the dash of the keyboard: \(option)", "切到英文输入，写成 \(option)")
  }
  static let wideBlank = Text(
    "There is a full-width blank between two words, which does not part them. Nothing was done.",
    "两个词之间是全角空格，分不开。什么都没做。")
  static func typeBlank(_ command: String) -> Text {
    Text(
      "with the blank of the keyboard: mpvault \(command) …", "切到半角，用普通空格：mpvault \(command) …")
  }
  static let typeBlankBetween = Text("type the blank of the keyboard between them", "切到半角，中间用普通空格")
}
