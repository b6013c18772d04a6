/// Reads borrowed bytes as characters without ever making a String of them. Total over any bytes: each one
/// that is no part of well-formed UTF-8 (Unicode 17, table 3-7) counts as a character of its own.
package enum Scalars {
  struct Place {
    /// As a person counts: the first character is 1.
    let position: Int
    let scalar: Unicode.Scalar?
  }

  /// The first character that `isStray` says yes to; it is asked with nil for a byte that is no UTF-8.
  static func first(in bytes: Span<UInt8>, where isStray: (Unicode.Scalar?) -> Bool) -> Place? {
    var index = 0
    var position = 0
    while index < bytes.count {
      position += 1
      let (scalar, width) = next(bytes, at: index)
      if isStray(scalar) { return Place(position: position, scalar: scalar) }
      index += width
    }
    return nil
  }

  static func count(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    var count = 0
    while index < bytes.count {
      index += next(bytes, at: index).width
      count += 1
    }
    return count
  }

  /// `index` is within `bytes`.
  package static func next(_ bytes: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar?, width: Int) {
    let lead = bytes[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let width: Int
    switch lead {
    case 0xC2...0xDF: width = 2
    case 0xE0...0xEF: width = 3
    case 0xF0...0xF4: width = 4
    default: return (nil, 1)
    }
    guard bytes.count - index >= width else { return (nil, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(width))
    for offset in 1..<width {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // Overlong forms; Unicode.Scalar itself refuses surrogates and what is beyond U+10FFFF.
    guard value >= (width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000), let scalar = Unicode.Scalar(value)
    else { return (nil, 1) }
    return (scalar, width)
  }
}
