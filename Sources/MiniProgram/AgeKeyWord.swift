internal import Sodium

/// The word that is an age private key: `AGE-SECRET-KEY-1` and 58 letters and digits (BIP 173).
package enum AgeKeyWord {
  package static let start = "AGE-SECRET-KEY-1"
  package static let prefix = Array(start.utf8)
  /// In characters.
  package static let count = 74
  /// So many of them behind the prefix are no example with dots: a part of a key is to be kept as well as all of it.
  private static let least = 12

  /// Whether one begins anywhere, in capitals or not.
  static func isIn(_ bytes: Span<UInt8>) -> Bool {
    let whole = prefix.count + least
    guard bytes.count >= whole else { return false }
    return (0...(bytes.count - whole)).contains { start in
      prefix.indices.allSatisfy { Byte.capital(bytes[start + $0]) == prefix[$0] }
        && (prefix.count..<whole).allSatisfy { Byte.isLetterOrDigit(bytes[start + $0]) }
    }
  }
}
