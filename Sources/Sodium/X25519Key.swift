internal import CSodium

/// An X25519 key pair (RFC 7748): an age identity, or the inbox's.
package struct X25519Key: ~Copyable, Sendable {
  private let scalar: SymmetricKey
  package let publicKey: Bytes32

  /// - Parameter scalar: 32 bytes, clamped by the multiplication as RFC 7748 section 5 says.
  package init(scalar: consuming SymmetricKey) {
    publicKey = unsafe Bytes32 { publicKey in
      _ = unsafe scalar.withPointer { unsafe crypto_scalarmult_curve25519_base(publicKey, $0) }
    }
    self.scalar = scalar
  }

  /// Opens what was sealed to this key.
  ///
  /// - Throws: `forged` when it was sealed to another key or changed.
  package func open(_ sealed: Span<UInt8>) throws(SodiumError) -> SecretBytes {
    guard sealed.count >= SealedBox.overhead else { throw .malformed }
    var plaintext = SecretBytes(count: sealed.count - SealedBox.overhead)
    let publicBytes = publicKey.bytes
    let status = unsafe plaintext.withMutablePointer { plaintext in
      unsafe sealed.withPointer { box in
        unsafe scalar.withPointer {
          unsafe crypto_box_seal_open(plaintext, box, UInt64(sealed.count), publicBytes, $0)
        }
      }
    }
    guard status == 0 else { throw .forged }
    return plaintext
  }

  package func withScalar<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try scalar.withBytes(body)
  }
}
