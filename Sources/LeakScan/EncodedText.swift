internal import MiniProgram
internal import Sodium

/// A value as other programs write it: what is looked for beside the value itself.
enum EncodedText {
  /// Each text once, and none that is the value itself.
  static func each(of value: Span<UInt8>, _ body: (Form, Span<UInt8>) -> Void) {
    for lead in 0..<3 {
      let text = base64(value, lead: lead)
      text.withBytes { text in
        body(.base64, text)
        other(than: text, replace(text, inURLAlphabet)) { body(.base64, $0) }
      }
    }
    for (form, small, capital) in [(Form.hex, hex, hexInCapitals), (.percent, percent, percentInCapitals)] {
      let text = replace(value, small)
      other(than: value, text) { body(form, $0) }
      text.withBytes { other(than: $0, replace(value, capital)) { body(form, $0) } }
    }
  }

  private typealias Replacement = (UInt8, inout SecretBuffer) -> Void

  /// The characters that are the value's alone, whatever stands around it.
  ///
  /// - Parameter lead: how many bytes stand before it in its group of three.
  private static func base64(_ value: Span<UInt8>, lead: Int) -> SecretBytes {
    var plain = SecretBuffer(capacity: lead + value.count)
    for _ in 0..<lead { plain.append(0) }
    plain.append(value)
    let text = plain.withBytes { Base64.encode($0) }
    return text.slice(((8 * lead + 5) / 6)..<(8 * (lead + value.count) / 6))
  }

  /// RFC 4648 section 5.
  private static func inURLAlphabet(_ byte: UInt8, _ text: inout SecretBuffer) {
    switch byte {
    case UInt8(ascii: "+"): text.append(UInt8(ascii: "-"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "_"))
    default: text.append(byte)
    }
  }

  private static func hex(_ byte: UInt8, _ text: inout SecretBuffer) { digits(byte, ten: 0x61, &text) }

  private static func hexInCapitals(_ byte: UInt8, _ text: inout SecretBuffer) {
    digits(byte, ten: 0x41, &text)
  }

  /// - Parameter ten: the letter that is the digit ten.
  private static func digits(_ byte: UInt8, ten: UInt8, _ text: inout SecretBuffer) {
    for digit in [byte >> 4, byte & 0xf] { text.append(digit < 10 ? 0x30 + digit : ten + digit - 10) }
  }

  private static func percent(_ byte: UInt8, _ text: inout SecretBuffer) { escape(byte, &text, hex) }

  private static func percentInCapitals(_ byte: UInt8, _ text: inout SecretBuffer) {
    escape(byte, &text, hexInCapitals)
  }

  /// All but RFC 3986's unreserved characters.
  private static func escape(_ byte: UInt8, _ text: inout SecretBuffer, _ digits: Replacement) {
    if Byte.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) { return text.append(byte) }
    text.append(UInt8(ascii: "%"))
    digits(byte, &text)
  }

  private static func replace(_ bytes: Span<UInt8>, _ replacement: Replacement) -> SecretBytes {
    var text = SecretBuffer(capacity: 3 * bytes.count)
    for index in bytes.indices { replacement(bytes[index], &text) }
    return text.finish()
  }

  private static func other(
    than known: Span<UInt8>, _ text: borrowing SecretBytes, _ body: (Span<UInt8>) -> Void
  ) {
    guard !text.equals(known) else { return }
    text.withBytes { body($0) }
  }
}
