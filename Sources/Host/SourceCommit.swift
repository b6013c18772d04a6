internal import CHost

/// The commit that this program was built from, which stands in CCommit.
package enum SourceCommit {
  /// Its hash, with `-dirty` behind it where files differed from it; nil if the build was not told.
  package static var hash: String? {
    guard let hash = unsafe mpvault_built_from() else { return nil }
    let text = unsafe String(cString: hash)
    return text.isEmpty ? nil : text
  }
}
