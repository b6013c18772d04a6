internal import MiniProgram
internal import Sodium

/// The two wrappings in which an RSA key of usual length stands in DER: alone (PKCS#1, RFC 8017 appendix A.1.2), or in
/// an OCTET STRING behind the name of its algorithm (PKCS#8, RFC 5208).
enum RSAWrapping {
  /// INTEGER 0, and the SEQUENCE of rsaEncryption (1.2.840.113549.1.1.1) and NULL.
  private static let names: [UInt8] = [
    0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05,
    0x00,
  ]
  /// What stands before the content of a field of 256 to 65,535 bytes.
  private static let headCount = 4

  /// Nil for what is neither.
  static func other(_ der: Span<UInt8>) -> SecretBytes? {
    guard let key = PrivateKeyForm(der)?.rsaKey else { return nil }
    if key.count < der.count { return SecretBytes(copying: der.extracting(key)) }
    guard (256...(Int(UInt16.max) - names.count - headCount)).contains(der.count) else { return nil }
    var wrapped = SecretBuffer(capacity: der.count + names.count + 2 * headCount)
    begins(DER.Tag.sequence, names.count + headCount + der.count, &wrapped)
    wrapped.append(names.span)
    begins(DER.Tag.octetString, der.count, &wrapped)
    wrapped.append(der)
    return wrapped.finish()
  }

  private static func begins(_ tag: UInt8, _ count: Int, _ text: inout SecretBuffer) {
    for byte in [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xff)] { text.append(byte) }
  }
}
