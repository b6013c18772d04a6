internal import MiniProgram
internal import Sodium

/// What of a child's output is a secret: each as it is and in the forms that programs print values in.
package struct MaskPatterns: ~Copyable {
  /// Fewer bytes are no secret worth a mask, and stand in every other word.
  package static let shortest = 6

  /// All patterns, one behind the other.
  private var bytes = SecretBuffer(capacity: 1024)
  private var ranges: [Range<Int>] = []
  /// For each pattern, which mask stands for it.
  private var masks: [Int] = []
  /// A bit for each first two bytes of a pattern: most bytes of an output begin none.
  private var firstPairs = SecretBytes(count: 8192)
  package private(set) var longest = 0

  package init() {}

  package var isEmpty: Bool { ranges.isEmpty }

  /// Adds a secret in all its forms.
  ///
  /// - Parameter mask: the number of what takes its place.
  /// - Returns: whether it is long enough to be told from other text.
  package mutating func add(_ secret: Span<UInt8>, mask: Int) -> Bool {
    var end = secret.count
    while end > 0, secret[end - 1] == 0x0a || secret[end - 1] == 0x0d { end -= 1 }
    let secret = secret.extracting(0..<end)
    guard secret.count >= Self.shortest else { return false }
    append(secret, mask)
    addLines(of: secret, mask)
    addBase64(secret, mask)
    addEscaped(secret, mask)
    return true
  }

  private mutating func append(_ pattern: Span<UInt8>, _ mask: Int, atLeast shortest: Int = Self.shortest) {
    guard pattern.count >= shortest, !isThere(pattern) else { return }
    ranges.append(bytes.count..<(bytes.count + pattern.count))
    masks.append(mask)
    bytes.append(pattern)
    longest = max(longest, pattern.count)
    let pair = Int(pattern[0]) << 8 | Int(pattern[1])
    firstPairs.withMutableBytes { $0[pair >> 3] |= 1 << UInt8(pair & 7) }
  }

  private func isThere(_ pattern: Span<UInt8>) -> Bool {
    let ranges = ranges
    return bytes.withBytes { all in
      ranges.contains { range in
        range.count == pattern.count && Self.common(all.extracting(range), pattern, at: 0) == pattern.count
      }
    }
  }

  /// A terminal and a text with margins break a key of many lines differently: its lines are known one by one.
  private mutating func addLines(of secret: Span<UInt8>, _ mask: Int) {
    var start = 0
    for index in 0...secret.count where index == secret.count || secret[index] == 0x0a {
      let line = secret.extracting(min(start, index)..<index)
      start = index + 1
      guard line.count < secret.count, line.count >= 16, line[0] != UInt8(ascii: "-") else { continue }
      append(line, mask)
    }
  }

  /// In the middle of another text the same bytes encode in three ways, by where they begin; what depends on
  /// their neighbours is left out.
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
    text.withBytes { append($0, mask, atLeast: 8) }
    var forURL = text.copy()
    forURL.withMutableBytes { bytes in
      for index in 0..<bytes.count {
        if bytes[index] == UInt8(ascii: "+") { bytes[index] = UInt8(ascii: "-") }
        if bytes[index] == UInt8(ascii: "/") { bytes[index] = UInt8(ascii: "_") }
      }
    }
    forURL.withBytes { append($0, mask, atLeast: 8) }
  }

  /// In a URL, in a form, in JSON.
  private mutating func addEscaped(_ secret: Span<UInt8>, _ mask: Int) {
    for digits in ["0123456789ABCDEF", "0123456789abcdef"].map({ Array($0.utf8) }) {
      for space in ["%20", "+"].map({ Array($0.utf8) }) {
        let escaped = Self.mapped(secret) { byte, text in
          if Byte.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) { return text.append(byte) }
          if byte == 0x20 { return text.append(space.span) }
          text.append(UInt8(ascii: "%"))
          text.append(digits[Int(byte >> 4)])
          text.append(digits[Int(byte & 15)])
        }
        escaped.withBytes { append($0, mask) }
      }
    }
    for escaping in [Array("\"\\".utf8), Array("\"\\/".utf8)] {
      let escaped = Self.mapped(secret) { byte, text in
        if byte == 0x0a || byte == 0x0d || escaping.contains(byte) { text.append(UInt8(ascii: "\\")) }
        text.append(byte == 0x0a ? UInt8(ascii: "n") : byte == 0x0d ? UInt8(ascii: "r") : byte)
      }
      escaped.withBytes { append($0, mask) }
    }
  }

  private static func mapped(
    _ secret: Span<UInt8>, _ map: (UInt8, inout SecretBuffer) -> Void
  ) -> SecretBytes {
    var text = SecretBuffer(capacity: secret.count * 3)
    for index in 0..<secret.count { map(secret[index], &text) }
    return text.finish()
  }
}

extension MaskPatterns {
  /// What begins at a place of an output.
  struct Match {
    /// Of the longest pattern that is there whole.
    var length = 0
    var mask = 0
    /// Whether one is there as far as the output goes.
    var isOpen = false
  }

  /// Where something may begin, at `start` or behind it.
  func candidate(in output: Span<UInt8>, from start: Int) -> Int {
    firstPairs.withBytes { pairs in
      var index = start
      while index + 1 < output.count {
        let pair = Int(output[index]) << 8 | Int(output[index + 1])
        if pairs[pair >> 3] & (1 << UInt8(pair & 7)) != 0 { return index }
        index += 1
      }
      return index
    }
  }

  func match(in output: Span<UInt8>, at start: Int) -> Match {
    bytes.withBytes { all in
      var match = Match()
      for number in ranges.indices {
        let pattern = all.extracting(ranges[number])
        let same = Self.common(pattern, output, at: start)
        if same == pattern.count, same > match.length {
          (match.length, match.mask) = (same, masks[number])
        } else if same < pattern.count, start + same == output.count {
          match.isOpen = true
        }
      }
      return match
    }
  }

  /// How many bytes the output has of the pattern there.
  private static func common(_ pattern: Span<UInt8>, _ output: Span<UInt8>, at start: Int) -> Int {
    let most = min(pattern.count, output.count - start)
    var same = 0
    while same < most, pattern[same] == output[start + same] { same += 1 }
    return same
  }
}
