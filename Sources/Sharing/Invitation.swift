package import Ledger
internal import Sodium
package import Vault

/// What one word says to somebody new: where the team's repository is, who invites, and under which name. Nothing in it is secret.
/// Whoever can change the message can put another word there, so the fingerprint of the card is compared by voice; the card's owner
/// signs the rest, so that nobody else's address or name stands beside a card that fits.
///
/// As text `mpinvite1…`: bech32 over card (128 bytes) ‖ length of the address (2 bytes, big-endian) ‖ address ‖ name ‖ signature
/// (64 bytes: Ed25519 over `mpvault invite 1\n` ‖ BLAKE2b-256 of all before it).
package struct Invitation: Equatable, Sendable {
  package let address: GitAddress
  package let card: Card
  /// What the inviter calls themselves.
  package let name: String
  private let signature: [UInt8]

  package static let prefix = "mpinvite"
  /// In characters: the longest address and name there may be.
  private static let limit = 8192
  private static let cardCount = 128

  package init(address: GitAddress, name: String, by identity: borrowing Identity) {
    (self.address, self.card, self.name) = (address, identity.card, name)
    let message = Self.message(Self.body(address, identity.card, name))
    signature = identity.signing.sign(message.span)
  }

  /// - Throws: `notAnInvitation`, also for a card that is none.
  package init(_ word: String) throws(SharingError) {
    guard let all = Bech32.decode(prefix: Self.prefix, word, limit: Self.limit),
      all.count > Self.cardCount + 2 + SigningKey.signatureCount
    else { throw .notAnInvitation }
    let bytes = Array(all.dropLast(SigningKey.signatureCount))
    let signature = Array(all.suffix(SigningKey.signatureCount))
    let start = Self.cardCount + 2
    let count = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
    guard bytes.count > start + count,
      let card = try? Card(Bech32.encode(prefix: Card.prefix, Array(bytes[..<Self.cardCount]).span)),
      let text = String(validating: bytes[start..<(start + count)], as: UTF8.self),
      let name = String(validating: bytes[(start + count)...], as: UTF8.self),
      !name.unicodeScalars.contains(where: { $0.value < 0x20 }),
      let address = try? GitAddress(text), address.text == text,
      Ed25519.isValid(signature.span, of: Self.message(bytes).span, by: card.signingKey)
    else { throw .notAnInvitation }
    (self.address, self.card, self.name, self.signature) = (address, card, name, signature)
  }

  package var text: String {
    Bech32.encode(prefix: Self.prefix, (Self.body(address, card, name) + signature).span)
  }

  private static func body(_ address: GitAddress, _ card: Card, _ name: String) -> [UInt8] {
    let card = Bech32.decode(prefix: Card.prefix, card.text) ?? []
    let address = Array(address.text.utf8)
    return card + [UInt8(address.count >> 8), UInt8(address.count & 0xff)] + address + Array(name.utf8)
  }

  private static func message(_ body: [UInt8]) -> [UInt8] {
    BundleSignature.message(Blake2b.hash32(body.span).bytes, "mpvault invite 1")
  }
}
