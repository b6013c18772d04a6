internal import MiniProgram
internal import Sodium

/// What of a child's output is a secret: each as it is, in capitals, and in base64 and hex. How else programs write a
/// character, escaped in a URL, in JSON or in HTML, is for the comparison to know; so none of these has a pattern.
package struct MaskPatterns: ~Copyable {
  /// Fewer bytes are no secret worth a mask, and stand in every other word.
  package static let shortest = 6
  /// A text in a text in a text has so many backslashes before a character, and no more.
  static let backslashes = 16

  /// All patterns, one behind the other.
  private(set) var bytes = SecretBuffer(capacity: 1024)
  private(set) var patterns: [Pattern] = []
  /// The numbers of those that begin with a byte.
  private(set) var beginning: [[Int]] = Array(repeating: [], count: 256)
  /// A bit for each two bytes that a pattern can begin with in an output: most bytes begin none.
  private(set) var firstPairs = SecretBytes(count: 8192)
  package private(set) var longest = 0

  struct Pattern {
    let range: Range<Int>
    /// Which mask stands for it.
    let mask: Int
    let form: Form
  }

  enum Form: Int {
    /// As it is written, escaped or not. There are no backslashes within it, and those of the output are passed over: how
    /// many there are depends on how often a text was put into another one.
    case text
    /// As `text`, and programs break its lines where they like.
    case encoded
    /// Hardly anything but backslashes: as it is, and not escaped.
    case literal
  }

  package init() {}

  package var isEmpty: Bool { patterns.isEmpty }

  /// Adds a secret in all its forms.
  ///
  /// - Parameter mask: the number of what takes its place.
  /// - Returns: whether it is long enough to be told from other text.
  package mutating func add(_ secret: Span<UInt8>, mask: Int) -> Bool {
    var end = secret.count
    while end > 0, secret[end - 1] == 0x0a || secret[end - 1] == 0x0d { end -= 1 }
    let secret = secret.extracting(0..<end)
    guard secret.count >= Self.shortest else { return false }
    addText(secret, mask)
    addLines(of: secret, mask)
    addBase64(secret, mask)
    addHex(secret, mask)
    return true
  }

  mutating func append(
    _ pattern: Span<UInt8>, _ mask: Int, _ form: Form, atLeast shortest: Int = Self.shortest
  ) {
    guard pattern.count >= shortest, !isThere(pattern) else { return }
    let number = patterns.count
    patterns.append(Pattern(range: bytes.count..<(bytes.count + pattern.count), mask: mask, form: form))
    bytes.append(pattern)
    longest = max(longest, pattern.count)
    beginning[Int(pattern[0])].append(number)
    note(pattern[0], pattern[1], form)
  }

  private func isThere(_ pattern: Span<UInt8>) -> Bool {
    bytes.withBytes { all in
      patterns.contains { other in
        guard other.range.count == pattern.count else { return false }
        return pattern.indices.allSatisfy { all[other.range.lowerBound + $0] == pattern[$0] }
      }
    }
  }

  /// Small and capital letters too: many programs print what looks like hex in capitals.
  private mutating func addText(_ secret: Span<UInt8>, _ mask: Int) {
    guard let text = Self.withoutBackslashes(secret) else { return append(secret, mask, .literal) }
    text.withBytes { append($0, mask, .text) }
    for letters in [UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z")] {
      let other = text.withBytes { Self.mapped($0) { letters.contains($0) ? $0 ^ 0x20 : $0 } }
      other.withBytes { append($0, mask, .text) }
    }
  }

  /// Of those that it begins and ends with, one stays: what stands around a secret has them as well.
  ///
  /// - Returns: nil if too little is left.
  private static func withoutBackslashes(_ secret: Span<UInt8>) -> SecretBytes? {
    var text = SecretBuffer(capacity: secret.count)
    var count = 0
    for index in secret.indices {
      let isBackslash = secret[index] == EscapedCharacter.backslash
      if !isBackslash || index == 0 || index == secret.count - 1 { text.append(secret[index]) }
      if !isBackslash { count += 1 }
    }
    return count >= shortest ? text.finish() : nil
  }

  private static func mapped(_ secret: Span<UInt8>, _ map: (UInt8) -> UInt8?) -> SecretBytes {
    var text = SecretBuffer(capacity: secret.count)
    for index in secret.indices { if let byte = map(secret[index]) { text.append(byte) } }
    return text.finish()
  }

  /// A terminal and a text with margins break a key of many lines differently: its lines are known one by one.
  private mutating func addLines(of secret: Span<UInt8>, _ mask: Int) {
    var start = 0
    for index in 0...secret.count where index == secret.count || secret[index] == 0x0a {
      let line = secret.extracting(min(start, index)..<index)
      start = index + 1
      guard line.count < secret.count, line.count >= 16, line[0] != UInt8(ascii: "-") else { continue }
      if let text = Self.withoutBackslashes(line) { text.withBytes { append($0, mask, .text) } }
    }
  }

  /// In the middle of another text the same bytes encode in three ways, by where they begin; what depends on
  /// their neighbours is left out. Of a long one the lines are known one by one, too.
  private mutating func addBase64(_ secret: Span<UInt8>, _ mask: Int) {
    for shift in 0..<3 {
      var shifted = SecretBuffer(capacity: secret.count + 3)
      for _ in 0..<shift { shifted.append(0) }
      shifted.append(secret)
      let encoded = shifted.withBytes { Base64.encode($0, isPadded: false) }
      let range = (shift * 8 + 5) / 6..<(shift + secret.count) * 8 / 6
      let whole = encoded.slice(range)
      appendBase64(whole, mask)
      guard shift == 0 else { continue }
      for width in [64, 76] where whole.count > width {
        for start in stride(from: 0, to: whole.count, by: width) {
          appendBase64(whole.slice(start..<min(start + width, whole.count)), mask)
        }
      }
    }
  }

  private mutating func appendBase64(_ text: borrowing SecretBytes, _ mask: Int) {
    text.withBytes { append($0, mask, .encoded, atLeast: 8) }
    let forURL = text.withBytes {
      Self.mapped($0) {
        switch $0 {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: $0
        }
      }
    }
    forURL.withBytes { append($0, mask, .encoded, atLeast: 8) }
  }

  /// Of its bytes, as a dump of them has it.
  private mutating func addHex(_ secret: Span<UInt8>, _ mask: Int) {
    for digits in ["0123456789abcdef", "0123456789ABCDEF"].map({ Array($0.utf8) }) {
      var text = SecretBuffer(capacity: secret.count * 2)
      for index in secret.indices {
        text.append(digits[Int(secret[index] >> 4)])
        text.append(digits[Int(secret[index] & 15)])
      }
      text.withBytes { append($0, mask, .encoded) }
    }
  }

  /// Notes what a pattern of these first two bytes may begin with.
  private mutating func note(_ first: UInt8, _ second: UInt8, _ form: Form) {
    var seconds = [second]
    if form != .literal {
      seconds += [EscapedCharacter.percent, EscapedCharacter.ampersand, EscapedCharacter.backslash]
      if second == 0x20 { seconds.append(UInt8(ascii: "+")) }
      if form == .encoded { seconds += [0x0a, 0x0d] }
    }
    for byte in seconds { note(first, byte) }
    guard form != .literal else { return }
    if first == 0x20 { for byte in seconds { note(UInt8(ascii: "+"), byte) } }
    let digits = Array("0123456789ABCDEFabcdef".utf8)
    for digit in digits where Self.value(digit) == first >> 4 { note(EscapedCharacter.percent, digit) }
    note(EscapedCharacter.ampersand, UInt8(ascii: "#"))
    for (name, byte) in EscapedCharacter.names where byte == first {
      note(EscapedCharacter.ampersand, name[0])
    }
    // What never has a backslash before it needs none looked at: texts in texts are full of them.
    let isEscapable = !Byte.isLetterOrDigit(first) && first != UInt8(ascii: "-")
    for byte in Array("uUx".utf8) + (isEscapable ? [first, EscapedCharacter.backslash] : []) {
      note(EscapedCharacter.backslash, byte)
    }
    note(EscapedCharacter.backslash, UInt8(ascii: "0") + first >> 6)
    for (letter, byte) in EscapedCharacter.controls where byte == first {
      note(EscapedCharacter.backslash, letter)
    }
  }

  private mutating func note(_ first: UInt8, _ second: UInt8) {
    let pair = Int(first) << 8 | Int(second)
    firstPairs.withMutableBytes { $0[pair >> 3] |= 1 << UInt8(pair & 7) }
  }

  private static func value(_ digit: UInt8) -> UInt8 { digit <= 0x39 ? digit - 0x30 : (digit | 0x20) - 0x57 }
}
