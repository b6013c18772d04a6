/// What a scan came to.
package struct ScanResult: Sendable {
  package struct Finding: Sendable, Equatable {
    /// Nil for the message of a commit or a tag.
    package let path: String?
    /// The first one in history that has it.
    package let commit: String?
    package let sighting: Sighting
  }

  package var findings: [Finding] = []
  /// How many files or objects, and how long they are together.
  package var files = 0
  package var bytes = 0
  package var unread: [Unread] = []
  package var skipped: [Tree.Skipped] = []
  /// Files that hold more than their bytes show.
  package var archives: [String] = []
  /// Files with more finds than are listed.
  package var crowded: [String] = []
  package var excluded = 0
  package var repositories: [String] = []
  /// Whether a history was cut before it came here.
  package var isShallow = false
  /// Repositories within one, whose histories were not looked at.
  package var submodules: [String] = []

  package init() {}

  mutating func add(_ other: ScanResult) {
    findings += other.findings
    files += other.files
    bytes += other.bytes
    unread += other.unread
    archives += other.archives
    crowded += other.crowded
  }

  /// By path and line, whoever of the workers came first.
  mutating func sort() {
    findings.sort {
      ($0.path ?? "", $0.commit ?? "", $0.sighting.line, $0.sighting.column)
        < ($1.path ?? "", $1.commit ?? "", $1.sighting.line, $1.sighting.column)
    }
    unread.sort { $0.path < $1.path }
    skipped.sort { $0.path < $1.path }
    archives.sort()
    crowded.sort()
    repositories.sort()
  }

  mutating func take(_ scanner: Scanner, path: String?, commit: String? = nil) {
    for sighting in scanner.sightings {
      findings.append(Finding(path: path, commit: commit, sighting: sighting))
    }
    if scanner.sightings.count == Scanner.most { crowded.append(path ?? commit ?? "") }
    if scanner.archive != nil, let path { archives.append(path) }
  }
}
