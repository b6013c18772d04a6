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
