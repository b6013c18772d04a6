internal import SystemPackage

package enum FileMode {
  /// - Throws: `exposed` when anyone but the owner may read or write it, `owned`, `missing`.
  package static func requirePrivate(_ path: String) throws(HostError) {
    let facts = try naming(path) { try System.facts(path) }
    guard facts.owner == System.user || System.user == 0 else { throw .owned(path, by: facts.owner) }
    guard facts.mode & 0o077 == 0 else { throw .exposed(path) }
  }

  package static func exists(_ path: String) -> Bool { (try? System.facts(path)) != nil }
  package static func isRegular(_ path: String) -> Bool { (try? System.facts(path))?.isRegular ?? false }
  package static func bits(_ path: String) -> UInt32? { (try? System.facts(path))?.mode }
  package static func size(_ path: String) -> Int? { (try? System.facts(path))?.size }

  /// Whether it is a regular file; nil if there is none.
  ///
  /// - Throws: what keeps anybody from looking.
  package static func isRegularIfThere(_ path: String) throws(HostError) -> Bool? {
    do throws(HostError) { return try reading(path) { try System.facts(path) }.isRegular } catch .missing {
      return nil
    }
  }

  /// - Throws: also what keeps anybody from looking.
  package static func bitsNow(_ path: String) throws(HostError) -> UInt32 {
    try reading(path) { try System.facts(path) }.mode
  }

  package static func set(_ path: String, _ mode: UInt32) throws(HostError) {
    try naming(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      try descriptor.closeAfter { try System.setMode(descriptor, mode & 0o7777) }
    }
  }

  package static func isExecutable(_ path: String) -> Bool { (bits(path) ?? 0) & 0o100 != 0 }

  /// Whether this user owns it.
  package static func isOwn(_ path: String) -> Bool { (try? System.facts(path))?.owner == System.user }

  /// Whether it is a file of this user's that nobody else may read or write.
  package static func isOwnAlone(_ path: String) -> Bool {
    guard let facts = try? System.facts(path) else { return false }
    return facts.isRegular && facts.owner == System.user && facts.mode & 0o077 == 0
  }

  package static func isLink(_ path: String) -> Bool { System.isLink(path) }

  /// Whether two paths lead to one file.
  package static func isSame(_ path: String, _ other: String) -> Bool {
    guard let one = try? System.facts(path), let two = try? System.facts(other) else { return false }
    return one.device == two.device && one.number == two.number
  }
}
