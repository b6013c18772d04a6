/// The public name of a mini-program on the platform: `wx` and 16 lower-case hexadecimal digits.
package struct AppID: Hashable, Sendable {
  /// The 16 digits are 64 bits.
  private let number: UInt64

  package static let count = 18

  package init(_ text: String) throws(AppIDRefusal) {
    let bytes = text.utf8Span.span
    guard let number = Self.number(of: bytes) else { throw Self.refusal(of: bytes) }
    self.number = number
  }

  package var text: String {
    let digits = String(number, radix: 16)
    return "wx" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  package static func check(_ text: String) -> AppIDRefusal? {
    let bytes = text.utf8Span.span
    return number(of: bytes) == nil ? refusal(of: bytes) : nil
  }

  private static func number(of bytes: Span<UInt8>) -> UInt64? {
    guard bytes.count == count, bytes[0] == 0x77, bytes[1] == 0x78 else { return nil }
    var number: UInt64 = 0
    for index in 2..<count {
      let byte = bytes[index]
      guard Byte.isHexDigit(byte), !Byte.isCapital(byte) else { return nil }
      number = number << 4 | UInt64(Byte.isDigit(byte) ? byte - Byte.zero : byte - Byte.a + 10)
    }
    return number
  }
}

extension AppID {
  /// What is most useful to know about a text that is no AppID.
  private static func refusal(of bytes: Span<UInt8>) -> AppIDRefusal {
    if bytes.isEmpty { return .empty }
    if Shape(of: bytes) == .appSecret { return .looksLikeAppSecret }
    if bytes.count > 3, bytes[0] == 0x67, bytes[1] == 0x68, bytes[2] == 0x5F { return .looksLikeOriginalID }
    if let place = Scalars.first(in: bytes, where: { !Alphabet.lettersAndDigits.holds($0) }) {
      return .stray(position: place.position, CharacterClass(place.scalar))
    }
    // From here on all is ASCII, so that a byte is a character.
    guard bytes.count >= 2, bytes[0] | 0x20 == 0x77, bytes[1] | 0x20 == 0x78 else { return .missingPrefix }
    for index in 2..<bytes.count where !Byte.isHexDigit(bytes[index]) {
      return .stray(position: index + 1, .nonHexLetter)
    }
    if bytes.count != count { return .length(expected: count, actual: bytes.count) }
    let capital = Scalars.first(in: bytes) { CharacterClass($0) == .capitalLetter }
    return .capitalLetters(position: capital?.position ?? 1)
  }
}
