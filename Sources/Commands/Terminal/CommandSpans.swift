internal import Host

/// The commands in a sentence, which a person types or copies whole.
enum CommandSpans {
  /// With what they begin.
  private static let programs = ["mpvault", "git", "chmod", "apt", "shred"].map { Array($0.unicodeScalars) }

  /// - Parameter room: where a command and what may still belong to it take more columns, it ends behind the last word
  ///   that is certainly its own.
  static func find(in text: [Unicode.Scalar], room: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for start in text.indices where start >= (found.last?.upperBound ?? 0) && isStart(text, start) {
      guard let program = programs.first(where: { begins(text, start, with: $0) }) else { continue }
      let words = words(of: text, from: start)
      guard words.count > 1, program == own || Breaks.isAnnounced(text, start) else { continue }
      let all = start..<words[words.count - 1].upperBound
      let isRoomy = DisplayWidth.of(text[all]) <= room
      found.append(isRoomy ? all : start..<certain(text, words))
    }
    return found
  }

  /// What somebody else wrote, in which no command is found when lines are laid out: behind each word with which one would begin
  /// stands a held blank until it is printed.
  ///
  /// - Parameter isWithin: whether it is a command of ours, in which only what is quoted is somebody else's.
  static func disarm(_ text: String, isWithin: Bool = false) -> String {
    guard text.utf8.count > 2, text.utf8.contains(UInt8(ascii: " ")) || text.hasSuffix("mpvault") else {
      return text
    }
    var scalars = Array(text.unicodeScalars)
    var isQuoted = false
    for start in scalars.indices {
      if isWithin, scalars[start] == "'" { isQuoted.toggle() }
      guard !isWithin || isQuoted,
        let program = programs.first(where: { scalars[start...].starts(with: $0) }),
        isStart(scalars, start)
      else { continue }
      let end = start + program.count
      // What follows in the sentence may be somebody else's too.
      if end == scalars.count, program == own { scalars.append(SpokenText.heldBlank) }
      if end < scalars.count, scalars[end] == " " { scalars[end] = SpokenText.heldBlank }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let own = programs[0]

  private static func isStart(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = text[place - 1]
    return before == " " || Breaks.width(before) > 1 || Breaks.opening.contains(before)
  }

  private static func begins(_ text: [Unicode.Scalar], _ start: Int, with program: [Unicode.Scalar]) -> Bool {
    let end = start + program.count
    return end < text.count && text[end] == " " && text[start..<end].elementsEqual(program)
  }

  /// The words up to the end of the sentence's part: at a mark, or in front of a bracket.
  private static func words(of text: [Unicode.Scalar], from start: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var place = start
    while place < text.count {
      let begin = place
      var isQuoted = false
      while place < text.count, isQuoted || text[place] != " " {
        if text[place] == "'" { isQuoted.toggle() }
        if !isQuoted, marks.contains(text[place]) { return words + nonEmpty(begin..<place) }
        place += 1
      }
      if let last = text[..<place].last, place > begin + 1, sentenceMarks.contains(last) {
        return words + nonEmpty(begin..<(place - 1))
      }
      words += nonEmpty(begin..<place)
      guard place + 1 < text.count, text[place + 1] != " " else { break }
      place += 1
    }
    return words
  }

  private static func nonEmpty(_ word: Range<Int>) -> [Range<Int>] { word.isEmpty ? [] : [word] }

  private static let marks = Set("，。；：、！？（）」”(".unicodeScalars)
  private static let sentenceMarks = Set(",.;:!?)".unicodeScalars)

  /// The end of the last word that is no prose: the command itself, options and their values, what is quoted, a key, and what
  /// stands in capitals or 汉字 for something else.
  private static func certain(_ text: [Unicode.Scalar], _ words: [Range<Int>]) -> Int {
    var end = words[min(1, words.count - 1)].upperBound
    var wasOption = false
    for word in words.dropFirst(2) {
      let isOption = text[word.lowerBound] == "-"
      let isPlaceholder = text[word].allSatisfy { !("a"..."z").contains($0) }
      let isKey = text[word].contains { ("0"..."9").contains($0) }
      if isOption || wasOption || isPlaceholder || isKey || text[word].contains("'") { end = word.upperBound }
      wasOption = isOption
    }
    return end
  }
}
