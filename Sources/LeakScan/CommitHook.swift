internal import Host

/// The hook that looks through what is about to be committed.
package enum CommitHook {
  /// By this line ours is known again.
  private static let mark = "# mpvault scan --install-hook"

  package enum Outcome: Sendable { case installed, isThere }

  /// What stands in it.
  ///
  /// - Parameter missing: what it says where there is no mpvault; without quotes.
  package static func text(missing: String) -> String {
    """
    #!/bin/sh
    \(mark)
    if ! command -v mpvault > /dev/null; then
      echo '\(missing)' >&2
      exit 0
    fi
    mpvault scan --staged --if-unlocked < /dev/null
    test $? -ne 1

    """
  }

  /// - Returns: where it is, and whether it was there already.
  /// - Throws: `hookExists` where another hook stands.
  package static func install(
    in repository: GitRepository, _ text: String
  ) throws(ScanError) -> (path: String, outcome: Outcome) {
    let folder = try repository.hooksFolder()
    let path = folder + "/pre-commit"
    return try asking {
      try Folder.make(folder)
      let outcome: Outcome
      if let bytes = try? FileHead.read(path, count: 1 << 16) {
        let old = String(decoding: bytes, as: UTF8.self)
        guard old.split(separator: "\n").contains(mark[...]) else { throw ScanError.hookExists(path: path) }
        if old == text { return (path, .isThere) }
        try DurableFile.replace(path, Array(text.utf8).span)
        outcome = .installed
      } else {
        try DurableFile.create(path, Array(text.utf8).span)
        outcome = .installed
      }
      try FileMode.makeExecutable(path)
      return (path, outcome)
    }
  }
}
