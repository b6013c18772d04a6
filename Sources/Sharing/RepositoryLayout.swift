internal import Sodium

/// How a team's repository holds its bundles. What reads takes both ways at once; what writes goes on as the repository was
/// begun.
enum RepositoryLayout {
  /// `ledgers/FOLDER/FILE.age`: version 0.1.0 began it, and sees nothing else.
  case flat
  /// `ledgers/a/b/c/FOLDER/FILE.age`, a level for each of FOLDER's first digits: git writes each level anew that a new file is
  /// in, and these stay small at any number of ledgers.
  case spread

  /// Of levels above the folders.
  static let depth = 3
  /// The file among them that says `spread`. Its name is no digit, as those of the levels beside it are.
  static let marker = "layout-2"
  static let markerPath = "\(SyncPath.top)/\(marker)"

  func text(_ path: SyncPath) -> String {
    let folder = path.folder.hex
    let levels = self == .flat ? "" : folder.prefix(Self.depth).map { "\($0)/" }.joined()
    return "\(SyncPath.top)/\(levels)\(folder)/\(path.file.hex).age"
  }
}

extension GitMirror {
  /// How a commit's bundles stand; nil if it has none yet.
  func layout(of commit: String?) throws(GitError) -> RepositoryLayout? {
    guard let commit else { return nil }
    let facts = try facts(of: ["\(commit):\(SyncPath.top)", "\(commit):\(RepositoryLayout.markerPath)"])
    guard facts[0]?.kind == .tree else { return nil }
    return facts[1]?.kind == .blob ? .spread : .flat
  }
}
