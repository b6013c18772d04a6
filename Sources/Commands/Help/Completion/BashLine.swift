/// A command line as bash hands it over, up to the cursor: read by the rules of its quotes (POSIX 2.2) without
/// expanding anything, and answered in the quotes that are open.
///
/// Names come from other people's events. What is answered stands in the line as if it had been typed, so it must be
/// one word to bash whatever it holds.
struct BashLine {
  enum Quote { case none, single, double }

  /// Without quotes, the command's own name first; the last one is being typed, and may be empty.
  let words: [String]
  /// Whether the last word is the target of a redirection.
  let isRedirection: Bool
  /// What of the last word stands before the part that bash replaces.
  private let kept: [UInt8]
  /// The quotes in which that part begins.
  private let quote: Quote

  /// - Parameters:
  ///   - line: up to the cursor.
  ///   - replaced: the end of it that bash replaces; it begins behind the last of COMP_WORDBREAKS.
  /// - Returns: nil if `line` does not end so, or before the first word is over.
  init?(_ line: String, replaced: String) {
    let bytes = Array(line.utf8)
    let tail = Array(replaced.utf8)
    guard bytes.count >= tail.count, bytes.suffix(tail.count).elementsEqual(tail) else { return nil }
    var whole = Reader()
    for byte in bytes { whole.take(byte) }
    var before = Reader()
    for byte in bytes.dropLast(tail.count) { before.take(byte) }
    // The part that is replaced belongs to the last word, or is it.
    guard whole.words.count > 1, before.words.count == whole.words.count else { return nil }
    words = whole.words.map { String(decoding: $0, as: UTF8.self) }
    isRedirection = whole.redirected == whole.words.count - 1
    kept = before.words.last ?? []
    quote = before.quote
  }

  /// What takes the place of the part that is replaced, so that the last word becomes this one.
  ///
  /// - Returns: nil for a word that does not begin with what is kept.
  func replacement(for word: String) -> String? {
    let bytes = Array(word.utf8)
    guard bytes.starts(with: kept) else { return nil }
    return String(decoding: Self.quoted(bytes.dropFirst(kept.count), in: quote), as: UTF8.self)
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>, in quote: Quote) -> [UInt8] {
    var text: [UInt8] = []
    for byte in bytes {
      switch quote {
      case .none: text += isPlain(byte) ? [byte] : [UInt8(ascii: "\\"), byte]
      case .single: text += byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte]
      // In double quotes a `!` would be the history's, and a backslash before it would stay.
      case .double where byte == UInt8(ascii: "!"): text += Array("\"'!'\"".utf8)
      case .double: text += "\"\\$`".utf8.contains(byte) ? [UInt8(ascii: "\\"), byte] : [byte]
      }
    }
    return text
  }

  /// What means nothing to bash wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x80...: true
    default: "_./:@%+,=-".utf8.contains(byte)
    }
  }
}

/// Splits a line into words, byte by byte.
private struct Reader {
  private(set) var words: [[UInt8]] = [[]]
  private(set) var quote = BashLine.Quote.none
  /// The word behind the last `<` or `>`.
  private(set) var redirected: Int?
  private var isEscaped = false
  private var isWord = false

  mutating func take(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
      // In double quotes a backslash is one but before these.
      if quote == .double, !"\"\\$`\n".utf8.contains(byte) { append(UInt8(ascii: "\\")) }
      return append(byte)
    }
    switch (quote, byte) {
    case (.none, UInt8(ascii: "\\")), (.double, UInt8(ascii: "\\")): isEscaped = true
    case (.none, UInt8(ascii: "'")): open(.single)
    case (.none, UInt8(ascii: "\"")): open(.double)
    case (.single, UInt8(ascii: "'")), (.double, UInt8(ascii: "\"")): quote = .none
    case (.none, 0x20), (.none, 0x09), (.none, 0x0a): end()
    case (.none, UInt8(ascii: "<")), (.none, UInt8(ascii: ">")):
      end()
      redirected = words.count - 1
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    isWord = true
    words[words.count - 1].append(byte)
  }

  private mutating func open(_ quote: BashLine.Quote) {
    isWord = true
    self.quote = quote
  }

  private mutating func end() {
    if isWord { words.append([]) }
    isWord = false
  }
}
