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

/// Anonymous sealed boxes (`crypto_box_seal`): whoever has the public key can seal, only its owner can open.
package enum SealedBox {
  /// An ephemeral public key and a tag (`crypto_box_SEALBYTES`).
  package static let overhead =
    Int(crypto_box_curve25519xsalsa20poly1305_PUBLICKEYBYTES)
    + Int(crypto_box_curve25519xsalsa20poly1305_MACBYTES)

  /// - Throws: `malformed` when the key is a point of low order.
  package static func seal(_ plaintext: Span<UInt8>, to publicKey: Bytes32) throws(SodiumError) -> [UInt8] {
    _ = Library.isReady
    let publicBytes = publicKey.bytes
    var status: Int32 = -1
    let sealed = unsafe [UInt8](count: plaintext.count + overhead) { sealed in
      status = unsafe plaintext.withPointer {
        unsafe crypto_box_seal(sealed, $0, UInt64(plaintext.count), publicBytes)
      }
    }
    guard status == 0 else { throw .malformed }
    return sealed
  }
}
