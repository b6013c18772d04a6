internal import Sodium

/// How a stanza's key is derived (c2sp.org/age, "The X25519 recipient type").
enum X25519Stanza {
  static let type = "X25519"

  static func key(_ shared: borrowing SecretBytes, share: Bytes32, recipient: Bytes32) -> SymmetricKey {
    let salt = share.bytes + recipient.bytes
    return shared.withBytes { shared in
      key(HKDF.derive(shared, salt: salt.span, info: "age-encryption.org/v1/X25519".utf8.span))
    }
  }

  /// 32 bytes by construction.
  static func key(_ bytes: consuming SecretBytes) -> SymmetricKey {
    do { return try SymmetricKey(bytes) } catch { preconditionFailure("a derived key has 32 bytes") }
  }

  /// A share as it stands in a stanza.
  static func share(_ text: String) throws(AgeError) -> Bytes32 {
    guard let decoded = Base64.decode(text.utf8.span, isPadded: false),
      let share = decoded.withBytes({ Bytes32($0) })
    else { throw .malformedHeader }
    return share
  }
}

/// The stanza of OpenSSH's Ed25519 keys, as age's package agessh defines it.
enum SSHStanza {
  static let type = "ssh-ed25519"
  private static let label = "age-encryption.org/v1/ssh-ed25519"

  /// The first four bytes of the SHA-256 of the key's wire form: which of several keys is meant.
  static func tag(_ key: Bytes32) -> String {
    let hash = SHA256.hash(SSHKey.wire(key).span)
    let text = Base64.encode(hash.span.extracting(0..<4), isPadded: false).array
    return String(decoding: text, as: UTF8.self)
  }

  /// The shared point is multiplied with a scalar out of the SSH key, so that one is bound to the other.
  static func key(
    _ shared: borrowing SecretBytes, share: Bytes32, point: Bytes32, key: Bytes32
  ) throws(SodiumError) -> SymmetricKey {
    let wire = SSHKey.wire(key)
    let info = Array(label.utf8)
    let tweak = X25519Stanza.key(HKDF.derive([UInt8]().span, salt: wire.span, info: info.span))
    let tweaked = try shared.withBytes { (point) throws(SodiumError) in try X25519.shared(tweak, point) }
    let salt = share.bytes + point.bytes
    return tweaked.withBytes { tweaked in
      X25519Stanza.key(HKDF.derive(tweaked, salt: salt.span, info: info.span))
    }
  }
}

/// The stanza of a passphrase (c2sp.org/age, "The scrypt recipient type").
enum ScryptStanza {
  static let type = "scrypt"
  static let saltCount = 16

  static func make(
    _ fileKey: borrowing SecretBytes, passphrase: borrowing SecretBytes, logN: Int
  ) throws(AgeError) -> Stanza {
    let salt = Random.bytes(saltCount)
    let body = FileKey.wrap(fileKey, under: try key(passphrase, salt, logN))
    let text = Base64.encode(salt.span, isPadded: false).array
    return Stanza(arguments: [type, String(decoding: text, as: UTF8.self), "\(logN)"], body: body)
  }

  /// - Throws: `malformedHeader`; `workTooHigh` beyond what is allowed.
  static func parse(
    _ stanza: Stanza, maximumLogN: Int
  ) throws(AgeError) -> (salt: [UInt8], logN: Int) {
    guard stanza.arguments.count == 3,
      let salt = Base64.decode(stanza.arguments[1].utf8.span, isPadded: false), salt.count == saltCount,
      let logN = workFactor(stanza.arguments[2])
    else { throw .malformedHeader }
    try FileKey.check(stanza)
    guard logN <= maximumLogN else { throw .workTooHigh }
    return (salt.array, logN)
  }

  static func key(
    _ passphrase: borrowing SecretBytes, _ salt: [UInt8], _ logN: Int
  ) throws(AgeError) -> SymmetricKey {
    let salt = Array("age-encryption.org/v1/scrypt".utf8) + salt
    do throws(SodiumError) {
      return X25519Stanza.key(try Scrypt.derive(passphrase, salt: salt.span, logN: logN))
    } catch {
      throw .outOfMemory
    }
  }

  /// One or two decimal digits, the first of them no zero.
  private static func workFactor(_ text: String) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}
