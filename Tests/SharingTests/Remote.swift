import Support

@testable import Sharing

/// A bare repository on this computer, as a team would have one on a host.
final class Remote {
  let files: ScratchHome
  let path: String

  init() throws {
    files = try ScratchHome()
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
    let result = try files.shell("git --git-dir=\(path) ls-tree -r \(GitMirror.branch) | wc -l")
    return Int(result.text.filter(\.isNumber)) ?? -1
  }

  /// Puts a file there by another way than ours.
  func put(_ name: String, _ bytes: [UInt8]) throws {
    try files.write("payload", bytes)
    let line = """
      set -e; export GIT_DIR=\(path) GIT_INDEX_FILE=\(files.path("index")); rm -f $GIT_INDEX_FILE
      git read-tree \(GitMirror.branch) 2>/dev/null || true
      blob=$(git hash-object -w \(files.path("payload")))
      git update-index --add --cacheinfo 100644,$blob,\(name)
      parent=$(git rev-parse --verify --quiet \(GitMirror.branch) || true)
      commit=$(git -c user.name=x -c user.email=x@localhost commit-tree $(git write-tree) ${parent:+-p $parent} -m x)
      git update-ref \(GitMirror.branch) $commit
      """
    let result = try files.shell(line)
    guard result.status == 0 else { throw SupportError(result.text) }
  }
}
