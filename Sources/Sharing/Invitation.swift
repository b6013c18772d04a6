package import Ledger
internal import Sodium

/// What one word says to somebody new: where the team's repository is, who invites, and under which name. Nothing in it is secret and
/// nothing proves it: whoever can change the message can put another word there, so the fingerprint of the card is compared by voice.
///
/// As text `mpinvite1…`: bech32 over card (128 bytes) ‖ length of the address (2 bytes, big-endian) ‖ address ‖ name.
package struct Invitation: Equatable, Sendable {
  package let address: GitAddress
  package let card: Card
  /// What the inviter calls themselves.
  package let name: String

  package static let prefix = "mpinvite"
  /// In characters: the longest address and name there may be.
  private static let limit = 8192
  private static let cardCount = 128

  package init(address: GitAddress, card: Card, name: String) {
    (self.address, self.card, self.name) = (address, card, name)
  }

  /// - Throws: `notAnInvitation`, also for a card that is none.
  package init(_ word: String) throws(SharingError) {
    guard let bytes = Bech32.decode(prefix: Self.prefix, word, limit: Self.limit),
      bytes.count > Self.cardCount + 2
    else { throw .notAnInvitation }
    let start = Self.cardCount + 2
    let count = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
    guard bytes.count > start + count,
      let card = try? Card(Bech32.encode(prefix: Card.prefix, Array(bytes[..<Self.cardCount]).span)),
      let text = String(validating: bytes[start..<(start + count)], as: UTF8.self),
      let name = String(validating: bytes[(start + count)...], as: UTF8.self),
      !name.unicodeScalars.contains(where: { $0.value < 0x20 }),
      let address = try? GitAddress(text), address.text == text
    else { throw .notAnInvitation }
    self.init(address: address, card: card, name: name)
  }

  package var text: String {
    let card = Bech32.decode(prefix: Card.prefix, card.text) ?? []
    let address = Array(address.text.utf8)
    let bytes = card + [UInt8(address.count >> 8), UInt8(address.count & 0xff)] + address + Array(name.utf8)
    return Bech32.encode(prefix: Self.prefix, bytes.span)
  }
}
