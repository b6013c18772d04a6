internal import Host
internal import Sodium

/// A file of the repository.
package struct GitFile: Hashable, Sendable {
  package let path: SyncPath
  /// Its object's name, in hex.
  package let object: String
}

/// What is there, or what has changed.
package struct GitChanges: Equatable, Sendable {
  package var added: [GitFile] = []
  package var removed: [SyncPath] = []
  /// Files in the folder of bundles that no mpvault writes: another name, a link, a program, a folder.
  package var oddCount = 0
  /// Folders with more in them than any team's vaults make. They are not looked into.
  package var skippedCount = 0
  /// Folders, and levels by the digits that all below begin with, that were not looked into in the older commit: what stood
  /// there may be gone.
  package var unread: [[UInt8]] = []

  package init() {}

  static let maximumCount = 1 << 20
  static let maximumFolders = 1 << 18
}

/// What stands in a commit, one level at a time, and the size of each level before its content: a few small trees that
/// name each other are enough for more files than any machine can list.
extension GitMirror {
  /// In bytes: all levels that are read for one answer, and what they come to where one stands in many places. The smallest
  /// come first.
  private static let levelsLimit = 128 << 20
  /// What git may print of facts: 150 bytes each.
  private static let factsLimit = 256 << 20

  /// The objects of one place in two commits; nil if there is none.
  private struct Pair<Place> {
    let place: Place
    let new: String?
    let old: String?
  }

  /// The bundles of a commit.
  ///
  /// - Parameter old: then only what has changed since this one.
  package func changes(to commit: String, since old: String?) throws(GitError) -> GitChanges {
    var changes = GitChanges()
    let facts = try facts(of: [commit, old].compactMap(\.self).map { "\($0):\(SyncPath.top)" })
    let (new, before) = (facts[0], facts.count > 1 ? facts[1] : nil)
    guard new?.object != before?.object else { return changes }
    if let new, new.kind != .tree { changes.oddCount += 1 }
    let top = Pair(place: [UInt8](), new: new?.kind == .tree ? new?.object : nil, old: before?.object)
    let folders = try folders(in: top, &changes)
    let trees = try trees(of: folders)
    var (left, removed) = (Self.levelsLimit, Set<SyncPath>())
    // The smallest first: what somebody filled with names must not keep others from being looked at.
    for pair in Self.ascending(folders, trees) {
      guard let level = Level(pair.new, among: trees, in: pair.place, &left),
        changes.added.count + level.files.count <= GitChanges.maximumCount
      else {
        changes.skippedCount += 1
        continue
      }
      let old = Level(pair.old, among: trees, in: pair.place, &left)
      if old == nil { changes.unread.append(Array(pair.place.hex.utf8)) }
      let earlier = old ?? Level()
      changes.oddCount += level.odd.subtracting(earlier.odd).count
      for (file, object) in level.files where earlier.files[file] != object {
        changes.added.append(GitFile(path: SyncPath(folder: pair.place, file: file), object: object))
      }
      for (file, object) in earlier.files where level.files[file] != object {
        removed.insert(SyncPath(folder: pair.place, file: file))
      }
    }
    changes.removed = try gone(removed.sorted(), from: commit, to: old)
    return changes
  }

  /// Those whose object stands in neither of the two places of a commit any more.
  private func gone(_ paths: [SyncPath], from commit: String, to old: String?) throws(GitError) -> [SyncPath]
  {
    guard let old, !paths.isEmpty else { return [] }
    let there = Set(try objects(of: paths, in: commit))
    return Set(try objects(of: paths, in: old).filter { !there.contains($0) }.map(\.path)).sorted()
  }

  /// The ledgers' folders in which two commits differ. Of what cannot be looked at nothing is said to be gone.
  ///
  /// - Parameters:
  ///   - top: its place are the digits of the levels above, of which it has none.
  ///   - isWanted: whether a folder whose name begins so is looked for.
  private func folders(
    in top: Pair<[UInt8]>, _ changes: inout GitChanges, where isWanted: ([UInt8]) -> Bool = { _ in true }
  ) throws(GitError) -> [Pair<Bytes32>] {
    var (open, found): ([Pair<[UInt8]>], [Pair<Bytes32>]) = ([top], [])
    while !open.isEmpty {
      let trees = try trees(of: open)
      var left = Self.levelsLimit
      var below: [Pair<[UInt8]>] = []
      for pair in Self.ascending(open, trees) {
        guard let level = Level(pair.new, among: trees, below: pair.place, &left),
          found.count + level.folders.count <= GitChanges.maximumFolders
        else {
          changes.skippedCount += 1
          continue
        }
        let old = Level(pair.old, among: trees, below: pair.place, &left)
        if old == nil { changes.unread.append(pair.place) }
        let earlier = old ?? Level()
        changes.oddCount += level.odd.subtracting(earlier.odd).count
        for (digit, new, old) in Self.differing(level.levels, earlier.levels)
        where isWanted(pair.place + [digit]) {
          below.append(Pair(place: pair.place + [digit], new: new, old: old))
        }
        for (folder, new, old) in Self.differing(level.folders, earlier.folders)
        where isWanted(Array(folder.hex.utf8)) {
          found.append(Pair(place: folder, new: new, old: old))
        }
      }
      open = below
    }
    return found
  }

  private static func differing<Name: Comparable>(
    _ new: [Name: String], _ old: [Name: String]
  ) -> [(Name, String?, String?)] {
    Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }.sorted().map { ($0, new[$0], old[$0]) }
  }

  private static func ascending<Place>(_ pairs: [Pair<Place>], _ trees: [String: [UInt8]]) -> [Pair<Place>] {
    pairs.map { (count: trees[$0.new ?? ""]?.count ?? 0, pair: $0) }.sorted { $0.count < $1.count }.map(
      \.pair)
  }

  /// Which of these files stand in a commit: in either of their places, or in both.
  package func objects(of paths: [SyncPath], in commit: String) throws(GitError) -> [GitFile] {
    let asked = Set(paths)
    let wanted = Set(
      asked.map { Array($0.folder.hex.utf8) }.flatMap { folder in
        (1...RepositoryLayout.depth).map { Array(folder.prefix($0)) } + [folder]
      })
    let top = try facts(of: ["\(commit):\(SyncPath.top)"])[0]
    var unlooked = GitChanges()
    let folders = try folders(
      in: Pair(place: [], new: top?.object, old: nil), &unlooked, where: wanted.contains)
    let trees = try trees(of: folders)
    var (left, there) = (Self.levelsLimit, Set<GitFile>())
    for pair in Self.ascending(folders, trees) {
      for (file, object) in Level(pair.new, among: trees, in: pair.place, &left)?.files ?? [:] {
        let path = SyncPath(folder: pair.place, file: file)
        if asked.contains(path) { there.insert(GitFile(path: path, object: object)) }
      }
    }
    return there.sorted { ($0.path, $0.object) < ($1.path, $1.object) }
  }

  /// - Returns: nil for those that are not here.
  package func facts(of objects: [String]) throws(GitError) -> [GitFact?] {
    guard !objects.isEmpty else { return [] }
    let answer = try git.run(
      ["cat-file", "--batch-check=\(GitFact.format)"],
      input: Array(objects.map { $0 + "\n" }.joined().utf8),
      limit: Self.factsLimit
    ).orThrow()
    let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
    guard lines.count == objects.count else { throw .malformed }
    return lines.map { GitFact($0) }
  }

  package func facts(of files: [GitFile]) throws(GitError) -> [GitFact?] {
    try facts(of: files.map(\.object))
  }

  private func trees(of pairs: [Pair<some Any>]) throws(GitError) -> [String: [UInt8]] {
    try trees(try facts(of: pairs.flatMap { [$0.new, $0.old].compactMap(\.self) }).compactMap(\.self))
  }

  /// The contents of trees, by their objects; none of what is no tree or too large. Each is read once, in however many
  /// places it stands.
  private func trees(_ facts: [GitFact]) throws(GitError) -> [String: [UInt8]] {
    var known: Set<String> = []
    var left = Self.levelsLimit
    var wanted: [String] = []
    for fact in facts.sorted(by: { $0.count < $1.count })
    where fact.kind == .tree && fact.count <= GitTree.maximumCount
      && known.insert(fact.object).inserted
    {
      guard fact.count <= left else { break }
      left -= fact.count
      wanted.append(fact.object)
    }
    var trees: [String: [UInt8]] = [:]
    try read(wanted, of: .tree) { number, bytes in
      trees[wanted[number], default: []] += bytes?.array ?? []
    }
    return trees
  }

  /// - Returns: nil for what is no level, or none that is read for its size or its form.
  func tree(_ fact: GitFact) throws(GitError) -> GitTree? {
    try trees([fact])[fact.object].flatMap { GitTree($0.span) }
  }
}

/// What of a tree is ours: names, and their objects.
private struct Level {
  /// By the digit that all folders below begin with, behind those of the levels above.
  private(set) var levels: [UInt8: String] = [:]
  private(set) var folders: [Bytes32: String] = [:]
  private(set) var files: [Bytes32: String] = [:]
  private(set) var odd: Set<Odd> = []

  struct Odd: Hashable {
    let name: [UInt8]
    let object: String
  }

  init() {}

  /// One with folders of ledgers in it, or levels above such.
  ///
  /// - Parameters:
  ///   - object: of a tree; nil if there is none.
  ///   - digits: of the levels above.
  ///   - left: how many bytes of levels may be looked at yet.
  /// - Returns: nil for a tree that was not read, or is none.
  init?(_ object: String?, among trees: [String: [UInt8]], below digits: [UInt8], _ left: inout Int) {
    self.init(object, among: trees, &left) { level, entry in
      if digits.isEmpty, entry.kind == .file, entry.name.elementsEqual(RepositoryLayout.marker.utf8) {
        return true
      }
      guard entry.kind == .folder else { return false }
      if digits.count < RepositoryLayout.depth, entry.name.count == 1,
        "0123456789abcdef".utf8.contains(entry.name[0])
      {
        return level.levels.updateValue(entry.object, forKey: entry.name[0]) == nil
      }
      // Flat ones stand at the top, others behind all of their levels.
      guard [0, RepositoryLayout.depth].contains(digits.count), entry.name.starts(with: digits),
        let folder = SyncPath.name(entry.name, isFolder: true)
      else { return false }
      return level.folders.updateValue(entry.object, forKey: folder) == nil
    }
  }

  /// A ledger's folder.
  init?(_ object: String?, among trees: [String: [UInt8]], in folder: Bytes32, _ left: inout Int) {
    self.init(object, among: trees, &left) { level, entry in
      guard entry.kind == .file, let file = SyncPath.name(entry.name, isFolder: false) else { return false }
      return level.files.updateValue(entry.object, forKey: file) == nil
    }
  }

  private init?(
    _ object: String?, among trees: [String: [UInt8]], _ left: inout Int,
    take: (inout Level, GitTree.Entry) -> Bool
  ) {
    guard let object else { return }
    guard let content = trees[object], content.count <= left, let tree = GitTree(content.span) else {
      return nil
    }
    left -= content.count
    for entry in tree.entries where !take(&self, entry) {
      odd.insert(Odd(name: entry.name, object: entry.object))
    }
  }
}
