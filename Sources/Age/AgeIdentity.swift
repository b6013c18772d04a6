package import Sodium

/// What an age file is opened with.
package final class AgeIdentity: Sendable {
  private enum Secret {
    /// The scalar and its public half.
    case x25519(SharedSecret, Bytes32)
    /// The scalar that the SSH key's seed stands for, and the key.
    case sshEd25519(SharedSecret, Bytes32)
    case passphrase(SharedSecret)
  }

  private let secret: Secret
  /// The key that a file is sealed to; of a passphrase none.
  package let recipient: Recipient?

  /// - Parameter scalar: an age key's 32 bytes.
  package init(scalar: consuming SymmetricKey) {
    let key = X25519.publicKey(of: scalar)
    recipient = .x25519(key)
    secret = .x25519(Self.kept(scalar), key)
  }

  /// The secret half of a key pair that is used otherwise too.
  package convenience init(_ key: borrowing X25519Key) {
    self.init(scalar: key.withScalar { X25519Stanza.key(SecretBytes(copying: $0)) })
  }

  /// - Parameter seed: of an OpenSSH Ed25519 key.
  package init(sshSeed seed: borrowing SymmetricKey) {
    let key = Ed25519.publicKey(seed: seed)
    recipient = .sshEd25519(key)
    secret = .sshEd25519(Self.kept(Ed25519.scalar(seed: seed)), key)
  }

  package init(passphrase: SharedSecret) {
    recipient = nil
    secret = .passphrase(passphrase)
  }

  var isPassphrase: Bool {
    switch secret {
    case .passphrase: true
    default: false
    }
  }

  /// The file key; nil if the stanza is somebody else's.
  ///
  /// - Throws: `malformedHeader`, `workTooHigh`, `outOfMemory`.
  func unwrap(_ stanza: Stanza, maximumLogN: Int) throws(AgeError) -> SecretBytes? {
    let type = stanza.arguments[0]
    switch secret {
    case .x25519(let scalar, let key):
      return type == X25519Stanza.type ? try Self.unwrap(x25519: stanza, Self.key(scalar), key) : nil
    case .sshEd25519(let scalar, let key):
      return type == SSHStanza.type ? try Self.unwrap(ssh: stanza, Self.key(scalar), key) : nil
    case .passphrase(let passphrase):
      guard type == ScryptStanza.type else { return nil }
      let (salt, logN) = try ScryptStanza.parse(stanza, maximumLogN: maximumLogN)
      let copy = passphrase.copy()
      return FileKey.unwrap(stanza.body, under: try ScryptStanza.key(copy, salt, logN))
    }
  }

  private static func kept(_ scalar: borrowing SymmetricKey) -> SharedSecret {
    SharedSecret(scalar.withBytes { SecretBytes(copying: $0) })
  }

  private static func key(_ scalar: SharedSecret) -> SymmetricKey {
    X25519Stanza.key(scalar.copy())
  }

  private static func unwrap(
    x25519 stanza: Stanza, _ scalar: borrowing SymmetricKey, _ key: Bytes32
  ) throws(AgeError) -> SecretBytes? {
    guard stanza.arguments.count == 2 else { throw .malformedHeader }
    let share = try X25519Stanza.share(stanza.arguments[1])
    try FileKey.check(stanza)
    let shared = try Self.shared(scalar, share)
    return FileKey.unwrap(stanza.body, under: X25519Stanza.key(shared, share: share, recipient: key))
  }

  private static func unwrap(
    ssh stanza: Stanza, _ scalar: borrowing SymmetricKey, _ key: Bytes32
  ) throws(AgeError) -> SecretBytes? {
    guard stanza.arguments.count == 3 else { throw .malformedHeader }
    let share = try X25519Stanza.share(stanza.arguments[2])
    guard stanza.arguments[1] == SSHStanza.tag(key) else { return nil }
    try FileKey.check(stanza)
    let shared = try Self.shared(scalar, share)
    let wrapping: SymmetricKey
    do throws(SodiumError) {
      wrapping = try SSHStanza.key(shared, share: share, point: X25519.publicKey(of: scalar), key: key)
    } catch {
      throw .malformedHeader
    }
    return FileKey.unwrap(stanza.body, under: wrapping)
  }

  private static func shared(
    _ scalar: borrowing SymmetricKey, _ share: Bytes32
  ) throws(AgeError) -> SecretBytes {
    do throws(SodiumError) { return try X25519.shared(scalar, share.bytes.span) } catch {
      throw .malformedHeader
    }
  }
}
