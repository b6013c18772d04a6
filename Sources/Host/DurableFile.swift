internal import Sodium
internal import SystemPackage

/// Files that are wholly there or wholly absent, whatever happens in between.
package enum DurableFile {
  /// Writes a new file, mode 0600: without a name, fsync, then a name that is not in use yet, and fsync of the folder.
  ///
  /// - Throws: `exists` when there is something at `path`, `foreign` where another user's link leads there; then
  ///   nothing is changed.
  package static func create(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try Ownership.requireUnplanted(path)
    let file = try NewFile(beside: path, content)
    try file.publish()
    try synchronizeFolder(publishing: path)
  }

  /// Replaces the file, or makes it: readers see the old content or the new one, never less.
  package static func replace(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try NewFile(beside: path, content).replace()
    try synchronizeFolder(of: path)
  }

  /// Replaces what may be lost with the machine's power: a memory that only saves work.
  package static func replaceLoosely(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try NewFile(beside: path, content, isDurable: false).replace()
  }

  /// Gives a finished and synchronised file its final name, which must not be in use, and removes the old one.
  package static func publish(_ temporary: String, as path: String) throws(HostError) {
    try naming(path) { try System.hardLink(temporary, as: path) }
    try synchronizeFolder(publishing: path)
    try? System.remove(temporary)
  }

  private static func synchronizeFolder(publishing path: String) throws(HostError) {
    do { try synchronizeFolder(of: path) } catch {
      // Not known to be durable: better gone than said to have failed and found there.
      try? System.remove(path)
      throw error
    }
  }

  /// Temporary files beside `path` that a killed process left.
  package static func leftovers(of path: String) -> [String] {
    let folder = Folder.parent(of: path)
    let name = Folder.name(of: path)
    return ((try? Folder.names(folder)) ?? []).filter { $0.hasPrefix(name + ".") && $0.hasSuffix(".tmp") }
      .sorted().map { "\(folder)/\($0)" }
  }

  /// Removes those of this user's that are named as `temporaryName` names them and that nobody is writing now.
  static func removeLeftovers(of path: String) {
    let known = Folder.name(of: path).utf8.count + 1
    for leftover in leftovers(of: path) {
      let random = Folder.name(of: leftover).utf8.dropFirst(known).dropLast(4)
      guard random.count == 16, random.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
        let facts = try? System.unfollowedFacts(leftover), facts.isRegular, facts.owner == System.user,
        let descriptor = try? FileDescriptor.open(
          FilePath(system: leftover), .readOnly, options: [.closeOnExec, .noFollow, .nonBlocking])
      else { continue }
      if System.isLockedNow(descriptor) { try? System.remove(leftover) }
      try? descriptor.close()
    }
  }

  package static func synchronize(_ path: String) throws(HostError) {
    try naming(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly)
      try descriptor.closeAfter { try System.synchronize(descriptor) }
    }
  }

  package static func remove(_ path: String) { try? System.remove(path) }

  /// Gives what stands there, whatever it is, a name of its own beside it.
  ///
  /// - Returns: where it is now.
  package static func putAside(_ path: String) throws(HostError) -> String {
    let aside = "\(path).\(Hex.encode(Random.bytes(4).span)).aside"
    try naming(path) { try System.move(path, to: aside) }
    return aside
  }

  /// A new file of no bytes, mode 0600.
  ///
  /// - Parameter shown: what it is to become, which errors name.
  package static func createEmpty(_ path: String, of shown: String) throws(HostError) {
    try naming(shown) {
      let descriptor = try FileDescriptor.open(
        FilePath(system: path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite])
      try descriptor.close()
    }
  }

  /// A name beside `path` that nobody else uses.
  package static func temporaryName(beside path: String) -> String {
    "\(path).\(Hex.encode(Random.bytes(8).span)).tmp"
  }

  package static func synchronizeFolder(of path: String) throws(HostError) {
    try synchronize(Folder.parent(of: path))
  }
}

extension FileDescriptor {
  /// `closeAfter` for a result that cannot be copied.
  func closeAfterReading<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
    let result: Result
    do { result = try body() } catch {
      try? close()
      throw error
    }
    try close()
    return result
  }
}
