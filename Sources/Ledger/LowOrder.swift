internal import Sodium

/// An X25519 key of low order makes a shared secret that everybody knows.
enum LowOrder {
  /// libsodium decides: it refuses to seal to such a key.
  static func isSafe(age key: Bytes32) -> Bool {
    do {
      _ = try SealedBox.seal([UInt8]().span, to: key)
      return true
    } catch {
      return false
    }
  }
}
