internal import Host

/// Text in columns of a terminal, where a 汉字 takes two.
enum Columns {
  /// What does not fit ends with `..`. It is escaped first, for that makes it longer.
  static func cut(_ text: String, to width: Int) -> String {
    let text = Printable.line(text)
    guard DisplayWidth.of(text) > width else { return text }
    let room = max(0, width - 2)
    return prefix(of: text, width: room) + String(repeating: ".", count: min(2, max(0, width)))
  }

  /// The end of a text, for one that is being typed.
  static func end(of text: String, width: Int) -> String {
    var rest = text.unicodeScalars[...]
    while DisplayWidth.of(String(rest)) > width { rest.removeFirst() }
    return String(rest)
  }

  /// Cut, or with blanks behind it.
  static func pad(_ text: String, to width: Int) -> String {
    let cut = cut(text, to: width)
    return cut + String(repeating: " ", count: max(0, width - DisplayWidth.of(cut)))
  }

  /// One at the beginning of a line and one at its end; where both do not fit, only the first.
  static func ends(_ left: String, _ right: String, width: Int) -> String {
    let gap = width - DisplayWidth.of(left) - DisplayWidth.of(right)
    guard gap > 0 else { return cut(left, to: width) }
    return left + String(repeating: " ", count: gap) + right
  }

  /// Parts with blanks between them, as many on a line as fit.
  static func flow(_ parts: [String], width: Int, gap: Int = 3) -> [String] {
    var lines: [String] = []
    for part in parts where !part.isEmpty {
      let joined = (lines.last ?? "") + String(repeating: " ", count: gap) + part
      if !lines.isEmpty, DisplayWidth.of(joined) <= width {
        lines[lines.count - 1] = joined
      } else {
        lines.append(part)
      }
    }
    return lines
  }

  /// Parts in rows, cut where one by itself is too long.
  static func row(_ parts: [String], width: Int, gap: Int = 3) -> [String] {
    flow(parts, width: width, gap: gap).map { cut($0, to: width) }
  }

  /// Lines of at most that width for a window, in which nothing is seen that stands beyond it.
  static func wrap(_ text: String, width: Int) -> [String] {
    Wrapping(width: width, oversize: .isCut).lines(text)
  }

  static func prefix(of text: String, width: Int) -> String {
    var taken = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let columns = DisplayWidth.of(String(scalar))
      guard used + columns <= width else { break }
      used += columns
      taken.append(scalar)
    }
    return String(taken)
  }
}
