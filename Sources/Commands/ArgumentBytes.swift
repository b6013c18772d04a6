internal import Host

/// A name typed in a terminal of another charset must not become another name.
enum ArgumentBytes {
  /// - Throws: 64 for a word that is no UTF-8, unless it is a path, or belongs to a command that `run` starts.
  static func check(_ words: [String]) throws(Failure) {
    for (index, word) in words.enumerated() where !SystemText.isText(word) {
      switch CompletedLine(Array(words[...index])).wanted {
      case .files, .folders, .command: continue
      default: throw Failure(.usage, .noText(word), hint: .noTextHint)
      }
    }
  }
}

/// What is said here alone.
extension Text {
  static func noText(_ word: String) -> Text {
    Text("“\(word)” is not UTF-8, so nothing was done.", "「\(word)」不是 UTF-8，什么都没做。")
  }
  static let noTextHint = Text(
    "set the terminal's character set to UTF-8 and type it again.", "请把终端的字符集改成 UTF-8，再输入一次。")
}
