internal import Sodium

/// How a team's repository holds its bundles. What reads takes both ways at once; what writes goes on in the way
/// of version 0.1.0 wherever that has written.
enum RepositoryLayout {
  /// `ledgers/FOLDER/FILE.age`: version 0.1.0 writes so, and sees nothing else.
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

/// What the top level of a repository's bundles shows. Whoever can push can put the mark there and take it away, so what
/// stands beside it decides.
struct RepositoryStanding {
  let layout: RepositoryLayout
  /// Whether somebody put the mark into a repository of version 0.1.0, or took it out of one of ours. Where both ways
  /// stand side by side it says nothing.
  let isMarkWrong: Bool

  init(layout: RepositoryLayout, isMarkWrong: Bool) {
    (self.layout, self.isMarkWrong) = (layout, isMarkWrong)
  }

  /// - Returns: nil if there is neither a bundle nor the mark.
  init?(_ top: GitTree) {
    func has(folderOf count: Int) -> Bool {
      top.entries.contains { $0.kind == .folder && $0.name.count == count }
    }
    let isMarked = top.entries.contains { $0.name == Array(RepositoryLayout.marker.utf8) }
    let (isFlat, isSpread) = (has(folderOf: 64), has(folderOf: 1))
    guard isFlat || isSpread || isMarked else { return nil }
    // Version 0.1.0 is here, or was: it must see what is written from now on.
    layout = isFlat ? .flat : .spread
    isMarkWrong = isFlat != isSpread && isMarked == isFlat
  }
}

extension GitMirror {
  /// How a commit's bundles stand; nil if it has none yet.
  func standing(in commit: String?) throws(GitError) -> RepositoryStanding? {
    guard let commit else { return nil }
    let facts = try facts(of: [SyncPath.top, RepositoryLayout.markerPath].map { "\(commit):\($0)" })
    guard let top = facts[0], top.kind == .tree else { return nil }
    // What somebody made too large to be read says nothing: the mark decides, and nothing is set right.
    guard let tree = try tree(top) else {
      return RepositoryStanding(layout: facts[1]?.kind == .blob ? .spread : .flat, isMarkWrong: false)
    }
    return RepositoryStanding(tree)
  }
}
