internal import CSodium

/// Lower-case hexadecimal (RFC 4648 section 8). Digits are turned without branches or look-ups that depend on
/// them; only where a text is refused, the time tells how far it was right.
package enum Hex {
  package static func encode(_ bytes: Span<UInt8>) -> String {
    let count = bytes.count * 2
    // sodium_bin2hex ends its text with a zero.
    let digits = unsafe [UInt8](count: count + 1) { digits in
      unsafe UnsafeMutableRawPointer(digits).withMemoryRebound(to: CChar.self, capacity: count + 1) {
        digits in
        _ = unsafe bytes.withPointer { unsafe sodium_bin2hex(digits, count + 1, $0, bytes.count) }
      }
    }
    return String(decoding: digits.dropLast(), as: UTF8.self)
  }

  /// Nil for an odd number of digits, capital letters or anything else that is no digit.
  package static func decode(_ digits: Span<UInt8>) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "F")
    for index in digits.indices where capitals.contains(digits[index]) { return nil }
    var decoded = 0
    var status: Int32 = -1
    let capacity = digits.count / 2
    // One byte more, so that there is an address to write to when there are no digits.
    var bytes = unsafe [UInt8](count: capacity + 1) { bytes in
      status = unsafe digits.withPointer { digits in
        unsafe UnsafeRawPointer(digits).withMemoryRebound(to: CChar.self, capacity: capacity * 2) { digits in
          unsafe sodium_hex2bin(bytes, capacity, digits, capacity * 2, nil, &decoded, nil)
        }
      }
    }
    guard status == 0, decoded == capacity else { return nil }
    bytes.removeLast()
    return bytes
  }
}
