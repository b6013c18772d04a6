internal import Sodium

/// The two wrappings in which an RSA key of usual length stands in DER: alone (PKCS#1, RFC 8017 appendix A.1.2), or in
/// an OCTET STRING behind the name of its algorithm (PKCS#8, RFC 5208).
enum RSAWrapping {
  /// INTEGER 0, and the SEQUENCE of rsaEncryption (1.2.840.113549.1.1.1) and NULL.
  private static let names: [UInt8] = [
    0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05,
    0x00,
  ]
  private static let sequence: UInt8 = 0x30
  private static let octetString: UInt8 = 0x04
  /// What stands before the content of a field of 256 to 65,535 bytes.
  private static let headCount = 4

  /// Nothing for what is neither.
  static func other(_ der: Span<UInt8>) -> SecretBytes? {
    guard isField(der, sequence) else { return nil }
    let content = der.extracting(droppingFirst: headCount)
    if starts(content, names) {
      let key = content.extracting(droppingFirst: names.count)
      return isField(key, octetString) ? SecretBytes(copying: key.extracting(droppingFirst: headCount)) : nil
    }
    // A version and a modulus.
    guard starts(content, [0x02, 0x01, 0x00, 0x02]), der.count + names.count + headCount <= Int(UInt16.max)
    else { return nil }
    var wrapped = SecretBuffer(capacity: der.count + names.count + 2 * headCount)
    begins(sequence, names.count + headCount + der.count, &wrapped)
    wrapped.append(names.span)
    begins(octetString, der.count, &wrapped)
    wrapped.append(der)
    return wrapped.finish()
  }

  private static func starts(_ bytes: Span<UInt8>, _ head: [UInt8]) -> Bool {
    bytes.count > head.count && head.indices.allSatisfy { bytes[$0] == head[$0] }
  }

  /// Whether all of the bytes are one field.
  private static func isField(_ bytes: Span<UInt8>, _ tag: UInt8) -> Bool {
    bytes.count > headCount && bytes[0] == tag && bytes[1] == 0x82
      && Int(bytes[2]) << 8 | Int(bytes[3]) == bytes.count - headCount
  }

  private static func begins(_ tag: UInt8, _ count: Int, _ text: inout SecretBuffer) {
    for byte in [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xff)] { text.append(byte) }
  }
}
