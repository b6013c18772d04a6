internal import CSodium

/// ChaCha20-Poly1305 with a nonce of 12 bytes (RFC 8439), without associated data: what the age format is made of.
/// The nonce is too short to be drawn at random; a key must never see one twice.
package enum ChaChaPoly {
  package static let nonceCount = 12
  package static let tagCount = 16

  /// Ciphertext ‖ tag.
  package static func seal(_ plaintext: Span<UInt8>, key: borrowing SymmetricKey, nonce: [UInt8]) -> [UInt8] {
    precondition(nonce.count == nonceCount)
    return unsafe [UInt8](count: plaintext.count + tagCount) { sealed in
      _ = unsafe plaintext.withPointer { content in
        unsafe key.withPointer { key in
          unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
            sealed, nil, content, UInt64(plaintext.count), nil, 0, nil, nonce, key)
        }
      }
    }
  }

  /// - Throws: `forged`.
  package static func open(
    _ sealed: Span<UInt8>, key: borrowing SymmetricKey, nonce: [UInt8]
  ) throws(SodiumError) -> SecretBytes {
    precondition(nonce.count == nonceCount)
    guard sealed.count >= tagCount else { throw .forged }
    var plaintext = SecretBytes(count: sealed.count - tagCount)
    let status = unsafe plaintext.withMutablePointer { plaintext in
      unsafe sealed.withPointer { content in
        unsafe key.withPointer { key in
          unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
            plaintext, nil, nil, content, UInt64(sealed.count), nil, 0, nonce, key)
        }
      }
    }
    guard status == 0 else { throw .forged }
    return plaintext
  }
}
