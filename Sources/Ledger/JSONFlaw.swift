/// Why bytes are no strict JSON.
package enum JSONFlaw: Error, Equatable, CaseIterable {
  /// Not JSON (RFC 8259), or not what is wanted at the top.
  case syntax
  /// A key that stands twice in one object: two readers could see two different events.
  case duplicateKey
  /// Not UTF-8.
  case encoding
  /// `\ud800` and the like without its other half.
  case loneSurrogate
  /// A byte order mark in front.
  case byteOrderMark
  /// A number with a fraction, an exponent, the sign of a negative zero, or beyond ±2^53.
  case number
  /// More than 16 arrays and objects inside each other.
  case nesting
  /// Bytes after the end, white space too.
  case trailingBytes
  /// A control character that stands unescaped in a string.
  case controlCharacter
}
