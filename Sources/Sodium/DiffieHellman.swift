internal import CSodium

extension Ed25519 {
  /// The key's point on the Montgomery curve.
  ///
  /// - Throws: `malformed` for what is no point of the main subgroup.
  package static func montgomery(_ key: Bytes32) throws(SodiumError) -> Bytes32 {
    _ = Library.isReady
    let bytes = key.bytes
    var status: Int32 = -1
    let point = unsafe Bytes32 { point in
      status = unsafe crypto_sign_ed25519_pk_to_curve25519(point, bytes)
    }
    guard status == 0 else { throw .malformed }
    return point
  }

  package static func publicKey(seed: borrowing SymmetricKey) -> Bytes32 {
    SigningKey(seed: seed).publicKey
  }

  /// The scalar that an Ed25519 seed stands for (RFC 8032 section 5.1.5), clamped.
  package static func scalar(seed: borrowing SymmetricKey) -> SymmetricKey {
    var secret = seed.withBytes { SecretBytes(copying: $0) }
    var scalar = SecretBytes(count: Bytes32.count)
    // libsodium's secret key is seed ‖ public key; only the seed is looked at here.
    var pair = SecretBytes(count: Int(crypto_sign_ed25519_SECRETKEYBYTES))
    unsafe pair.withMutablePointer { pair in
      unsafe secret.withMutablePointer { seed in
        unsafe pair.update(from: seed, count: Bytes32.count)
      }
      _ = unsafe scalar.withMutablePointer { unsafe crypto_sign_ed25519_sk_to_curve25519($0, pair) }
    }
    guard let key = try? SymmetricKey(scalar) else { preconditionFailure("a scalar has 32 bytes") }
    return key
  }
}
