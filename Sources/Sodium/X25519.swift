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
