/// 32 public bytes: a hash, a public key, an identifier. Ordered bytewise.
package struct Bytes32: Hashable, Comparable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  package static let count = 32

  /// Nil unless there are exactly 32 bytes.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Self.count else { return nil }
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for index in start..<(start + 8) { word = word << 8 | UInt64(bytes[index]) }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// Nil unless there are 64 lower-case hexadecimal digits.
  package init?(hex: String) {
    guard hex.utf8.count == 64, let bytes = Hex.decode(hex.utf8.span) else { return nil }
    self.init(bytes.span)
  }

  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.count)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return result
  }

  /// One of the 32 without a copy of them all.
  package subscript(index: Int) -> UInt8 {
    let word = index < 16 ? index < 8 ? words.0 : words.1 : index < 24 ? words.2 : words.3
    return UInt8(truncatingIfNeeded: word >> (56 - 8 * (index & 7)))
  }

  package var hex: String { Hex.encode(bytes.span) }

  package static func == (left: Self, right: Self) -> Bool { left.words == right.words }
  package static func < (left: Self, right: Self) -> Bool { left.words < right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
