/// How a value was written where it was found.
package enum Form: String, Sendable, CaseIterable {
  /// As it is, also in UTF-16.
  case exact
  /// RFC 4648, either alphabet, alone or within a longer text.
  case base64
  /// The hexadecimal digits of its bytes.
  case hex
  /// RFC 3986 section 2.1.
  case percent
  /// Hexadecimal digits, some or all of them in capitals.
  case upper
}
