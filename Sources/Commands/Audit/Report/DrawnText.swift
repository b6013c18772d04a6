internal import Host

/// About how wide a text becomes in a drawing, where nobody can measure it: whoever reads the page has other
/// fonts.
enum DrawnText {
  /// In the drawing's units, by the style sheet.
  static let size = 11.0

  /// A 汉字 is as wide as high, a letter of a wide font somewhat more than half of that.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + size * (DisplayWidth.of(String($1)) == 2 ? 1.02 : 0.62) }
  }

  /// The text, or as much of its beginning as fits before `…`.
  static func fit(_ text: String, into room: Double) -> String {
    guard width(text) > room else { return text }
    var kept = ""
    for character in text {
      guard width(kept + String(character) + "…") <= room else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// One or two lines, broken at the last blank that fits, else anywhere.
  static func wrap(_ text: String, into room: Double) -> [String] {
    guard width(text) > room else { return [text] }
    var end = text.startIndex
    var blank: String.Index?
    while end < text.endIndex, width(String(text[...end])) <= room {
      if text[end] == " " { blank = end }
      end = text.index(after: end)
    }
    let first = text[..<(blank ?? end)]
    let rest = text[(blank ?? end)...].drop { $0 == " " }
    return first.isEmpty ? [fit(text, into: room)] : [String(first), fit(String(rest), into: room)]
  }
}
