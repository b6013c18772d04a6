package import Sodium

/// Whom an age file can be sealed to.
package enum Recipient: Hashable, Sendable {
  /// An age key, `age1…`.
  case x25519(Bytes32)
  /// The Ed25519 key of OpenSSH.
  case sshEd25519(Bytes32)

  private static let prefix = "age"

  /// An `age1…` word, or a line of an `authorized_keys` file without options.
  ///
  /// - Throws: `malformedRecipient`, also for a key of low order; `otherKeyType` for an OpenSSH key that is no Ed25519 one.
  package init(_ text: String) throws(AgeError) {
    try self.init(unproven: text)
    guard isSafe else { throw .malformedRecipient }
  }

  /// The same for whoever seals to it at once, which fails for a key of low order.
  package init(unproven text: String) throws(AgeError) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = words.first else { throw .malformedRecipient }
    if first.utf8.starts(with: "ssh-".utf8) || first.utf8.starts(with: "ecdsa-".utf8), words.count >= 2 {
      guard first == SSHKey.name else { throw .otherKeyType }
      self = .sshEd25519(try SSHKey.publicKey(Array(words[1].utf8)))
    } else {
      guard words.count == 1, let bytes = Bech32.decode(prefix: Self.prefix, String(first)),
        let key = Bytes32(bytes.span)
      else { throw .malformedRecipient }
      self = .x25519(key)
    }
  }

  /// `age1…`, or `ssh-ed25519 BASE64`.
  package var text: String {
    switch self {
    case .x25519(let key): Bech32.encode(prefix: Self.prefix, key.bytes.span)
    case .sshEd25519(let key):
      "\(SSHKey.name) "
        + String(decoding: Base64.encode(SSHKey.wire(key).span).array, as: UTF8.self)
    }
  }

  /// Whether something can be sealed to it so that only its owner can open it.
  private var isSafe: Bool {
    do {
      _ = try wrap(SecretBytes.random(count: FileKey.count))
      return true
    } catch {
      return false
    }
  }

  /// - Throws: `malformedRecipient` for a key of low order.
  func wrap(_ fileKey: borrowing SecretBytes) throws(AgeError) -> Stanza {
    do throws(SodiumError) {
      let ephemeral = SymmetricKey.random()
      let share = X25519.publicKey(of: ephemeral)
      let encoded = Base64.encode(share.bytes.span, isPadded: false).array
      let text = String(decoding: encoded, as: UTF8.self)
      switch self {
      case .x25519(let key):
        let shared = try X25519.shared(ephemeral, key.bytes.span)
        let body = FileKey.wrap(fileKey, under: X25519Stanza.key(shared, share: share, recipient: key))
        return Stanza(arguments: [X25519Stanza.type, text], body: body)
      case .sshEd25519(let key):
        let point = try Ed25519.montgomery(key)
        let shared = try X25519.shared(ephemeral, point.bytes.span)
        let wrapping = try SSHStanza.key(shared, share: share, point: point, key: key)
        return Stanza(
          arguments: [SSHStanza.type, SSHStanza.tag(key), text],
          body: FileKey.wrap(fileKey, under: wrapping))
      }
    } catch {
      throw .malformedRecipient
    }
  }
}
