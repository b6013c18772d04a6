internal import Host

/// A text as lines of at most a width. A line ends at a blank or between 汉字, never within a word, a date, a fingerprint
/// or a command to type, and none begins with a mark that belongs to the text in front of it.
struct Wrapping {
  /// What becomes of a piece that is wider than a line.
  enum Oversize {
    /// It is a line of its own, so that it can be copied whole.
    case staysWhole
    /// It goes on in the next line, where nobody could see what is beyond the window.
    case isCut
  }

  let width: Int
  /// How far each line but the first is moved in, behind the blanks with which the text begins.
  var hanging = 0
  var oversize = Oversize.staysWhole
  /// Whether commands in the text are kept whole.
  var keepsCommands = true
  /// Whether a line ends at blanks alone.
  var breaksAtBlanksOnly = false

  func lines(_ text: String) -> [String] {
    let first = text.prefix { $0 == " " }.count
    let text = String(text.dropFirst(first))
    guard first + DisplayWidth.of(text) > width else {
      return [text.isEmpty ? "" : String(repeating: " ", count: first) + text]
    }
    var lines: [Line] = [Line(indent: first)]
    for piece in pieces(text) { put(piece, into: &lines, indent: first + hanging) }
    let written = lines.map(\.text)
    return oversize == .isCut ? written.flatMap(cut) : written
  }

  /// A line while it fills.
  private struct Line {
    var indent: Int
    var content = ""
    var used = 0
    /// Blanks behind what stands there, which are written where something follows.
    var blanks = 0
    /// Whether nothing may follow: a command on a line of its own.
    var isClosed = false

    var text: String { content.isEmpty ? "" : String(repeating: " ", count: indent) + content }

    mutating func append(_ piece: Piece) {
      if !content.isEmpty { content += String(repeating: " ", count: blanks) }
      used += (content.isEmpty ? 0 : blanks) + piece.width
      content += piece.text
      blanks = piece.blanks
    }
  }

  private func put(_ piece: Piece, into lines: inout [Line], indent: Int) {
    let line = lines[lines.count - 1]
    let isFull = line.indent + line.used + line.blanks + piece.width > width
    let standsAlone = piece.isAnnounced && indent + piece.width <= width
    if !line.content.isEmpty, isFull || standsAlone || line.isClosed {
      // What fits without being moved in is not moved beyond the width.
      lines.append(Line(indent: max(0, min(indent, width - piece.width))))
    } else if line.content.isEmpty {
      lines[lines.count - 1].indent = max(0, min(line.indent, width - piece.width))
    }
    // What is copied with its line must not end in a mark of the sentence.
    lines[lines.count - 1].append(standsAlone ? piece.withoutMark : piece)
    lines[lines.count - 1].isClosed = standsAlone
  }

  private func cut(_ line: String) -> [String] {
    var lines: [String] = []
    var rest = line
    while DisplayWidth.of(rest) > width, width >= 2 {
      let first = Columns.prefix(of: rest, width: width)
      lines.append(first)
      rest = String(rest.unicodeScalars.dropFirst(first.unicodeScalars.count))
    }
    return lines + [rest]
  }
}

extension Wrapping {
  /// What is never broken, and the blanks behind it.
  struct Piece {
    var text = ""
    var width = 0
    var blanks = 0
    /// Whether it is a command that a colon announces.
    var isAnnounced = false

    var withoutMark: Piece {
      guard let last = text.last, "，；。,;.".contains(last) else { return self }
      return Piece(text: String(text.dropLast()), width: width, blanks: blanks)
    }
  }

  /// The columns that the widest piece takes.
  static func widest(_ text: String) -> Int {
    Wrapping(width: .max, keepsCommands: false).pieces(text).map(\.width).max() ?? 0
  }

  /// A word and a colon in front of all of a sentence, `hint:` among them, announce no command.
  private static let label = 9

  private func pieces(_ text: String) -> [Piece] {
    let scalars = Array(text.unicodeScalars)
    let commands = keepsCommands ? CommandSpans.find(in: scalars, room: width - hanging) : []
    let kept =
      (oversize == .isCut
        ? commands.filter { DisplayWidth.of(scalars[$0]) <= width - hanging } : commands)
    let glued = Breaks.glued(scalars, kept + Breaks.numbers(in: scalars))
    var pieces: [Piece] = []
    var start = 0
    for end in 1...max(1, scalars.count)
    where end >= scalars.count
      || (!glued.contains(end) && Breaks.isAllowed(scalars, end)
        && (!breaksAtBlanksOnly || scalars[end - 1] == " "))
    {
      let whole = scalars[start..<min(end, scalars.count)]
      let blanks = whole.reversed().prefix { $0 == " " }.count
      let word = whole.dropLast(blanks)
      pieces.append(
        Piece(
          text: String(String.UnicodeScalarView(word)), width: DisplayWidth.of(word), blanks: blanks,
          isAnnounced: start > Self.label && kept.contains { $0.lowerBound == start }
            && Breaks.isAnnounced(scalars, start)))
      start = end
    }
    return pieces
  }
}

extension DisplayWidth {
  static func of(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    of(String(String.UnicodeScalarView(scalars)))
  }
}
