internal import CSodium

/// The X25519 function (RFC 7748), and Ed25519 keys as keys for it.
package enum X25519 {
  /// 32 bytes that both sides come to.
  ///
  /// - Throws: `malformed` for a point of low order, with which everybody would come to the same.
  package static func shared(
    _ scalar: borrowing SymmetricKey, _ point: Span<UInt8>
  ) throws(SodiumError) -> SecretBytes {
    guard point.count == Bytes32.count else { throw .malformed }
    _ = Library.isReady
    var shared = SecretBytes(count: Bytes32.count)
    let status = unsafe shared.withMutablePointer { shared in
      unsafe scalar.withPointer { scalar in
        unsafe point.withPointer { unsafe crypto_scalarmult_curve25519(shared, scalar, $0) }
      }
    }
    guard status == 0 else { throw .malformed }
    return shared
  }

  package static func publicKey(of scalar: borrowing SymmetricKey) -> Bytes32 {
    _ = Library.isReady
    return unsafe Bytes32 { publicKey in
      _ = unsafe scalar.withPointer { unsafe crypto_scalarmult_curve25519_base(publicKey, $0) }
    }
  }
}

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

/// SHA-256 (FIPS 180-4) of what is public.
package enum SHA256 {
  package static func hash(_ bytes: Span<UInt8>) -> [UInt8] {
    _ = Library.isReady
    return unsafe [UInt8](count: Int(crypto_hash_sha256_BYTES)) { digest in
      _ = unsafe bytes.withPointer { unsafe crypto_hash_sha256(digest, $0, UInt64(bytes.count)) }
    }
  }
}
