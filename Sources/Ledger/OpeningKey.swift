package import Sodium

/// What a file that is sealed to a grantee opens with: an X25519 key, in its one canonical form. Whoever has the secret
/// key behind it reads the file under whatever name it stands in a ledger: a card, its bare age key, and an ssh-ed25519
/// key that maps to it are one holder.
///
/// It finds one key under two names. That one person has two keys it cannot find.
package struct OpeningKey: Hashable, Sendable {
  package let key: Bytes32

  /// - Parameter key: as it is written down. X25519 ignores the highest bit and calculates modulo 2^255 − 19 (RFC 7748
  ///   section 5), so that one key has several spellings.
  package init(_ key: Bytes32) {
    let isCanonical = key[31] < 0x7f || key[31] == 0x7f && key[0] < 0xed
    guard !isCanonical else {
      self.key = key
      return
    }
    var bytes = key.bytes
    bytes[31] &= 0x7f
    // 2^255 − 19 and what follows differ in the lowest byte alone.
    if bytes[0] >= 0xed, bytes[31] == 0x7f, bytes[1..<31].allSatisfy({ $0 == 0xff }) {
      bytes = [bytes[0] - 0xed] + [UInt8](repeating: 0, count: 31)
    }
    self.key = Bytes32(bytes.span) ?? key
  }
}

extension Card {
  package var openingKey: OpeningKey { OpeningKey(ageKey) }
}

extension Grantee {
  /// Nothing for somebody who is only told, and for a key that nothing can be sealed to.
  package var openingKey: OpeningKey? {
    switch self {
    case .card(let card): card.openingKey
    case .age(let text):
      Bech32.decode(prefix: Self.agePrefix, text).flatMap { Bytes32($0.span) }.map(OpeningKey.init)
    case .sshEd25519(let text): Self.point(ofSSH: text).map(OpeningKey.init)
    case .told: nil
    }
  }

  /// age seals to the point that the Ed25519 key has on the Montgomery curve.
  private static func point(ofSSH text: String) -> Bytes32? {
    guard let wire = Base64.decode(text.utf8.span)?.array, wire.count > Bytes32.count,
      let key = Bytes32(wire[(wire.count - Bytes32.count)...].span)
    else { return nil }
    return try? Ed25519.montgomery(key)
  }
}
