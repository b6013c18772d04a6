import Host

/// Where lines may end, said once more apart from the code.
enum LineJudge {
  /// Whether a line could have been broken: at a blank that is not one between groups of digits, or between 汉字.
  static func isOneWord(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    let areNumbers = words.allSatisfy { $0.allSatisfy { "0123456789-:".contains($0) } }
    guard words.count < 2 || areNumbers else { return false }
    let scalars = Array(line.unicodeScalars)
    return !zip(scalars, scalars.dropFirst()).contains {
      $0.properties.isIdeographic && $1.properties.isIdeographic
    }
  }

  /// Whether a line begins with a mark that belongs to the text in front of it; `./file` does not.
  private static func beginsWithMark(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    let next = text.dropFirst().first
    return "，。；：、！？）」』".contains(first) || ",.;:!?)".contains(first) && (next ?? " ") == " "
  }

  /// What is wrong with lines on a screen of that width, where some of them are commands to type.
  static func faults(_ lines: [String], width: Int, commands: Set<String> = []) -> [String] {
    lines.filter { line in
      let text = line.drop { $0 == " " }
      if commands.contains(String(text)) { return false }
      if DisplayWidth.of(line) > width, !isOneWord(String(text)) || line.first == " " { return true }
      return beginsWithMark(text)
    }
  }
}
