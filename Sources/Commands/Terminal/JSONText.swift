internal import Sodium

/// Strings as JSON writes them (RFC 8259 section 7).
enum JSONText {
  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      // A terminal must not act on what a name holds.
      case _ where Printable.isDangerous(scalar):
        for unit in String(scalar).utf16 { quoted += escape(unit) }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A secret's bytes, escaped; those that are no UTF-8 stand as U+FFFD, for JSON has no other bytes.
  static func append(_ bytes: Span<UInt8>, to buffer: inout SecretBuffer) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = sequenceLength(bytes, at: index)
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(byte)
      case UInt8(ascii: "\n"): buffer.append(Array("\\n".utf8).span)
      case 0..<0x20, 0x7f: buffer.append(Array(escape(UInt16(byte)).utf8).span)
      case _ where length == 0: buffer.append(Array("\\ufffd".utf8).span)
      default: buffer.append(bytes.extracting(index..<(index + length)))
      }
      index += max(1, length)
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// How many bytes the character at `index` takes; 0 when it is no UTF-8.
  private static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let length =
      switch bytes[index] {
      case 0..<0x80: 1
      case 0xc2..<0xe0: 2
      case 0xe0..<0xf0: 3
      case 0xf0..<0xf5: 4
      default: 0
      }
    guard length > 1 else { return length }
    guard index + length <= bytes.count else { return 0 }
    for next in (index + 1)..<(index + length) where bytes[next] & 0xc0 != 0x80 { return 0 }
    return length
  }
}
