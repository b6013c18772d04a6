internal import Sodium

/// A file of the repository.
package struct GitFile: Equatable, Sendable {
  package let path: SyncPath
  /// Its object's name, in hex.
  package let object: String
}

/// What is there, or what has changed.
package struct GitChanges: Equatable, Sendable {
  package var added: [GitFile] = []
  package var removed: [SyncPath] = []
  /// Files in the folder of bundles that no mpvault writes: another name, a link, a program.
  package var oddCount = 0

  package init() {}

  static let maximumCount = 1 << 20
}

/// What `git ls-tree -r -z` and `git diff-tree -r -z` print. Total over any bytes.
package enum GitTree {
  /// `MODE SP TYPE SP OBJECT TAB PATH NUL`, again and again.
  package static func files(_ bytes: Span<UInt8>) throws(GitError) -> GitChanges {
    var changes = GitChanges()
    var start = 0
    while start < bytes.count {
      let end = try self.end(of: start, in: bytes)
      let entry = bytes.extracting(start..<end)
      guard let tab = index(of: UInt8(ascii: "\t"), in: entry) else { throw .malformed }
      let words = self.words(entry.extracting(0..<tab))
      guard words.count == 3, isObject(words[2]) else { throw .malformed }
      try add(mode: words[0], words[2], entry.extracting((tab + 1)..<entry.count), to: &changes)
      start = end + 1
    }
    return changes
  }

  /// `:MODE SP MODE SP OBJECT SP OBJECT SP STATUS NUL PATH NUL`, again and again; without renames.
  package static func changes(_ bytes: Span<UInt8>) throws(GitError) -> GitChanges {
    var changes = GitChanges()
    var start = 0
    while start < bytes.count {
      let end = try self.end(of: start, in: bytes)
      let words = self.words(bytes.extracting(start..<end))
      guard words.count == 5, words[0].hasPrefix(":"), isObject(words[2]), isObject(words[3]) else {
        throw .malformed
      }
      let pathEnd = try self.end(of: end + 1, in: bytes)
      let path = bytes.extracting((end + 1)..<pathEnd)
      if words[4] != "A", let removed = SyncPath(path) { changes.removed.append(removed) }
      if words[4] != "D" { try add(mode: words[1], words[3], path, to: &changes) }
      start = pathEnd + 1
    }
    return changes
  }

  private static func add(
    mode: String, _ object: String, _ path: Span<UInt8>, to changes: inout GitChanges
  ) throws(GitError) {
    guard changes.added.count < GitChanges.maximumCount else { throw .tooManyFiles }
    if mode == "100644", let path = SyncPath(path) {
      changes.added.append(GitFile(path: path, object: object))
    } else {
      changes.oddCount += 1
    }
  }

  private static func end(of start: Int, in bytes: Span<UInt8>) throws(GitError) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0 { end += 1 }
    guard end < bytes.count else { throw .malformed }
    return end
  }

  private static func index(of byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    for index in bytes.indices where bytes[index] == byte { return index }
    return nil
  }

  private static func words(_ bytes: Span<UInt8>) -> [String] {
    String(decoding: bytes.array, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// SHA-1 or SHA-256 in hex.
  package static func isObject(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
