internal import CSodium

package enum Ed25519 {
  /// libsodium refuses small-order keys and signatures that are not canonical.
  package static func isValid(_ signature: Span<UInt8>, of message: Span<UInt8>, by key: Bytes32) -> Bool {
    guard signature.count == SigningKey.signatureCount else { return false }
    let key = key.bytes
    return unsafe signature.withPointer { signature in
      unsafe message.withPointer {
        unsafe crypto_sign_ed25519_verify_detached(signature, $0, UInt64(message.count), key) == 0
      }
    }
  }
}
