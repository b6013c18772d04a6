package import Sodium

/// Somebody to whom a secret is shared or was given.
package enum Grantee: Hashable, Sendable {
  /// A device of a person with this program. Only cards author events or become admin.
  case card(Card)
  /// A plain age key, `age1…`.
  case age(String)
  /// An OpenSSH key: the Base64 of its wire form, as it stands in an `authorized_keys` file.
  case sshEd25519(String)
  /// Somebody without a key, who was told: 1 to 256 bytes of text without control characters.
  case told(String)

  static let agePrefix = "age"
  private static let sshPrefix = "ssh-ed25519:"
  private static let toldPrefix = "told:"
  /// The wire form begins with the length-prefixed name of the algorithm and the length of the key (RFC 8709
  /// section 4).
  private static let sshHead: [UInt8] = [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]

  /// - Throws: `malformedGrantee`.
  package init(_ text: String) throws(LedgerError) {
    guard let grantee = Grantee(text: text, isTrusted: false) else { throw .malformedGrantee }
    self = grantee
  }

  /// - Parameter isTrusted: keys out of bytes that are authenticated already are not verified again.
  init?(text: String, isTrusted: Bool) {
    // Prefixes by bytes: `hasPrefix` goes by characters, and a combining mark behind the colon would hide it.
    if text.utf8.starts(with: Self.sshPrefix.utf8) {
      guard let key = Self.rest(of: text, Self.sshPrefix), Self.isSSHKey(key) else { return nil }
      self = .sshEd25519(key)
    } else if text.utf8.starts(with: Self.toldPrefix.utf8) {
      guard let label = Self.rest(of: text, Self.toldPrefix), Self.isLabel(label) else { return nil }
      self = .told(label)
    } else {
      guard let grantee = KnownGrantees.read(text), isTrusted || KnownGrantees.isGenuine(grantee) else {
        return nil
      }
      self = grantee
    }
  }

  package var text: String {
    switch self {
    case .card(let card): card.text
    case .age(let text): text
    case .sshEd25519(let key): Self.sshPrefix + key
    case .told(let label): Self.toldPrefix + label
    }
  }

  package var card: Card? {
    guard case .card(let card) = self else { return nil }
    return card
  }

  /// Who this is when rights are judged: two cards of one signing key are one grantee.
  package var identity: Identity {
    switch self {
    case .card(let card): .signer(card.signingKey)
    case .age(let text): .text(Array(text.utf8))
    case .sshEd25519, .told: .text(Array(text.utf8))
    }
  }

  /// Texts are compared by their bytes, for another reader does not know Swift's equivalences.
  package enum Identity: Hashable, Sendable {
    case signer(Bytes32)
    case text([UInt8])
  }

  private static func rest(of text: String, _ prefix: String) -> String? {
    String(validating: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  private static func isSSHKey(_ text: String) -> Bool { sshKey(text) != nil }

  /// The Ed25519 public key in the wire form.
  private static func sshKey(_ text: String) -> Bytes32? {
    guard text.utf8.count == 68, let decoded = Base64.decode(text.utf8.span) else { return nil }
    return decoded.withBytes { bytes in
      guard bytes.count == sshHead.count + 32, sshHead.indices.allSatisfy({ bytes[$0] == sshHead[$0] }) else {
        return nil
      }
      return Bytes32(bytes.extracting(sshHead.count...))
    }
  }

  /// Of an OpenSSH key the Ed25519 public key; nil for the others.
  var sshKey: Bytes32? {
    guard case .sshEd25519(let text) = self else { return nil }
    return Self.sshKey(text)
  }

  private static func isLabel(_ text: String) -> Bool {
    let isShort = (1...256).contains(text.utf8.count)
    return isShort && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
