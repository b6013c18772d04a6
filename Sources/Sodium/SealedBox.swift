internal import CSodium

/// Anonymous sealed boxes (`crypto_box_seal`): whoever has the public key can seal, only its owner can open.
package enum SealedBox {
  /// An ephemeral public key and a tag (`crypto_box_SEALBYTES`).
  package static let overhead =
    Int(crypto_box_curve25519xsalsa20poly1305_PUBLICKEYBYTES)
    + Int(crypto_box_curve25519xsalsa20poly1305_MACBYTES)

  /// - Throws: `malformed` when the key is a point of low order.
  package static func seal(_ plaintext: Span<UInt8>, to publicKey: Bytes32) throws(SodiumError) -> [UInt8] {
    _ = Library.isReady
    let publicBytes = publicKey.bytes
    var status: Int32 = -1
    let sealed = unsafe [UInt8](count: plaintext.count + overhead) { sealed in
      status = unsafe plaintext.withPointer {
        unsafe crypto_box_seal(sealed, $0, UInt64(plaintext.count), publicBytes)
      }
    }
    guard status == 0 else { throw .malformed }
    return sealed
  }
}
