internal import Sodium
internal import SystemPackage

/// Files that are wholly there or wholly absent, whatever happens in between.
package enum DurableFile {
  /// Writes a new file, mode 0600: a temporary one beside it, fsync, a second name that is not in use yet, and
  /// fsync of the folder.
  ///
  /// - Throws: `exists` when there is something at `path`, `foreign` where another user's link leads there; then
  ///   nothing is changed.
  package static func create(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try Ownership.requireUnplanted(path)
    let temporary = try writeTemporary(beside: path, content)
    defer { try? System.remove(temporary) }
    try publish(temporary, as: path)
  }

  /// Replaces the file, or makes it: readers see the old content or the new one, never less.
  package static func replace(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try replace(path, content, isDurable: true)
    try synchronizeFolder(of: path)
  }

  /// Replaces what may be lost with the machine's power: a memory that only saves work.
  package static func replaceLoosely(_ path: String, _ content: Span<UInt8>) throws(HostError) {
    try replace(path, content, isDurable: false)
  }

  private static func replace(
    _ path: String, _ content: Span<UInt8>, isDurable: Bool
  ) throws(HostError) {
    let temporary = try writeTemporary(beside: path, content, isDurable: isDurable)
    do {
      try naming(path) { try System.move(temporary, to: path) }
    } catch {
      try? System.remove(temporary)
      throw error
    }
  }

  /// Gives a finished and synchronised file its final name, which must not be in use, and removes the old one.
  package static func publish(_ temporary: String, as path: String) throws(HostError) {
    try naming(path) { try System.hardLink(temporary, as: path) }
    do { try synchronizeFolder(of: path) } catch {
      // Not known to be durable: better gone than said to have failed and found there.
      try? System.remove(path)
      throw error
    }
    try? System.remove(temporary)
  }

  /// Temporary files beside `path` that a killed process left.
  package static func leftovers(of path: String) -> [String] {
    let folder = Folder.parent(of: path)
    let name = Folder.name(of: path)
    return ((try? Folder.names(folder)) ?? []).filter { $0.hasPrefix(name + ".") && $0.hasSuffix(".tmp") }
      .sorted().map { "\(folder)/\($0)" }
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

  private static func writeTemporary(
    beside path: String, _ content: Span<UInt8>, isDurable: Bool = true
  ) throws(HostError) -> String {
    let temporary = temporaryName(beside: path)
    do {
      try naming(path) {
        let descriptor = try FileDescriptor.open(
          FilePath(system: temporary), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: [.ownerReadWrite])
        try descriptor.closeAfter {
          try Streams.writeAll(content, to: descriptor)
          if isDurable { try System.synchronize(descriptor) }
        }
      }
    } catch {
      try? System.remove(temporary)
      throw error
    }
    return temporary
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
