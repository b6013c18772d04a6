internal import Sodium
internal import SystemPackage

/// A file that is written beside the path at which it is to stand, mode 0600. It has no name until it is whole, so that
/// whatever ends the process leaves nothing of it: it may be a secret in clear. Where the file system cannot do that, it has
/// a temporary name from the start.
final class NewFile {
  private let path: String
  private let descriptor: FileDescriptor
  /// Nil as long as it has none, and once it has its own.
  private var temporary: String?

  /// - Parameter isDurable: it is synchronised.
  init(beside path: String, _ content: Span<UInt8>, isDurable: Bool = true) throws(HostError) {
    self.path = path
    if let unnamed = try naming(path, { try System.openUnnamed(in: Folder.parent(of: path)) }) {
      descriptor = unnamed
    } else {
      let name = DurableFile.temporaryName(beside: path)
      descriptor = try naming(path) {
        try FileDescriptor.open(
          FilePath(system: name), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: [.ownerReadWrite])
      }
      temporary = name
    }
    // Whoever clears away what killed processes left sees that this one is in use.
    _ = System.isLockedNow(descriptor)
    try naming(path) {
      try Streams.writeAll(content, to: descriptor)
      if isDurable { try System.synchronize(descriptor) }
    }
  }

  var hasNoName: Bool { temporary == nil }

  deinit {
    if let temporary { try? System.remove(temporary) }
    try? descriptor.close()
  }

  /// Gives it its name.
  ///
  /// - Throws: `exists` where that is in use.
  func publish() throws(HostError) {
    try naming(path) {
      guard let temporary else { return try System.name(descriptor, path) }
      try System.hardLink(temporary, as: path)
    }
  }

  /// Gives it its name, and takes that from whatever has it.
  func replace() throws(HostError) {
    try naming(path) {
      if temporary == nil {
        do { return try System.name(descriptor, path) } catch Errno.fileExists {}
      }
      // Only as long as this takes has it a name that is not its own.
      try System.withoutSignals {
        let name = temporary ?? DurableFile.temporaryName(beside: path)
        if temporary == nil { try System.name(descriptor, name) }
        temporary = name
        try System.move(name, to: path)
        temporary = nil
      }
    }
  }
}
