internal import SystemPackage

/// An exclusive `flock` on a folder, held until its owner ends. It goes with the process, so that a killed one
/// leaves none behind.
package struct FileLock: ~Copyable {
  private let descriptor: FileDescriptor

  /// Waits for whoever holds it.
  package init(folder path: String) throws(HostError) {
    descriptor = try naming(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      do { try System.lock(descriptor) } catch {
        try? descriptor.close()
        throw error
      }
      return descriptor
    }
  }

  deinit { try? descriptor.close() }
}
