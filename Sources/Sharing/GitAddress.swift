internal import Host

/// Where a repository is, as git takes it: a path, `file://`, `https://`, `ssh://`, or `host:path`.
package struct GitAddress: Equatable, Sendable {
  /// A path is absolute.
  package let text: String

  private static let schemes = ["file", "https", "http", "ssh", "git", "git+ssh", "ssh+git"]

  /// - Throws: `badAddress` for what is an option, or asks for a program (`ext::`); `passwordInAddress`.
  package init(_ text: String) throws(GitError) {
    guard !text.isEmpty, text.utf8.count <= 2048, !text.hasPrefix("-"),
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f || $0 == " " })
    else { throw .badAddress }
    guard let start = text.range(of: "://") else {
      guard text.range(of: "::") == nil else { throw .badAddress }
      let colon = text.firstIndex(of: ":")
      let slash = text.firstIndex(of: "/")
      // As git tells `host:path` from a path.
      let isRemote = colon.map { colon in slash.map { colon < $0 } ?? true } ?? false
      self.text = isRemote ? text : Folder.absolute(text)
      return
    }
    guard Self.schemes.contains(text[..<start.lowerBound].lowercased()) else { throw .badAddress }
    let authority = text[start.upperBound...].prefix { $0 != "/" }
    let user = authority.lastIndex(of: "@").map { authority[..<$0] }
    if let user, user.contains(":") { throw .passwordInAddress }
    self.text = text
  }
}

extension String {
  /// Where a text stands first in it.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<(index(start, offsetBy: text.count))
      }
      start = index(after: start)
    }
    return nil
  }
}
