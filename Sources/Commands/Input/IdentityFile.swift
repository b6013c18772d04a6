internal import Age
internal import Host
internal import Sodium

/// Secret keys in a file: what `age-keygen` writes, or an unencrypted OpenSSH key.
enum IdentityFile {
  private static let limit = 64 << 10

  /// - Throws: 65 for what is no identity, with what to do about an encrypted one.
  static func read(_ path: String) throws -> [AgeIdentity] {
    let content = try KeyFile.read(path, limit: limit)
    do {
      return try content.withBytes { (bytes) throws(AgeError) in try AgeIdentity.parse(bytes) }
    } catch {
      switch error {
      case .encryptedIdentity:
        throw Failure(.badData, .identityEncrypted(path), hint: .identityEncryptedHint(Shell.quote(path)))
      case .otherKeyType: throw Failure(.badData, .identityOtherType(path), hint: .identityShapes)
      default: throw Failure(.badData, .notAnIdentity(path), hint: .identityShapes)
      }
    }
  }
}
