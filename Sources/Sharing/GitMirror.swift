internal import Host
package import Sodium

/// A bare copy of the team's repository on this computer: what is fetched, looked at and pushed. Losing it loses nothing
/// but the time to fetch it again.
package struct GitMirror {
  let git: GitChild
  private let address: GitAddress

  package static let branch = "refs/heads/mpvault"
  private static let fetched = "refs/remote/mpvault"
  private static let next = "refs/mpvault/next"

  /// In bytes: a file that is larger is not read. Nobody's ledger has so much.
  package static let maximumFile = 64 << 20

  /// Makes the copy where it is not there yet.
  ///
  /// - Parameter folder: where it stands.
  package init(
    folder: String, of address: GitAddress, isInBackground: Bool = false
  ) throws(GitError) {
    git = try GitChild(folder: folder, isInBackground: isInBackground)
    self.address = address
    guard !FileMode.exists("\(folder)/HEAD") || !FileMode.exists("\(folder)/config") else { return }
    try begin()
  }

  func begin() throws(GitError) {
    do { try Folder.make(Folder.parent(of: git.folder)) } catch { throw .host(error) }
    _ = try git.run([
      "init", "--bare", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=mpvault", "--",
      git.folder,
    ]).orThrow()
  }

  /// Brings what is new here.
  ///
  /// - Parameter isShallow: the newest commit without those before it, which hold nothing that it lacks.
  /// - Returns: the newest commit's name; nil if the repository has none of ours.
  package func fetch(isShallow: Bool = false) throws(GitError) -> String? {
    var words = [
      "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance",
      "--no-recurse-submodules", "--refmap=",
    ]
    if isShallow { words.append("--depth=1") }
    let answer = try git.run(words + ["--", address.text, "+\(Self.branch):\(Self.fetched)"])
    if answer.status != 0, answer.errors.contains("couldn't find remote ref") { return nil }
    _ = try answer.orThrow()
    // git succeeds, with what was here before: that must not be taken for the newest.
    if answer.errors.contains("shallow roots are not allowed") { throw .shallow }
    let parsed = try git.run(["rev-parse", "--verify", "--quiet", "\(Self.fetched)^{commit}"])
    guard parsed.status == 0 else { throw .noCommit }
    guard GitTree.isObject(parsed.line) else { throw .malformed }
    return parsed.line
  }

  /// Whether something stands in the repository, and nothing of ours yet.
  func isOfSomethingElse() throws(GitError) -> Bool {
    let answer = try git.run(["ls-remote", "--quiet", "--", address.text, "HEAD", Self.branch]).orThrow()
    let lines = String(decoding: answer.output, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.contains { $0.hasSuffix("\tHEAD") } && !lines.contains { $0.hasSuffix("\t\(Self.branch)") }
  }

  /// Whether a commit is the same as another, or one of its ancestors; not where it is not here at all.
  package func isAncestor(_ commit: String, of other: String) throws(GitError) -> Bool {
    if commit == other { return true }
    return try git.run(["merge-base", "--is-ancestor", commit, other]).status == 0
  }

  package func has(_ commit: String) throws(GitError) -> Bool {
    try git.run(["cat-file", "-e", "\(commit)^{commit}"]).status == 0
  }

  /// Reads files one after the other.
  ///
  /// - Parameter each: a file's number, and some of its bytes; nothing once it is over.
  package func read(
    _ files: [GitFile], _ each: (Int, Span<UInt8>?) throws -> Void
  ) throws(GitError) {
    try read(files.map(\.object), of: .blob, each)
  }

  /// The same for objects of a kind: another kind is no answer.
  func read(
    _ objects: [String], of kind: GitObjectReader.Kind, _ each: (Int, Span<UInt8>?) throws -> Void
  ) throws(GitError) {
    guard !objects.isEmpty else { return }
    var reader = GitObjectReader()
    var (number, done) = (0, 0)
    let wanted = objects.map { $0 + "\n" }.joined()
    let answer = try git.stream(["cat-file", "--batch"], input: Array(wanted.utf8)) { bytes in
      try reader.take(bytes) {
        number = $0
        if $1 == kind { return }
        guard $1 == .missing else { throw GitError.malformed }
        try each(number, nil)
        done += 1
      } content: {
        try each(number, $0)
      } end: {
        try each(number, nil)
        done += 1
      }
      if reader.isBroken { throw GitError.malformed }
    }
    guard answer.status == 0 else { throw GitError(saying: answer.errors, in: git.folder) }
    guard reader.isBetween, done == objects.count else { throw .malformed }
  }

  /// Makes a commit out of another's files and more; nobody sees it before it is pushed. Author and date are always the
  /// same: they would tell who pushed, and when, even to those who get a copy later.
  ///
  /// - Parameters:
  ///   - parents: the first one's files stay.
  ///   - kept: files that are here already.
  ///   - knock: one more that stands at the door.
  ///   - answered: those that go away.
  /// - Returns: its name.
  package func commit(
    _ files: [(path: SyncPath, bytes: [UInt8])], keeping kept: [GitFile] = [],
    knocking knock: (file: Bytes32, bytes: [UInt8])? = nil, without answered: [Bytes32] = [],
    on parents: [String]
  ) throws(GitError) -> String {
    var script = Array("commit \(Self.next)\nmark :1\ncommitter \(Self.author)\ndata 0\n".utf8)
    for (number, parent) in parents.enumerated() {
      script += Array("\(number == 0 ? "from" : "merge") \(parent)\n".utf8)
    }
    let known = try standing(in: parents.first)
    // Where the newest commit has no bundles, those of the one before it go on as they were.
    let earlier = known == nil ? try standing(in: parents.dropFirst().first) : nil
    let layout = known?.layout ?? earlier?.layout ?? .spread
    for file in kept { script += Array("M 100644 \(file.object) \(layout.text(file.path))\n".utf8) }
    for file in answered { script += Array("D \(SyncKnocks.path(file))\n".utf8) }
    var named = files.map { (path: layout.text($0.path), bytes: $0.bytes) }
    let isBegun = known == nil && (!named.isEmpty || !kept.isEmpty)
    if known?.isMarkWrong ?? isBegun {
      switch layout {
      case .spread: named.append((path: RepositoryLayout.markerPath, bytes: []))
      case .flat where known != nil: script += Array("D \(RepositoryLayout.markerPath)\n".utf8)
      case .flat: break
      }
    }
    if let knock { named.append((path: SyncKnocks.path(knock.file), bytes: knock.bytes)) }
    for file in named {
      script += Array("M 100644 inline \(file.path)\ndata \(file.bytes.count)\n".utf8)
      script += file.bytes
      script.append(UInt8(ascii: "\n"))
    }
    script += Array("get-mark :1\ndone\n".utf8)
    let arguments = ["fast-import", "--quiet", "--force", "--done", "--date-format=raw"]
    let commit = try git.run(arguments, input: script).orThrow().line
    guard GitTree.isObject(commit) else { throw .malformed }
    return commit
  }

  private static let author = "mpvault <mpvault@localhost> 946684800 +0000"

  /// Makes a commit the newest one of the repository. It is not forced: it goes through only where it descends from what
  /// stands there at that moment.
  ///
  /// - Throws: `overtaken` where somebody else's came first; `refused`.
  package func push(_ commit: String) throws(GitError) {
    let answer = try git.run([
      "push", "--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--no-recurse-submodules",
      "--",
      address.text, "\(commit):\(Self.branch)",
    ])
    guard answer.status != 0 else { return }
    let report = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
    guard let line = report.first(where: { $0.hasPrefix("!") }) else { throw answer.error }
    let isRace =
      line.contains("[rejected]") || line.contains("cannot lock ref") || line.contains("failed to update ref")
      || line.contains("incorrect old value")
    if isRace { throw .overtaken }
    // Cut off on the way, git reports each branch as failed too.
    if case .offline(let text) = answer.error { throw .offline(text) }
    throw .refused(String(line.split(separator: "\t").last ?? line))
  }
}
