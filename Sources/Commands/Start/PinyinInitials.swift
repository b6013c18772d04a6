internal import Host
internal import Sodium

/// The first letters of a name's syllables in pinyin, by which people find it without an input method: `hljsc`.
///
/// The first level of GB 2312, 3,755 common characters, stands in the order of pinyin, so that 23 borders say each one's
/// letter (no syllable begins with i, u or v). Where this machine cannot convert to GB 2312, and for rarer characters,
/// there is none.
final class PinyinInitials {
  private let conversion: CharacterConversion?

  init() { conversion = CharacterConversion(from: "UTF-8", to: "GB2312") }

  /// One entry a character: the letters that it may be found by, which are none for what has no letter. Blanks and marks
  /// between characters are left out.
  func of(_ text: String) -> [[UInt8]] {
    text.unicodeScalars.compactMap { scalar in
      if scalar.isASCII {
        let byte = UInt8(ascii: scalar)
        return Self.isTyped(byte) ? [Self.lowered(byte)] : nil
      }
      guard let code = code(of: scalar) else { return [] }
      // Rows 1 to 15 hold marks, letters and lines.
      guard code >= Self.borders[0].code else { return nil }
      return Self.letters(of: code)
    }
  }

  /// Whether the wanted letters stand one after the other somewhere.
  static func matches(_ initials: [[UInt8]], _ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty, initials.count >= wanted.count else { return false }
    return (0...(initials.count - wanted.count)).contains { start in
      wanted.indices.allSatisfy { initials[start + $0].contains(wanted[$0]) }
    }
  }

  /// Whether it could be initials: letters and digits alone.
  static func isTyped(_ byte: UInt8) -> Bool {
    switch lowered(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

  private static func letters(of code: Int) -> [UInt8] {
    guard code <= end, let border = borders.last(where: { $0.code <= code }) else { return [] }
    return [border.letter] + (secondLetters[code].map { [$0] } ?? [])
  }

  /// The two bytes of EUC-CN as one number.
  private func code(of scalar: Unicode.Scalar) -> Int? {
    guard let converted = conversion?.convert(Array(String(scalar).utf8).span), converted.count == 2 else {
      return nil
    }
    return converted.withBytes { Int($0[0]) << 8 | Int($0[1]) }
  }

  /// The first character of each letter.
  private static let borders: [(code: Int, letter: UInt8)] = zip(
    [
      0xb0a1, 0xb0c5, 0xb2c1, 0xb4ee, 0xb6ea, 0xb7a2, 0xb8c1, 0xb9fe, 0xbbf7, 0xbfa6, 0xc0ac, 0xc2e8,
      0xc4c3, 0xc5b6, 0xc5be, 0xc6da, 0xc8bb, 0xc8f6, 0xcbfa, 0xcdda, 0xcef4, 0xd1b9, 0xd4d1,
    ], Array("abcdefghjklmnopqrstwxyz".utf8)
  ).map { ($0, $1) }

  /// The last character of the first level.
  private static let end = 0xd7f9

  /// Characters that names often have and that are read in two ways: 行 hang, 乐 yue, 长 zhang, 重 chong. (都 begins with
  /// the same letter either way.)
  private static let secondLetters: [Int: UInt8] = [
    0xd0d0: UInt8(ascii: "h"), 0xc0d6: UInt8(ascii: "y"), 0xb3a4: UInt8(ascii: "z"),
    0xd6d8: UInt8(ascii: "c"),
  ]
}
