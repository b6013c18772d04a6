/// A platform's id and its main secret, as they stand beside each other in a text. The form of such a secret alone says
/// too little: 40 hexadecimal digits are a commit as well.
package struct PairShape: Sendable {
  package let platform: Platform
  private let secret: LooseShape

  /// Of platforms whose ids begin with letters of their own; WeChat's secrets are known by their form, and looked for by it.
  package static let all: [PairShape] = Platform.all.compactMap { platform in
    let isTelling = platform.ids.isTelling && !platform.ids.prefix.isEmpty && !platform.isOfWeChat
    guard isTelling, let secret = platform.rule(of: .appSecret).shape else { return nil }
    return PairShape(platform: platform, secret: secret)
  }

  /// - Parameter word: letters, digits, `-` and `_`, with none of them before or behind it.
  package func isID(_ word: Span<UInt8>) -> Bool { platform.ids.fits(word) }

  package func isSecret(_ word: Span<UInt8>) -> Bool { secret.fits(word) && Self.isMixed(word) }

  /// A name or a number has not both; what is drawn at random lacks one of them once in thousands of times.
  private static func isMixed(_ word: Span<UInt8>) -> Bool {
    var (hasLetter, hasDigit) = (false, false)
    for index in word.indices {
      if Byte.isDigit(word[index]) { hasDigit = true } else { hasLetter = true }
    }
    return hasLetter && hasDigit
  }

  /// Whether a byte belongs to such a word.
  package static func isOfWord(_ byte: UInt8) -> Bool {
    Byte.isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// How long such words are.
  package static let wordCounts = 18...64

  /// Whose pair stands in a text, however far apart.
  static func platform(in text: Span<UInt8>) -> Platform? {
    var (ids, secrets): (Set<String>, Set<String>) = ([], [])
    eachWord(of: text) { range in
      let word = text.extracting(range)
      for shape in all {
        if shape.isID(word) { ids.insert(shape.platform.word) }
        if shape.isSecret(word) { secrets.insert(shape.platform.word) }
      }
    }
    return all.first { ids.contains($0.platform.word) && secrets.contains($0.platform.word) }?.platform
  }

  private static func eachWord(of text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0...text.count where index == text.count || !isOfWord(text[index]) {
      if wordCounts.contains(index - start) { body(start..<index) }
      start = index + 1
    }
  }
}
