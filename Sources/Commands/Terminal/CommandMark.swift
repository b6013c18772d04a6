/// A sign behind the name of a program where mpvault itself names a command, for as long as a text is put together and laid
/// out. What comes from outside has none, for `Printable` escapes it there: a note or a place that looks like a command is
/// never found as one. `Text.text` is without it.
enum CommandMark {
  static let scalar: Unicode.Scalar = "\u{e000}"
  /// With what commands begin.
  private static let programs = ["mpvault", "git", "chmod", "apt", "shred"].map { Array($0.utf8) }

  /// For our own words.
  static func set(in words: String) -> String {
    // Most of them are a few characters.
    words.utf8.count < 5 ? words : marked(words, at: places(in: words) { _ in true })
  }

  /// For a command line that we put together, in which what stands in quotation marks is somebody's name; or for a sentence
  /// with one in it. A name in front of that has none: where it could be meant too, nothing is marked.
  static func set(inLine line: String) -> String {
    var (isQuoted, isEscaped, isProse) = (false, false, false)
    let found = places(in: line) { byte in
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "'") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "\\"), !isQuoted {
        isEscaped = true
      } else if !isQuoted, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte >= 0x80 {
        isProse = true
      }
      return !isQuoted
    }
    return found.count == 1 || !isProse ? marked(line, at: found) : line
  }

  /// - Parameter isOurs: asked of each byte in turn.
  private static func places(in text: String, where isOurs: (UInt8) -> Bool) -> [String.Index] {
    var places: [String.Index] = []
    var last: UInt8 = 0
    for place in text.utf8.indices {
      let byte = text.utf8[place]
      let isOurs = isOurs(byte)
      // All of them end with one of these.
      if byte == 0x20, isOurs, last == UInt8(ascii: "t") || last == UInt8(ascii: "d") {
        let before = text.utf8[..<place]
        if programs.contains(where: { before.suffix($0.count).elementsEqual($0) }) { places.append(place) }
      }
      last = byte
    }
    return places
  }

  private static func marked(_ text: String, at places: [String.Index]) -> String {
    if places.isEmpty { return text }
    var marked = text
    for place in places.reversed() { marked.unicodeScalars.insert(scalar, at: place) }
    return marked
  }

  static func removed(from text: String) -> String {
    // With which no other character that is printed begins.
    guard text.utf8.contains(0xee) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }))
  }

  /// The characters without it, and the places in front of which it stood.
  static func taken(from text: String) -> (text: [Unicode.Scalar], places: Set<Int>) {
    var (taken, places): ([Unicode.Scalar], Set<Int>) = ([], [])
    for one in text.unicodeScalars {
      if one == scalar { places.insert(taken.count) } else { taken.append(one) }
    }
    return (taken, places)
  }

  /// The name of such a program, where one stands there as a word with something behind it.
  static func name(in text: [Unicode.Scalar], at start: Int) -> Range<Int>? {
    guard isStart(text, start) else { return nil }
    return names.first { name in
      let end = start + name.count
      return end < text.count && text[end] == " " && text[start..<end].elementsEqual(name)
    }.map { start..<(start + $0.count) }
  }

  /// The places at which somebody else's text has the name of such a program. No line begins there, where it would look like
  /// a command of ours.
  static func others(in text: [Unicode.Scalar], ours: Set<Int>) -> [Int] {
    text.indices.dropFirst().filter { start in
      "mgcas".unicodeScalars.contains(text[start])
        && name(in: text, at: start).map { !ours.contains($0.upperBound) } ?? false
    }
  }

  private static let names = programs.map { $0.map { Unicode.Scalar($0) } }

  private static func isStart(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = text[place - 1]
    return before == " " || Breaks.width(before) > 1 || Breaks.opening.contains(before)
  }
}
