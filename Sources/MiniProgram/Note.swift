/// Free text that people write beside a program: notes, and the short lines for clients, tags and places.
package enum Note {
  package static let characterLimit = 2_000
  /// In bytes of UTF-8: one character may be any number of marks, and an event holds 64 KiB.
  package static let byteLimit = 4 * characterLimit
  /// In characters, of a line: a client, a tag, a place, a name.
  package static let lineLimit = 100

  /// Several lines; of the control characters only line feed and tab.
  package static func check(_ text: String) -> NoteRefusal? {
    check(text, limit: characterLimit) { $0 == "\n" || $0 == "\t" }
  }

  /// One line of at most `limit` characters, with no control character at all.
  package static func checkLine(_ text: String, limit: Int = lineLimit) -> NoteRefusal? {
    check(text, limit: limit) { _ in false }
  }

  private static func check(
    _ text: String, limit: Int, allowed: (Unicode.Scalar) -> Bool
  ) -> NoteRefusal? {
    let characters = text.count
    if characters > limit { return .tooManyCharacters(limit: limit, actual: characters) }
    let bytes = text.utf8.count
    if bytes > 4 * limit { return .tooManyBytes(limit: 4 * limit, actual: bytes) }
    for (index, scalar) in text.unicodeScalars.enumerated() where !allowed(scalar) {
      // A tab is a control character in a line of a table.
      let isControl = scalar.properties.generalCategory == .control
      let sort = CharacterClass(scalar)
      if isControl || sort == .newline { return .stray(position: index + 1, sort) }
    }
    let span = text.utf8Span.span
    return SecretShape.isSecretLike(span) || BareKey.isIn(span) ? .looksLikeSecret : nil
  }

  /// Whose id and secret a text seems to hold. What those look like only third parties say: a reason for a warning alone.
  package static func pair(in text: String) -> Platform? { PairShape.platform(in: text.utf8Span.span) }
}
