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

/// HKDF with SHA-256 (RFC 5869).
package enum HKDF {
  /// - Parameters:
  ///   - count: at most 255 times 32 bytes.
  ///   - salt: none is the same as 32 zeros (section 2.2).
  package static func derive(
    _ input: Span<UInt8>, salt: Span<UInt8>, info: Span<UInt8>, count: Int = SymmetricKey.count
  ) -> SecretBytes {
    precondition((1...255 * HMACSHA256.count).contains(count))
    var extract = HMACSHA256(key: salt)
    extract.update(input)
    let key = extract.finish()
    var output = SecretBuffer(capacity: count + HMACSHA256.count)
    var block = SecretBytes(count: 0)
    var counter: UInt8 = 1
    while output.count < count {
      var expand = key.withBytes { HMACSHA256(key: $0) }
      block.withBytes { expand.update($0) }
      expand.update(info)
      expand.update([counter].span)
      block = expand.finish()
      block.withBytes { output.append($0) }
      counter &+= 1
    }
    return output.finish().slice(0..<count)
  }
}
