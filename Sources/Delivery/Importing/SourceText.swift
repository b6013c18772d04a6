internal import Host
internal import MiniProgram
internal import Sodium

/// The text of a file that people and spreadsheets write: UTF-8, or what Excel writes on a Chinese Windows.
///
/// In GB 18030 (and GBK, which it includes) a byte of a longer character is never a comma, a quote or a line end, so
/// a file is taken apart as it is, and only texts with other than ASCII in them are converted.
final class SourceText {
  /// Behind a byte order mark.
  let start: Int
  private let conversion: CharacterConversion?

  /// - Throws: `utf16`, `noConversion`.
  init(_ bytes: Span<UInt8>) throws(DeliveryError) {
    if bytes.isUTF16 { throw .utf16 }
    start = bytes.byteOrderMarkCount
    guard (try? UTF8Span(validating: bytes)) == nil else {
      conversion = nil
      return
    }
    guard let gb = CharacterConversion(from: "GB18030") else { throw .noConversion }
    conversion = gb
  }

  /// - Throws: `badEncoding`.
  func secret(_ bytes: Span<UInt8>, line: Int) throws(DeliveryError) -> SharedSecret {
    guard let conversion, !bytes.isASCII else { return SharedSecret(SecretBytes(copying: bytes)) }
    guard let converted = conversion.convert(bytes) else { throw .badEncoding(line: line) }
    return SharedSecret(converted)
  }

  func text(_ bytes: Span<UInt8>, line: Int) throws(DeliveryError) -> String {
    guard let conversion, !bytes.isASCII else { return String(decoding: bytes.array, as: UTF8.self) }
    guard let converted = conversion.convert(bytes) else { throw .badEncoding(line: line) }
    return converted.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }
}

extension Span<UInt8> {
  var isASCII: Bool {
    for index in indices where self[index] >= 0x80 { return false }
    return true
  }

  /// By its byte order mark; or, without one, by the zeros that ASCII has in every second byte and no other text has.
  var isUTF16: Bool {
    guard count >= 4 else { return count >= 2 && self[0] ^ self[1] == 0x01 && self[0] >= 0xfe }
    if self[0] ^ self[1] == 0x01, self[0] >= 0xfe { return true }
    let pairs = Swift.min(count, 512) / 2
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if self[2 * pair] == 0 { zeros.even += 1 }
      if self[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    return Swift.min(zeros.even, zeros.odd) == 0 && Swift.max(zeros.even, zeros.odd) * 3 >= pairs
  }

  /// Whether it is, by its shape, a value and no text.
  var isSecretShaped: Bool {
    guard let shape = CredentialKind.shape(of: self) else { return false }
    return shape != .appID
  }

  /// What is left without blanks and tabs at its ends.
  var trimmedRange: Range<Int> {
    var range = 0..<count
    while !range.isEmpty, Self.isSpace(self[range.lowerBound]) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while !range.isEmpty, Self.isSpace(self[range.upperBound - 1]) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return range
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
