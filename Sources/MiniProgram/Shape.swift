internal import Sodium

/// What a value's shape alone tells about it, whatever it was given for.
package enum Shape: Hashable, Sendable, CaseIterable {
  /// `wx` and 16 hexadecimal digits of either case. No secret.
  case appID
  /// 32 hexadecimal digits of either case.
  case appSecret
  /// A PEM private key.
  case privateKey
  /// 43 letters and digits, with capitals, small letters and digits among them.
  case messageAESKey
  /// Canonical base64 of 32 bytes: 43 characters and `=`.
  case apiAESKey
}

extension Shape {
  /// Blanks around the value are overlooked, for a paste often brings some.
  package init?(of value: Span<UInt8>) {
    var range = 0..<value.count
    while !range.isEmpty, Byte.isBlank(value[range.lowerBound]) { range.removeFirst() }
    while !range.isEmpty, Byte.isBlank(value[range.upperBound - 1]) { range.removeLast() }
    let core = value.extracting(range)
    if let shape = Self.short(core) {
      self = shape
    } else if PEM.startsLikePrivateKey(core) {
      self = .privateKey
    } else {
      return nil
    }
  }

  private static func short(_ core: Span<UInt8>) -> Shape? {
    switch core.count {
    case AppID.count:
      let isPrefixed = core[0] | 0x20 == 0x77 && core[1] | 0x20 == 0x78
      return isPrefixed && allHex(core.extracting(2..<core.count)) ? .appID : nil
    case 32:
      return allHex(core) ? .appSecret : nil
    case 43:
      return Run(core).looksRandom ? .messageAESKey : nil
    case 44:
      return Base64.decode(core)?.count == 32 ? .apiAESKey : nil
    default:
      return nil
    }
  }

  private static func allHex(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where !Byte.isHexDigit(bytes[index]) { return false }
    return true
  }
}

/// What stands in a run of letters and digits. `looksRandom` needs all three sorts: in 43 characters drawn
/// at random one is missing once in about 3,000 times, and an ordinary word never has them.
private struct Run {
  var hasOnlyLettersAndDigits = true
  var hasCapital = false
  var hasSmall = false
  var hasDigit = false

  init(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if Byte.isCapital(byte) {
        hasCapital = true
      } else if Byte.isSmall(byte) {
        hasSmall = true
      } else if Byte.isDigit(byte) {
        hasDigit = true
      } else {
        hasOnlyLettersAndDigits = false
      }
    }
  }

  var looksRandom: Bool { hasOnlyLettersAndDigits && hasCapital && hasSmall && hasDigit }
}

/// Whether a secret stands somewhere in a text that everybody may read: a name, a note, an argument.
package enum SecretShape {
  /// True for a run of exactly 32 hexadecimal digits of either case, a run of exactly 43 letters and digits
  /// of all three sorts (an `=` may follow), and a private key. Not for an AppID, a git hash (40 digits), a UUID.
  package static func isSecretLike(_ text: String) -> Bool { isSecretLike(text.utf8Span.span) }

  package static func isSecretLike(_ bytes: Span<UInt8>) -> Bool {
    hasRun(of: 32, in: bytes, where: Byte.isHexDigit) { _ in true }
      || hasRun(of: 43, in: bytes, where: Byte.isLetterOrDigit) { Run($0).looksRandom }
      || isPrivateKey(bytes)
  }

  /// Whether a private key stands in it: age's, in either case, or the marker line of one in PEM.
  package static func isPrivateKey(_ text: String) -> Bool { isPrivateKey(text.utf8Span.span) }

  private static func isPrivateKey(_ bytes: Span<UInt8>) -> Bool {
    PEM.holdsPrivateKeyMarker(bytes) || AgeKeyWord.isIn(bytes)
  }

  private static func hasRun(
    of count: Int, in bytes: Span<UInt8>, where belongs: (UInt8) -> Bool, such: (Span<UInt8>) -> Bool
  ) -> Bool {
    var start = 0
    for index in 0...bytes.count where index == bytes.count || !belongs(bytes[index]) {
      if index - start == count, such(bytes.extracting(start..<index)) { return true }
      start = index + 1
    }
    return false
  }
}
