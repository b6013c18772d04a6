internal import SystemPackage

/// A folder for this process alone, mode 0700. It is removed, with all that is in it, when this value ends.
package struct TemporaryFolder: ~Copyable {
  private let path: String

  /// In `TMPDIR`, else in `/tmp`.
  ///
  /// - Throws: what keeps a folder from being made there.
  package init() throws(HostError) {
    let parent = Folder.absolute(Environment.value("TMPDIR") ?? "/tmp")
    path = try naming(parent) { try System.makeTemporaryFolder(in: parent) }
  }

  /// - Parameter body: gets its absolute path.
  package func use<Result>(_ body: (String) throws -> Result) rethrows -> Result { try body(path) }

  deinit { Folder.remove(path) }
}
