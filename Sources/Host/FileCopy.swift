internal import Sodium
internal import SystemPackage

extension DurableFile {
  /// A new file, mode 0600, with the bytes of another; not synchronised yet.
  ///
  /// - Parameter shown: what it is to become, which errors name.
  /// - Throws: `missing`, `notAFile` for anything but a regular file.
  package static func copy(_ path: String, to newPath: String, of shown: String) throws(HostError) {
    let source = try reading(path) {
      try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec, .nonBlocking])
    }
    defer { try? source.close() }
    guard try reading(path, { try System.facts(source) }).isRegular else { throw .notAFile(path) }
    try createEmpty(newPath, of: shown)
    let target = try naming(shown) {
      try FileDescriptor.open(FilePath(system: newPath), .writeOnly, options: [.closeOnExec])
    }
    defer { try? target.close() }
    while true {
      var chunk = SecretBuffer(capacity: 1 << 16)
      let count = try reading(path) {
        try unsafe chunk.append(upTo: 1 << 16) { (room) throws(Errno) in
          try unsafe Streams.readOnce(source, room)
        }
      }
      if count == 0 { return }
      try chunk.withBytes { (bytes) throws(HostError) in
        try naming(shown) { try Streams.writeAll(bytes, to: target) }
      }
    }
  }

  /// Puts a finished and synchronised file in the place of another, or of none: readers see the old one or the
  /// new one, never less.
  package static func move(_ temporary: String, over path: String) throws(HostError) {
    try naming(path) { try System.move(temporary, to: path) }
    do { try synchronizeFolder(of: path) } catch .failed(_, .invalidArgument) {
      // Network and FUSE file systems that know no fsync of a folder.
      return
    }
  }
}
