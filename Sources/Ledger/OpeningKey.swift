package import Sodium

/// The key that opens what is sealed to a grantee: X25519, in its one canonical form, so that one key has one name
/// however it is written down.
package struct OpeningKey: Hashable, Sendable {
  package let key: Bytes32

  /// The high bit cleared, reduced modulo 2^255 − 19.
  package init(_ key: Bytes32) {
    var bytes = key.bytes
    bytes[31] &= 0x7f
    let isReduced = bytes[0] < 0xed || bytes[31] != 0x7f || bytes[1..<31].contains { $0 != 0xff }
    if !isReduced { bytes = [bytes[0] - 0xed] + [UInt8](repeating: 0, count: 31) }
    self.key = Bytes32(bytes.span) ?? key
  }
}

extension Grantee {
  /// Of a card its age key, of `age1…` the same, of an OpenSSH key the one that it maps to; nothing for somebody without
  /// a key.
  package var openingKey: OpeningKey? {
    switch self {
    case .card(let card): OpeningKey(card.ageKey)
    case .age(let text):
      Bech32.decode(prefix: Self.agePrefix, text).flatMap { Bytes32($0.span) }.map(OpeningKey.init)
    case .sshEd25519(let text):
      Base64.decode(text.utf8.span).map(\.array).flatMap { Bytes32($0.span.extracting(19..<51)) }
        .flatMap { try? Ed25519.montgomery($0) }.map(OpeningKey.init)
    case .told: nil
    }
  }
}
