internal import CSodium

/// scrypt (RFC 7914) with r = 8 and p = 1, as age uses it.
package enum Scrypt {
  /// 32 bytes. Takes 1 KiB times 2 to the power of `logN` of memory.
  ///
  /// - Throws: `costOutOfBounds` outside 1 to 30, `outOfMemory`.
  package static func derive(
    _ passphrase: borrowing SecretBytes, salt: Span<UInt8>, logN: Int
  ) throws(SodiumError) -> SecretBytes {
    guard (1...30).contains(logN) else { throw .costOutOfBounds }
    _ = Library.isReady
    let length = passphrase.count
    var key = SecretBytes(count: SymmetricKey.count)
    let status = unsafe key.withMutablePointer { key in
      unsafe passphrase.withPointer { phrase in
        unsafe salt.withPointer { bytes in
          unsafe crypto_pwhash_scryptsalsa208sha256_ll(
            phrase, length, bytes, salt.count, 1 << UInt64(logN), 8, 1, key,
            SymmetricKey.count)
        }
      }
    }
    guard status == 0 else { throw .outOfMemory }
    return key
  }
}
