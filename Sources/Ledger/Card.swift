package import Sodium

/// Somebody's device, as others write it down: its signing key, its age key, and the first one's signature
/// over both, so that nobody can put an age key of their own beside a signing key that is not theirs.
///
/// As text `mpcard1…`: bech32 over signing key (32 bytes) ‖ age key (32) ‖ signature (64). The signature is
/// Ed25519 over `mpvault card 1\n` ‖ signing key ‖ age key.
package struct Card: Hashable, Sendable {
  package let signingKey: Bytes32
  package let ageKey: Bytes32
  let signature: [UInt8]

  package static let prefix = "mpcard"
  static let byteCount = 128
  /// Of its text: five bits a character, behind the prefix and its 1, and six to check it by.
  package static let characterCount = prefix.utf8.count + 1 + (byteCount * 8 + 4) / 5 + 6

  /// The card of one's own keys.
  package init(signing: borrowing SigningKey, age: Bytes32) {
    signingKey = signing.publicKey
    ageKey = age
    signature = signing.sign(Self.message(signing.publicKey, age).span)
  }

  /// - Throws: `malformedCard`, also for a key of low order and a signature that is not the key's own.
  package init(_ text: String) throws(LedgerError) {
    guard case .card(let card)? = KnownGrantees.read(text), KnownGrantees.isGenuine(.card(card)) else {
      throw .malformedCard
    }
    self = card
  }

  /// 128 bytes whose keys nobody has looked at yet.
  init?(unverified bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    let keys = bytes.span
    guard let signing = Bytes32(keys.extracting(0..<32)), let age = Bytes32(keys.extracting(32..<64)) else {
      return nil
    }
    signingKey = signing
    ageKey = age
    signature = Array(bytes[64...])
  }

  /// libsodium's verification refuses signing keys of low order.
  var isGenuine: Bool {
    let message = Self.message(signingKey, ageKey)
    return Ed25519.isValid(signature.span, of: message.span, by: signingKey) && LowOrder.isSafe(age: ageKey)
  }

  package var text: String { KnownGrantees.text(of: self) }

  /// Of the fingerprint, without the blanks.
  package var digits: String { fingerprint.filter { $0 != " " } }

  /// The age key as `age1…`.
  package var ageRecipient: String { KnownGrantees.text(ofAge: ageKey) }

  /// Format, *Identity and card*: BLAKE2b-256 of `mpvault card 1` ‖ signing key ‖ age key; six times five bytes,
  /// big-endian, modulo 100000, as six groups of five digits.
  package var fingerprint: String {
    var hash = Blake2b()
    hash.update("mpvault card 1")
    hash.update(signingKey.bytes.span)
    hash.update(ageKey.bytes.span)
    let digest = hash.finish()
    let groups = (0..<6).map { group in
      let number = digest[(group * 5)..<(group * 5 + 5)].reduce(0) { $0 << 8 | UInt64($1) }
      let digits = String(number % 100_000)
      return String(repeating: "0", count: 5 - digits.utf8.count) + digits
    }
    return groups.joined(separator: " ")
  }

  var bytes: [UInt8] { signingKey.bytes + ageKey.bytes + signature }

  private static func message(_ signing: Bytes32, _ age: Bytes32) -> [UInt8] {
    Array("mpvault card 1\n".utf8) + signing.bytes + age.bytes
  }
}
