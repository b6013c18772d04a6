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

  deinit { Self.remove(path) }

  /// What cannot be removed stays; a link is removed and not followed.
  private static func remove(_ path: String) {
    guard !System.isLink(path), (try? System.facts(path))?.isFolder == true else {
      try? System.remove(path)
      return
    }
    for name in (try? System.names(path)) ?? [] { remove("\(path)/\(name)") }
    try? System.removeFolder(path)
  }
}
