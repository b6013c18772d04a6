/// What sort of key a private key is.
package enum KeyAlgorithm: Hashable, Sendable {
  case rsa
  /// The Chinese curve (GB/T 32918).
  case sm2
  /// Any other curve of SEC 1, such as P-256.
  case ellipticCurve
  /// Ed25519 and its like (RFC 8410).
  case edwards
  case other
}

/// What the DER within a PEM private key is: PKCS#1 (RFC 8017), SEC 1 (RFC 5915) or PKCS#8 (RFC 5208).
package struct PrivateKeyForm {
  package let algorithm: KeyAlgorithm
  /// Where an RSA key's PKCS#1 structure stands, which PKCS#8 puts another around.
  package let rsaKey: Range<Int>?

  /// - Returns: nil for what is none of the three or has anything too many or too little in it.
  package init?(_ bytes: Span<UInt8>) {
    var outer = DER(0..<bytes.count)
    guard let whole = outer.next(bytes, DER.Tag.sequence), outer.isAtEnd else { return nil }
    var parts = DER(whole.content)
    guard let version = parts.next(bytes, DER.Tag.integer) else { return nil }
    var rest = parts
    if rest.next(bytes, DER.Tag.integer) != nil {
      guard Self.isZero(version, bytes), Self.holdsRSANumbers(bytes, parts) else { return nil }
      (algorithm, rsaKey) = (.rsa, whole.range)
    } else if rest.next(bytes, DER.Tag.octetString) != nil {
      (algorithm, rsaKey) = (Self.curve(bytes, rest), nil)
    } else {
      guard let found = Self.pkcs8(bytes, &parts) else { return nil }
      (algorithm, rsaKey) = found
    }
  }

  /// Of a PKCS#8 key, behind its version: the algorithm and, in a string of octets, the key itself. Attributes and a
  /// public key may follow (RFC 5958).
  private static func pkcs8(_ bytes: Span<UInt8>, _ parts: inout DER) -> (KeyAlgorithm, Range<Int>?)? {
    guard let named = parts.next(bytes, DER.Tag.sequence), let key = parts.next(bytes, DER.Tag.octetString)
    else { return nil }
    while !parts.isAtEnd { guard parts.next(bytes) != nil else { return nil } }
    var names = DER(named.content)
    guard let name = names.next(bytes, DER.Tag.objectIdentifier) else { return nil }
    let identifier = bytes.extracting(name.content)
    if isSame(identifier, Identifier.rsa) {
      var outer = DER(key.content)
      guard let inner = outer.next(bytes, DER.Tag.sequence), outer.isAtEnd else { return nil }
      var numbers = DER(inner.content)
      guard let version = numbers.next(bytes, DER.Tag.integer), isZero(version, bytes),
        holdsRSANumbers(bytes, numbers)
      else { return nil }
      return (.rsa, inner.range)
    }
    if isSame(identifier, Identifier.onCurve) { return (curve(bytes, names), nil) }
    let isEdwards = identifier.count == 3 && identifier[0] == 0x2B && identifier[1] == 0x65
    return (isEdwards && (0x6E...0x71).contains(identifier[2]) ? .edwards : .other, nil)
  }

  /// Which curve, by its name in what follows, at once or in the first numbered element.
  private static func curve(_ bytes: Span<UInt8>, _ parts: DER) -> KeyAlgorithm {
    var parts = parts
    guard let first = parts.next(bytes) else { return .ellipticCurve }
    if first.tag == DER.Tag.context0 { return curve(bytes, DER(first.content)) }
    let isName = first.tag == DER.Tag.objectIdentifier
    return isName && isSame(bytes.extracting(first.content), Identifier.sm2) ? .sm2 : .ellipticCurve
  }

  /// Modulus, two exponents, two primes, two more exponents and a coefficient, and nothing else.
  private static func holdsRSANumbers(_ bytes: Span<UInt8>, _ parts: DER) -> Bool {
    var parts = parts
    for _ in 0..<8 {
      guard let number = parts.next(bytes, DER.Tag.integer), !number.content.isEmpty else { return false }
    }
    return parts.isAtEnd
  }

  private static func isZero(_ number: DER.Element, _ bytes: Span<UInt8>) -> Bool {
    number.content.count == 1 && bytes[number.content.lowerBound] == 0
  }

  private static func isSame(_ bytes: Span<UInt8>, _ other: [UInt8]) -> Bool {
    bytes.count == other.count && other.indices.allSatisfy { bytes[$0] == other[$0] }
  }

  /// As DER writes them.
  private enum Identifier {
    /// 1.2.840.113549.1.1.1, rsaEncryption.
    static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    /// 1.2.840.10045.2.1, id-ecPublicKey.
    static let onCurve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
    /// 1.2.156.10197.1.301.
    static let sm2: [UInt8] = [0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D]
  }
}
