internal import Sodium

extension AgeIdentity {
  private static let prefix = "age-secret-key-"
  private static let maximumNumber = 256

  /// The identities in a file: age's secret keys, one a line between comments and empty lines, or one OpenSSH key.
  ///
  /// - Throws: `malformedIdentity`, `encryptedIdentity`, `otherKeyType`.
  package static func parse(_ file: Span<UInt8>) throws(AgeError) -> [AgeIdentity] {
    if file.begins(with: SSHKey.opening) { return [AgeIdentity(sshSeed: try SSHKey.seed(file))] }
    if file.begins(with: "age-encryption.org/v1") { throw .encryptedIdentity }
    var identities: [AgeIdentity] = []
    var start = 0
    while start < file.count {
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      if end > start, file[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start, file[start] != UInt8(ascii: "#") {
        identities.append(try identity(file.extracting(start..<end)))
      }
      start = next
    }
    guard (1...maximumNumber).contains(identities.count) else { throw .malformedIdentity }
    return identities
  }

  private static func identity(_ line: Span<UInt8>) throws(AgeError) -> AgeIdentity {
    guard let bytes = SecretBech32.decode(prefix: prefix, line) else { throw .malformedIdentity }
    do throws(SodiumError) { return AgeIdentity(scalar: try SymmetricKey(bytes)) } catch {
      throw .malformedIdentity
    }
  }
}
