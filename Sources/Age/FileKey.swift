internal import Sodium

/// The key that a file is encrypted under, drawn anew for each.
enum FileKey {
  static let count = 16

  /// The wrapping key is used once, so that the nonce may be zero.
  private static let nonce = [UInt8](repeating: 0, count: ChaChaPoly.nonceCount)

  static func wrap(_ fileKey: borrowing SecretBytes, under key: borrowing SymmetricKey) -> [UInt8] {
    fileKey.withBytes { ChaChaPoly.seal($0, key: key, nonce: nonce) }
  }

  /// Nil if it was wrapped under another key.
  static func unwrap(_ body: [UInt8], under key: borrowing SymmetricKey) -> SecretBytes? {
    try? ChaChaPoly.open(body.span, key: key, nonce: nonce)
  }

  /// The length of a wrapped file key is checked first, else two keys could be found that both open it (partitioning
  /// oracles).
  static func check(_ stanza: Stanza) throws(AgeError) {
    guard stanza.body.count == count + ChaChaPoly.tagCount else { throw .malformedHeader }
  }
}
