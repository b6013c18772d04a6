internal import Host

/// A copy that git cannot work in, for it was killed there or the disk lost something, is made anew: all that is in it
/// is at the host.
extension GitMirror {
  /// Whether a git that is gone keeps others out. Whoever asks has the lock on the folder, so that nobody is at work.
  var isLocked: Bool { Self.locks(in: git.folder, depth: 0) }

  /// Deeper than any name of ours.
  private static let maximumDepth = 8

  /// Locks stand beside what they are for; among the objects are none.
  private static func locks(in folder: String, depth: Int) -> Bool {
    guard depth < maximumDepth, let names = try? Folder.names(folder) else { return false }
    return names.contains { name in
      name.hasSuffix(".lock")
        || depth == 0 && name == "refs" && locks(in: "\(folder)/refs", depth: depth + 1)
        || depth > 0 && Folder.isThere("\(folder)/\(name)") && locks(in: "\(folder)/\(name)", depth: depth + 1)
    }
  }

  /// Whether git finds all that it knows of. It reads the whole copy for that.
  func isWhole() throws(GitError) -> Bool {
    guard try git.run(["rev-parse", "--is-bare-repository"]).line == "true" else { return false }
    return try git.run(["fsck", "--full", "--no-dangling", "--no-progress", "--no-reflogs"]).status == 0
  }

  func remake() throws(GitError) {
    Folder.removeContents(git.folder)
    try begin()
  }
}

extension GitError {
  /// Whether the copy on this computer could be the reason.
  var mayBeOfTheCopy: Bool {
    switch self {
    case .noRepository, .refused, .noCommit, .malformed, .failed: true
    default: false
    }
  }
}
