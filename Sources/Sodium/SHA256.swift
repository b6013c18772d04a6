internal import CSodium

/// SHA-256 (FIPS 180-4) of what is public.
package enum SHA256 {
  package static func hash(_ bytes: Span<UInt8>) -> [UInt8] {
    _ = Library.isReady
    return unsafe [UInt8](count: Int(crypto_hash_sha256_BYTES)) { digest in
      _ = unsafe bytes.withPointer { unsafe crypto_hash_sha256(digest, $0, UInt64(bytes.count)) }
    }
  }
}
