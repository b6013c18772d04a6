import Ledger
import MiniProgram
import Sodium
import Support
import Vault

@testable import Sharing

/// A bare repository on this computer, as a team would have one on a host.
final class Remote {
  let files: ScratchHome
  let path: String

  init() throws {
    files = try ScratchHome(isInMemory: true)
    path = files.path("team.git")
    _ = try files.tool("git", "init", "--bare", "--quiet", path)
  }

  func address() throws(GitError) -> GitAddress { try GitAddress("file://\(path)") }

  /// A mirror of it as another computer would have it.
  func mirror(_ name: String) throws -> GitMirror {
    try GitMirror(folder: files.path(name), of: address())
  }

  /// What somebody does to it with git itself.
  ///
  /// - Returns: the first line that git prints.
  @discardableResult
  func git(_ line: String) throws -> String {
    let settings = "-c user.name=x -c user.email=x@localhost"
    let result = try files.shell("git --git-dir=\(path) \(settings) \(line)")
    guard result.status == 0 else { throw SupportError(result.text) }
    return String(result.text.prefix { $0 != "\n" })
  }

  /// How many files its newest commit has.
  func count() throws -> Int {
    let result = try files.shell(
      "git --git-dir=\(path) ls-tree -r \(GitMirror.branch) | grep -vc '\(RepositoryLayout.marker)$'")
    return Int(result.text.filter(\.isNumber)) ?? -1
  }

  /// Puts a bundle, or what is to look like one, in its place.
  func put(_ path: SyncPath, _ bytes: [UInt8], as layout: RepositoryLayout = .spread) throws {
    try put(layout.text(path), bytes)
  }

  /// Puts a file there by another way than ours.
  func put(_ name: String, _ bytes: [UInt8]) throws {
    try files.write("payload", bytes)
    try change(
      """
      blob=$(git hash-object -w \(files.path("payload")))
      git update-index --add --cacheinfo 100644,$blob,\(name)
      """)
  }

  /// Puts many files there at once by another way than ours.
  func put(_ many: [(name: String, bytes: [UInt8])]) throws {
    var script = Array("commit \(GitMirror.branch)\ncommitter x <x@localhost> 0 +0000\ndata 0\n".utf8)
    let isThere =
      try files.shell("git --git-dir=\(path) rev-parse --verify --quiet \(GitMirror.branch)").status == 0
    if isThere { script += Array("from \(GitMirror.branch)^0\n".utf8) }
    for file in many {
      script += Array("M 100644 inline \(file.name)\ndata \(file.bytes.count)\n".utf8) + file.bytes + [10]
    }
    try files.write("import", script)
    try git("fast-import --quiet < \(files.path("import"))")
  }

  /// Takes files away, with a commit on top.
  func remove(_ names: [String]) throws {
    let zero = String(repeating: "0", count: 40)
    try change("printf '0 \(zero)\\t%s\\n' \(names.joined(separator: " ")) | git update-index --index-info")
  }

  /// The files that the newest commit added.
  func newest() throws -> [String] {
    let line = "git --git-dir=\(path) diff-tree -r --root --no-commit-id --name-only \(GitMirror.branch)"
    return try files.shell(line).lines
  }

  /// A commit on top, by lines that change the index; `GIT_DIR` is this one.
  func change(_ line: String) throws {
    let script = """
      set -e; export GIT_DIR=\(path) GIT_INDEX_FILE=\(files.path("index")); rm -f $GIT_INDEX_FILE
      git read-tree \(GitMirror.branch) 2>/dev/null || true
      \(line)
      parent=$(git rev-parse --verify --quiet \(GitMirror.branch) || true)
      commit=$(git -c user.name=x -c user.email=x@localhost commit-tree $(git write-tree) ${parent:+-p $parent} -m x)
      git update-ref \(GitMirror.branch) $commit
      """
    let result = try files.shell(script)
    guard result.status == 0 else { throw SupportError(result.text) }
  }
}

extension Remote {
  /// A commit on top without any file.
  func deleteAll() throws {
    let tree = try git("mktree </dev/null")
    try git(
      "update-ref \(GitMirror.branch) $(git --git-dir=\(path) -c user.name=x -c user.email=x@localhost commit-tree -p \(GitMirror.branch) -m x \(tree))"
    )
  }
}

extension Home {
  /// Somebody who leads, and others who know nobody else; the lead knows them all.
  static func team(_ name: String, _ others: String...) throws -> (lead: Home, others: [Home]) {
    let lead = try Home(name)
    let members = try others.map { other in
      let home = try Home(other)
      try home.know(name, lead)
      try lead.know(other, home)
      return home
    }
    return (lead, members)
  }

  func know(_ name: String, _ other: Home) throws {
    _ = try vault.addPerson(
      name, wechat: nil, role: nil, device: nil, key: .card(other.card), at: Self.now)
  }

  func sync(
    _ remote: Remote, accepting: [Card] = [], acceptsRollback: Bool = false
  ) throws -> SyncReport {
    var options = Sync.Options(folder: files.path("mirror"))
    options.accepted = Set(accepting.map { $0.fingerprint.filter { $0 != " " } })
    options.acceptsRollback = acceptsRollback
    return try Sync(vault, with: remote.address(), options, at: Self.now).run()
  }

  func reset(_ name: String, to value: String) throws {
    _ = try vault.beginReset(name, .appSecret, ResetStory(reason: .routine), at: Self.now)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try vault.completeReset(name, .appSecret, Self.secret(value), story, at: Self.now)
  }

  func note(_ name: String, _ text: String) throws {
    var changes = Described()
    changes.note = .set(text)
    _ = try vault.edit(name, changes, at: Self.now)
  }

  func read(_ name: String, _ kind: CredentialKind = .appSecret) throws -> String {
    let found = try vault.secret(name, kind)
    return found.secret.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }
}
