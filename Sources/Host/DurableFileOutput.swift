internal import Sodium
internal import SystemPackage

extension DurableFile {
  /// Writes what a person asked for at a path of theirs: a regular file is replaced as a whole, mode 0600, also
  /// behind a link; a pipe or a device is written straight into. What a killed process left beside it goes.
  ///
  /// - Parameter seen: what stood there when somebody looked; nil if that does not matter.
  /// - Throws: `changed` where something else stands there by now, `noFolder` where the folder of a new file is missing,
  ///   `foreign` for what another user has put into a folder that everybody may write: a pipe to read along, or a link to
  ///   a file of ours.
  package static func write(
    _ path: String, _ content: Span<UInt8>, over seen: Occupant? = nil
  ) throws(HostError) {
    try Ownership.requireUnplanted(path)
    guard let facts = try? System.facts(path) else {
      do { return try replace(path, content, seen) } catch .missing { throw .noFolder(path) }
    }
    if facts.isFolder { throw .notAFile(path) }
    if seen == .nobody { throw .changed(path) }
    if facts.isRegular { return try replace(Environment.resolved(path) ?? path, content, seen) }
    try naming(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .writeOnly, options: [.closeOnExec])
      try descriptor.closeAfter {
        // The one that was looked at, and not what has taken its place since.
        let opened = try System.facts(descriptor)
        guard opened.device == facts.device, opened.number == facts.number else {
          throw HostError.foreign(path)
        }
        try Streams.writeAll(content, to: descriptor)
      }
    }
  }

  private static func replace(
    _ path: String, _ content: Span<UInt8>, _ seen: Occupant?
  ) throws(HostError) {
    removeLeftovers(of: path)
    let file = try NewFile(beside: path, content)
    if let seen, seen != .unknown, seen != .of(path) { throw .changed(path) }
    if seen == .nobody, file.hasNoName {
      // Whoever has taken the name since keeps it.
      do { try file.publish() } catch .exists { throw .changed(path) }
    } else if seen == .nobody, FileMode.exists(path) {
      throw .changed(path)
    } else {
      try file.replace()
    }
    try synchronizeFolder(of: path)
  }
}
