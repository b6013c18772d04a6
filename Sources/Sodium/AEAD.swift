internal import CSodium

/// XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03) with a random nonce of 24 bytes in front of the
/// ciphertext: 24 + plaintext + 16 bytes.
package enum AEAD {
  package static let overhead = nonceCount + tagCount
  static let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  static let tagCount = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

  package static func seal(
    _ plaintext: Span<UInt8>, key: borrowing SymmetricKey, associatedData: Span<UInt8>
  ) -> [UInt8] {
    seal(plaintext, key: key, associatedData: associatedData, nonce: Random.bytes(nonceCount))
  }

  /// With a nonce of the caller's: for published vectors alone.
  static func seal(
    _ plaintext: Span<UInt8>, key: borrowing SymmetricKey, associatedData: Span<UInt8>, nonce: [UInt8]
  ) -> [UInt8] {
    var sealed = nonce
    sealed.append(contentsOf: repeatElement(0, count: plaintext.count + tagCount))
    unsafe sealed.withUnsafeMutableBufferPointer { output in
      guard let start = output.baseAddress else { return }
      unsafe plaintext.withPointer { message in
        unsafe associatedData.withPointer { data in
          unsafe key.withPointer { key in
            _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
              start + nonceCount, nil, message, UInt64(plaintext.count), data, UInt64(associatedData.count),
              nil,
              start, key)
          }
        }
      }
    }
    return sealed
  }

  /// The plaintext as a secret.
  ///
  /// - Throws: `malformed` when it is too short to be one, `forged` when it does not verify.
  package static func open(
    _ sealed: Span<UInt8>, key: borrowing SymmetricKey, associatedData: Span<UInt8>
  ) throws(SodiumError) -> SecretBytes {
    guard sealed.count >= overhead else { throw .malformed }
    var plaintext = SecretBytes(count: sealed.count - overhead)
    let isGenuine = unsafe plaintext.withMutablePointer {
      unsafe open(sealed, into: $0, key: key, associatedData: associatedData)
    }
    guard isGenuine else { throw .forged }
    return plaintext
  }

  /// The plaintext in ordinary memory: for what is private, but no key and no AppSecret.
  package static func openPrivate(
    _ sealed: Span<UInt8>, key: borrowing SymmetricKey, associatedData: Span<UInt8>
  ) throws(SodiumError) -> [UInt8] {
    guard sealed.count >= overhead else { throw .malformed }
    // Room for the tag keeps the array from being empty, so that there is always an address to write to.
    var isGenuine = false
    var plaintext = unsafe [UInt8](count: sealed.count - nonceCount) {
      isGenuine = unsafe open(sealed, into: $0, key: key, associatedData: associatedData)
    }
    guard isGenuine else { throw .forged }
    plaintext.removeLast(tagCount)
    return plaintext
  }

  private static func open(
    _ sealed: Span<UInt8>, into plaintext: UnsafeMutablePointer<UInt8>, key: borrowing SymmetricKey,
    associatedData: Span<UInt8>
  ) -> Bool {
    unsafe sealed.withPointer { start in
      unsafe associatedData.withPointer { data in
        unsafe key.withPointer { key in
          unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            plaintext, nil, nil, start + nonceCount, UInt64(sealed.count - nonceCount), data,
            UInt64(associatedData.count), start, key) == 0
        }
      }
    }
  }
}
