package import Host

/// Why a tree or a history cannot be looked through.
package enum ScanError: Error, Equatable {
  /// A path that was named and cannot be read.
  case unreadable(path: String, HostError)
  /// A pipe, a socket or a device.
  case notAFile(path: String)
  case badPattern(String)
  case noGit
  case noRepository(path: String)
  /// What git said, its first line.
  case gitFailed(String)
  /// Something else stands where git looks for the hook.
  case hookExists(path: String)
  /// A program writes the hook anew from a file of its own.
  case hookManaged(path: String, CommitHook.Manager)
  /// Where git looks for hooks is outside of the repository: others may have it too.
  case hookElsewhere(path: String)
  /// Of a range: no commit is called that here.
  case noCommit(String)
  case host(HostError)
}
