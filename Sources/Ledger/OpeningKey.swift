package import Sodium

/// The X25519 public key to which age seals a file for a grantee: whoever has its secret half opens the file, whatever the
/// key is called. It says who holds what; rights go by signing keys alone, for whoever makes a card proves the signing key
/// in it and not the age key.
package struct OpeningKey: Hashable, Sendable {
  /// 32 bytes, the u-coordinate in its one canonical form (RFC 7748 section 5).
  package let bytes: Bytes32

  /// - Parameter key: as it stands in an age key or a card. X25519 ignores the highest bit and takes numbers modulo
  ///   2^255 − 19, so that several texts may mean one key.
  package init(_ key: Bytes32) {
    var digits = key.bytes
    digits[31] &= 0x7f
    if digits[31] == 0x7f, digits[0] >= 0xed, digits[1..<31].allSatisfy({ $0 == 0xff }) {
      digits = [digits[0] - 0xed] + [UInt8](repeating: 0, count: 31)
    }
    bytes = Bytes32(digits.span) ?? key
  }
}

extension Grantee {
  /// What a file for them is sealed to; nil for somebody who was only told, and for an SSH key that no curve has.
  package var openingKey: OpeningKey? {
    switch self {
    case .card(let card): OpeningKey(card.ageKey)
    case .age(let text):
      Bech32.decode(prefix: Self.agePrefix, text).flatMap { Bytes32($0.span) }.map { OpeningKey($0) }
    // The map by which age opens a file for an ed25519 key.
    case .sshEd25519: sshKey.flatMap { try? Ed25519.montgomery($0) }.map { OpeningKey($0) }
    case .told: nil
    }
  }

  /// Whether both are one grantee, or open the same files.
  package func isSameHolder(as other: Grantee) -> Bool {
    if identity == other.identity { return true }
    guard let key = openingKey else { return false }
    return key == other.openingKey
  }
}
