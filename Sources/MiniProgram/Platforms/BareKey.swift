/// A private RSA key in PKCS#8 (RFC 5958) as base64 on one line, without PEM's lines around it: what Alipay's tool gives.
package enum BareKey {
  /// Whose programs have such keys.
  package static let platform = Platform.alipay
  /// `MII`, the length, and then version 0 and rsaEncryption, which are the same in all of them.
  private static let sign = Array("IBADANBgkqhkiG9w0BAQEFAASC".utf8)
  private static let start = Array("MII".utf8)
  private static let lengthCount = 3
  package static let count = start.count + lengthCount + sign.count

  /// Whether one begins there.
  package static func begins(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    guard place >= 0, place + count <= bytes.count else { return false }
    let second = place + start.count + lengthCount
    return start.indices.allSatisfy { bytes[place + $0] == start[$0] }
      && sign.indices.allSatisfy { bytes[second + $0] == sign[$0] }
  }

  static func isIn(_ text: Span<UInt8>) -> Bool { text.indices.contains { begins(text, at: $0) } }
}
