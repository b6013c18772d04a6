internal import CSodium

/// HMAC-SHA-256 (RFC 2104, FIPS 180-4).
package struct HMACSHA256: ~Copyable {
  private var state = crypto_auth_hmacsha256_state()

  package static let count = Int(crypto_auth_hmacsha256_BYTES)

  /// - Parameter key: of any length.
  package init(key: Span<UInt8>) {
    _ = Library.isReady
    _ = unsafe key.withPointer { unsafe crypto_auth_hmacsha256_init(&state, $0, key.count) }
  }

  deinit {
    var state = state
    unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size)
  }

  package mutating func update(_ bytes: Span<UInt8>) {
    _ = unsafe bytes.withPointer { unsafe crypto_auth_hmacsha256_update(&state, $0, UInt64(bytes.count)) }
  }

  /// 32 bytes.
  package consuming func finish() -> SecretBytes {
    var mac = SecretBytes(count: Self.count)
    _ = unsafe mac.withMutablePointer { unsafe crypto_auth_hmacsha256_final(&state, $0) }
    return mac
  }
}
