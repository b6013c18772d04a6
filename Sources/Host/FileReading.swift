package import Sodium
internal import SystemPackage

/// Reading whole files of bounded size.
package enum FileReading {
  /// - Returns: nil if there is no such file.
  package static func read(_ path: String, limit: Int) throws(HostError) -> SecretBytes? {
    do { return try readSecret(path, limit: limit) } catch HostError.missing { return nil }
  }

  /// Whether a file begins with these bytes; one that cannot be read does not.
  package static func begins(_ path: String, with bytes: [UInt8]) -> Bool {
    let begins = try? naming(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      return try descriptor.closeAfter {
        try Streams.readBeginning(descriptor, count: bytes.count).withBytes { $0.array == bytes }
      }
    }
    return begins ?? false
  }

  /// - Throws: `missing`, `tooLong`, and what else the machine says.
  package static func readSecret(_ path: String, limit: Int) throws(HostError) -> SecretBytes {
    try reading(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      return try descriptor.closeAfterReading { try Streams.readAll(descriptor, limit: limit) }
    }
  }

  /// A text without secrets; bytes that are no UTF-8 are repaired.
  package static func readText(_ path: String, limit: Int) throws(HostError) -> String {
    try readSecret(path, limit: limit).withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  /// What gives access: a passphrase, a code, a secret key. It may come through a pipe, and what stands in a file
  /// has to be this user's (or root's) own.
  ///
  /// - Parameter whenReadable: told when others could read the file too.
  /// - Throws: also `owned` and `foreign` for what another user owns or has put there, `writable` where others may write it.
  package static func readKey(
    _ path: String, limit: Int, whenReadable: () -> Void
  ) throws(HostError) -> SecretBytes {
    try reading(path) { try Ownership.requireUnplanted(path) }
    return try reading(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      return try descriptor.closeAfterReading {
        let facts = try System.facts(descriptor)
        if facts.isRegular {
          guard Ownership.isOurs(facts.owner) else { throw HostError.owned(path, by: facts.owner) }
          switch try Ownership.othersAccess(to: facts, at: path) {
          case .write: throw HostError.writable(path)
          case .read: whenReadable()
          case .none: break
          }
        }
        return try Streams.readAll(descriptor, limit: limit)
      }
    }
  }
}
