package import Host

/// What can go wrong between this computer and a git repository. A text is what git said, in English, and holds no
/// password: git leaves those out of what it prints, and an address with one in it is not taken.
package enum GitError: Error, Equatable {
  /// There is no git on this computer.
  case noGit
  /// What was given is no address that git should be asked for.
  case badAddress
  /// A password in the address would stand in the list of processes.
  case passwordInAddress
  /// The host cannot be reached now.
  case offline(String)
  /// The host does not let this user in.
  case denied(String)
  /// There is no repository at the address.
  case noRepository(String)
  /// What stands there is a copy without its older history, from which nobody new can go on.
  case shallow
  /// Somebody else's push came first.
  case overtaken
  /// The host does not take this push: a hook, a protected branch, a full disk.
  case refused(String)
  /// More than anybody's vaults make: git would need more memory, time or room on disk than it may have.
  case tooMuch
  /// What has the name of our branch is no commit.
  case noCommit
  /// What git printed is not as its documentation says.
  case malformed
  case failed(String)
  case host(HostError)
}

extension GitError {
  /// What git's standard error says, by the words that its C locale, curl and OpenSSH have for it.
  ///
  /// - Parameter folder: the copy in which git was at work: that it cannot be read says nothing of the host's.
  init(saying text: String, in folder: String) {
    let words = text.lowercased()
    let line = Self.line(of: text)
    func says(_ parts: [String]) -> Bool { parts.contains { words.contains($0) } }
    self =
      if says(Self.boundWords) {
        .tooMuch
      } else if says(Self.deniedWords) {
        .denied(line)
      } else if says(Self.missingWords), !text.contains("not a git repository: '\(folder)'") {
        .noRepository(line)
      } else if says(Self.offlineWords) { .offline(line) } else { .failed(line) }
  }

  /// Of git, and of a process that it started.
  private static let boundWords = [
    "out of memory", "mmap failed", "died of signal 9", "died of signal 24", "died of signal 25",
    "file too large",
    "unable to create thread",
  ]
  private static let deniedWords = [
    "authentication failed", "permission denied (", "could not read username", "could not read password",
    "terminal prompts disabled", "error: 401", "error: 403", "host key verification failed", "access denied",
    "not authorized", "permission to ", "http basic: access",
  ]
  private static let missingWords = [
    "does not appear to be a git repository", "repository not found", "not a git repository", "error: 404",
    "does not exist", "' not found", "no such repository", "could not be found",
  ]
  private static let offlineWords = [
    "could not resolve", "name or service not known", "connection refused", "connection timed out",
    "network is unreachable", "no route to host", "failed to connect", "couldn't connect",
    "unable to connect",
    "operation timed out", "connection reset", "hung up unexpectedly", "unexpected disconnect", "early eof",
    "expected flush after", "error: 50", "temporary failure", "connection closed", "empty reply from server",
    "transfer closed",
    // Of a host that ended the connection without a word.
    "could not read from remote repository",
  ]

  /// The first fatal line, which often only says that it did not go, with those in front of it, in which ssh or the host says why.
  private static func line(of text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      line.contains { !$0.isWhitespace } && !told.contains { line.hasPrefix($0) }
    }
    let fatal = lines.firstIndex { $0.hasPrefix("fatal:") || $0.hasPrefix("ERROR") }
    let wanted = fatal.map { lines[...$0].suffix(4) } ?? lines.prefix(1)
    return String(wanted.joined(separator: " / ").prefix(600))
  }

  /// How lines begin that say nothing of what went wrong.
  private static let told = [
    "Warning: Permanently added", "warning:", "hint:", "Cloning into", "remote: Enumerating",
  ]

  /// Whether the same may succeed another time.
  package var passes: Bool {
    switch self {
    case .offline, .overtaken, .failed: true
    case .noGit, .badAddress, .passwordInAddress, .denied, .noRepository, .shallow, .refused, .tooMuch,
      .noCommit,
      .malformed, .host:
      false
    }
  }
}
