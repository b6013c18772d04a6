package import Ledger
package import Sodium

/// The owner of this device: an Ed25519 key that signs events and an X25519 key that age files are sealed to,
/// both derived from one seed.
package final class Identity: Sendable {
  package let signing: SigningKey
  package let age: X25519Key
  package let card: Card

  package init(seed: borrowing SymmetricKey) {
    signing = Self.signing(seed: seed)
    age = X25519Key(scalar: seed.subkey(2, context: VaultKeys.context))
    card = Card(signing: signing, age: age.publicKey)
  }

  static func signing(seed: borrowing SymmetricKey) -> SigningKey {
    SigningKey(seed: seed.subkey(1, context: VaultKeys.context))
  }
}
