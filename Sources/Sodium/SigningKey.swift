internal import CSodium

/// An Ed25519 signing key (RFC 8032).
package struct SigningKey: ~Copyable, Sendable {
  private let secret: SecretBytes
  package let publicKey: Bytes32

  package static let signatureCount = Int(crypto_sign_ed25519_BYTES)

  package init(seed: borrowing SymmetricKey) {
    var secret = SecretBytes(count: Int(crypto_sign_ed25519_SECRETKEYBYTES))
    publicKey = unsafe Bytes32 { publicKey in
      unsafe secret.withMutablePointer { secret in
        _ = unsafe seed.withPointer { unsafe crypto_sign_ed25519_seed_keypair(publicKey, secret, $0) }
      }
    }
    self.secret = secret
  }

  /// A detached signature of 64 bytes.
  package func sign(_ message: Span<UInt8>) -> [UInt8] {
    unsafe [UInt8](count: Self.signatureCount) { signature in
      unsafe message.withPointer { content in
        _ = unsafe secret.withPointer {
          unsafe crypto_sign_ed25519_detached(signature, nil, content, UInt64(message.count), $0)
        }
      }
    }
  }
}
