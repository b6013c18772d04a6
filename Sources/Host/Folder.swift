internal import SystemPackage

package enum Folder {
  /// By its bytes: taking a path apart as `FilePath` does costs a tenth of a whole `get`.
  package static func parent(of path: String) -> String {
    let slash = UInt8(ascii: "/")
    guard let end = path.utf8.lastIndex(where: { $0 != slash }) else { return path.isEmpty ? "." : "/" }
    guard let last = path.utf8[...end].lastIndex(of: slash) else { return "." }
    guard let parent = path.utf8[..<last].lastIndex(where: { $0 != slash }) else { return "/" }
    return String(path[...parent])
  }

  /// The last part of a path.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  package static func absolute(_ path: String) -> String {
    if isPlain(path) { return path }
    let file = FilePath(path)
    guard file.isRelative else { return file.lexicallyNormalized().string }
    return FilePath(Environment.workingFolder).pushing(file).lexicallyNormalized().string
  }

  /// Whether it is absolute, and none of its parts is empty, `.` or `..`.
  private static func isPlain(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash else { return false }
    var (length, dots) = (0, 0)
    for byte in path.utf8.dropFirst() {
      if byte == slash {
        if length == dots, length <= 2 { return false }
        (length, dots) = (0, 0)
      } else {
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return length != dots || length > 2
  }

  /// Makes the folder and those above it that are missing, mode 0700, each one durable in its parent.
  package static func make(_ path: String) throws(HostError) {
    if let facts = try? System.facts(path) {
      guard facts.isFolder else { throw .exists(path) }
      return
    }
    let parent = parent(of: path)
    if parent != path { try make(parent) }
    do { try naming(path) { try System.makeFolder(path) } } catch HostError.exists { return }
    try DurableFile.synchronize(parent)
  }

  /// A vault's folder must belong to this user (or root) and be writable by nobody else, or others could put
  /// another file in its place.
  package static func requirePrivate(_ path: String) throws(HostError) {
    let facts = try naming(path) { try System.facts(path) }
    guard facts.owner == System.user || facts.owner == 0 else { throw .owned(path, by: facts.owner) }
    guard facts.mode & 0o022 == 0 else { throw .exposed(path) }
  }
}

extension Folder {
  package static func isThere(_ path: String) -> Bool { (try? System.facts(path))?.isFolder ?? false }

  /// Whether it is a folder in which this user can find, make and replace files.
  package static func isUsable(_ path: String) -> Bool { isThere(path) && System.isUsableFolder(path) }

  /// - Throws: `denied` for somebody else's.
  package static func openToOwner(_ path: String) throws(HostError) {
    try naming(path) { try System.setMode(path, 0o700) }
  }

  /// Takes away all that is in a folder of ours. What cannot be removed stays; a link is removed and not followed.
  package static func removeContents(_ path: String) {
    for name in (try? System.names(path)) ?? [] { remove("\(path)/\(name)") }
  }

  /// Removes the folder, or the one file, itself too.
  static func remove(_ path: String) {
    guard !System.isLink(path), (try? System.facts(path))?.isFolder == true else {
      try? System.remove(path)
      return
    }
    removeContents(path)
    try? System.removeFolder(path)
  }

  /// The names in a folder, in no order; of hidden ones too.
  package static func names(_ path: String) throws(HostError) -> [String] {
    try naming(path) { try System.names(path) }
  }
}
