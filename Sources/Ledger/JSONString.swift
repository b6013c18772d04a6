/// A string of strict JSON. The whole text is known to be UTF-8 before this is asked.
enum JSONString {
  /// - Parameter index: at the opening quotation mark; afterwards behind the closing one.
  static func parse(_ bytes: Span<UInt8>, _ index: inout Int) throws(JSONFlaw) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return try text(bytes.extracting(start..<(index - 1)))
      }
      if byte == UInt8(ascii: "\\") { return try escaped(bytes, start, &index) }
      guard byte >= 0x20 else { throw .controlCharacter }
      index += 1
    }
    throw .syntax
  }

  private static func text(_ bytes: Span<UInt8>) throws(JSONFlaw) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw .encoding
    }
  }

  /// Goes on from the first backslash.
  private static func escaped(
    _ bytes: Span<UInt8>, _ start: Int, _ index: inout Int
  ) throws(JSONFlaw) -> String {
    var decoded: [UInt8] = []
    for place in start..<index { decoded.append(bytes[place]) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return try text(decoded.span) }
      guard byte >= 0x20 else { throw .controlCharacter }
      if byte == UInt8(ascii: "\\") {
        decoded.append(contentsOf: String(try scalar(bytes, &index)).utf8)
      } else {
        decoded.append(byte)
      }
    }
    throw .syntax
  }

  /// What stands behind a backslash.
  private static func scalar(_ bytes: Span<UInt8>, _ index: inout Int) throws(JSONFlaw) -> Unicode.Scalar {
    guard index < bytes.count else { throw .syntax }
    let letter = bytes[index]
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try hexadecimalScalar(bytes, &index)
    default: throw .syntax
    }
  }

  private static func hexadecimalScalar(
    _ bytes: Span<UInt8>, _ index: inout Int
  ) throws(JSONFlaw) -> Unicode.Scalar {
    let first = try unit(bytes, &index)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xd800..<0xdc00).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw .loneSurrogate }
    index += 2
    let second = try unit(bytes, &index)
    guard (0xdc00..<0xe000).contains(second) else { throw .loneSurrogate }
    let value = 0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00)
    guard let scalar = Unicode.Scalar(value) else { throw .loneSurrogate }
    return scalar
  }

  private static func unit(_ bytes: Span<UInt8>, _ index: inout Int) throws(JSONFlaw) -> UInt16 {
    guard index + 4 <= bytes.count else { throw .syntax }
    var unit: UInt16 = 0
    for place in index..<(index + 4) {
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue else { throw .syntax }
      unit = unit << 4 | UInt16(digit)
    }
    index += 4
    return unit
  }
}
