internal import MiniProgram
internal import Sodium

/// Where in a request something is put in that would mean something else as it is.
enum CurlPlace {
  /// Between the quotes of curl's configuration.
  case quotes
  /// In the query of an address: all but the unreserved characters of RFC 3986, none of which ends the quotes.
  case query

  fileprivate func escaped(_ byte: UInt8) -> String? {
    switch self {
    case .quotes:
      return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        ? "\\" + String(Unicode.Scalar(byte)) : nil
    case .query:
      if Byte.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) { return nil }
      let digits = Array("0123456789ABCDEF")
      return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}

extension SecretBuffer {
  mutating func append(_ text: String, escapedFor place: CurlPlace) {
    append(Array(text.utf8).span, escapedFor: place)
  }

  mutating func append(_ bytes: Span<UInt8>, escapedFor place: CurlPlace) {
    append(bytes, changing: place.escaped)
  }
}
