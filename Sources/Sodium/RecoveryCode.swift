/// 160 random bits as a person writes them down: Crockford's base 32 (https://www.crockford.com/base32.html) in
/// eight groups of four, and his check character (the number modulo 37) behind them.
package enum RecoveryCode {
  /// How many bytes a code stands for.
  package static let count = 20
  /// Of four characters; the check character stands behind them.
  package static let groupCount = 8
  /// How long `text` is.
  package static let textCount = 5 * groupCount + 1

  package enum Mistake: Error, Equatable {
    /// Another number of characters than 33.
    case length(Int)
    /// A character that stands for nothing; the first is 1.
    case stray(position: Int)
    /// All characters are possible, but one is mistyped or two are swapped.
    case mistyped
  }

  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let checkDigits = digits + Array("*~$=U".utf8)

  /// A new one. Its check character is one of the digits too: `*~$=U` are hard to write down, to read out and to find on some
  /// keyboards. A code of before that ends in one of them opens what it opened.
  package static func make() -> SecretBytes {
    while true {
      let bytes = SecretBytes.random(count: count)
      if bytes.withBytes(remainder) < digits.count { return bytes }
    }
  }

  /// `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-C`.
  package static func text(of bytes: Span<UInt8>) -> SecretBytes {
    var text = SecretBuffer()
    var accumulator: UInt32 = 0
    var bits: UInt32 = 0
    var written = 0
    for index in bytes.indices {
      accumulator = accumulator << 8 | UInt32(bytes[index])
      bits += 8
      while bits >= 5 {
        bits -= 5
        if written > 0, written.isMultiple(of: 4) { text.append(UInt8(ascii: "-")) }
        text.append(digits[Int(accumulator >> bits & 31)])
        accumulator &= 1 << bits - 1
        written += 1
      }
    }
    text.append(UInt8(ascii: "-"))
    text.append(checkDigits[Int(remainder(bytes))])
    return text.finish()
  }

  /// What a code means, as people type it: lower case, spaces, O for 0, I and l for 1.
  package static func bytes(of text: borrowing SecretBytes) throws(Mistake) -> SecretBytes {
    let values = try values(of: text)
    return try values.withBytes { (values) throws(Mistake) in
      guard values.count == 33 else { throw .length(values.count) }
      for index in 0..<32 where values[index] >= 32 { throw .stray(position: index + 1) }
      var bytes = SecretBuffer(capacity: count)
      var accumulator: UInt32 = 0
      var bits: UInt32 = 0
      for index in 0..<32 {
        accumulator = accumulator << 5 | UInt32(values[index])
        bits += 5
        if bits >= 8 {
          bits -= 8
          bytes.append(UInt8(accumulator >> bits & 0xff))
          accumulator &= 1 << bits - 1
        }
      }
      guard bytes.withBytes(remainder) == values[32] else { throw .mistyped }
      return bytes.finish()
    }
  }

  /// How much of a code was typed, lower case and blanks as in `bytes`.
  package enum Typed {
    case group, whole
  }

  /// - Parameter number: of the group that was asked for; the first is 1.
  /// - Returns: nil for anything else than that group or the whole code.
  package static func typed(_ text: borrowing SecretBytes, group number: Int, of code: Span<UInt8>) -> Typed?
  {
    guard let all = try? values(of: self.text(of: code)), let given = try? values(of: text) else {
      return nil
    }
    if given.equals(all.slice(4 * (number - 1)..<4 * number)) { return .group }
    return given.equals(all) ? .whole : nil
  }

  /// The number that each character stands for.
  private static func values(of text: borrowing SecretBytes) throws(Mistake) -> SecretBytes {
    try text.withBytes { (text) throws(Mistake) in
      var values = SecretBuffer(capacity: text.count)
      for index in text.indices {
        var character = text[index]
        if character == UInt8(ascii: "-") || character == 0x20 || character == 0x0a || character == 0x0d {
          continue
        }
        if character >= UInt8(ascii: "a"), character <= UInt8(ascii: "z") { character -= 0x20 }
        switch character {
        case UInt8(ascii: "O"): character = UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): character = UInt8(ascii: "1")
        default: break
        }
        guard let value = checkDigits.firstIndex(of: character) else {
          throw .stray(position: values.count + 1)
        }
        values.append(UInt8(value))
      }
      return values.finish()
    }
  }

  private static func remainder(_ bytes: Span<UInt8>) -> UInt8 {
    var remainder: UInt32 = 0
    for index in bytes.indices { remainder = (remainder << 8 | UInt32(bytes[index])) % 37 }
    return UInt8(remainder)
  }
}
