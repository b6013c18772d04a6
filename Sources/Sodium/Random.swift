internal import CSodium

package enum Random {
  /// `count` public random bytes: salts, nonces, identifiers.
  package static func bytes(_ count: Int) -> [UInt8] {
    _ = Library.isReady
    return unsafe [UInt8](count: count) { unsafe randombytes_buf($0, count) }
  }
}
