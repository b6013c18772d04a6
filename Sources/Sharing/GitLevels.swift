internal import Host
internal import Sodium

/// A file of the repository.
package struct GitFile: Equatable, Sendable {
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

  package init() {}

  static let maximumCount = 1 << 20
}

/// What stands in a commit, one level at a time, and the size of each level before its content: a few small trees that
/// name each other are enough for more files than any machine can list.
extension GitMirror {
  /// In bytes: all levels that are read for one answer. The smallest come first.
  private static let levelsLimit = 128 << 20
  /// What git may print of facts: 150 bytes each.
  private static let factsLimit = 256 << 20

  /// The bundles of a commit.
  ///
  /// - Parameter old: then only what has changed since this one.
  package func changes(to commit: String, since old: String?) throws(GitError) -> GitChanges {
    var changes = GitChanges()
    let facts = try facts(of: [commit, old].compactMap(\.self).map { "\($0):\(SyncPath.top)" })
    let (new, before) = (facts[0], facts.count > 1 ? facts[1] : nil)
    guard new?.object != before?.object else { return changes }
    let tops = try trees([new, before].compactMap(\.self))
    // Of what cannot be looked at nothing is said to be gone.
    guard let level = Level(new?.kind == .tree ? new?.object : nil, among: tops, in: nil) else {
      changes.skippedCount += 1
      return changes
    }
    if let new, new.kind != .tree { changes.oddCount += 1 }
    let earlier = Level(before?.object, among: tops, in: nil) ?? Level()
    changes.oddCount += level.odd.subtracting(earlier.odd).count
    try compare(level.names, with: earlier.names, &changes)
    return changes
  }

  /// - Parameters: names of folders, and their objects.
  private func compare(
    _ new: [Bytes32: String], with old: [Bytes32: String], _ changes: inout GitChanges
  ) throws(GitError) {
    let folders = Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }
    let facts = try facts(of: folders.flatMap { [new[$0], old[$0]].compactMap(\.self) })
    let trees = try trees(facts.compactMap(\.self))
    for folder in folders.sorted() {
      guard let level = Level(new[folder], among: trees, in: folder),
        changes.added.count + level.names.count <= GitChanges.maximumCount
      else {
        changes.skippedCount += 1
        continue
      }
      let earlier = Level(old[folder], among: trees, in: folder) ?? Level()
      changes.oddCount += level.odd.subtracting(earlier.odd).count
      for (file, object) in level.names where earlier.names[file] != object {
        changes.added.append(GitFile(path: SyncPath(folder: folder, file: file), object: object))
      }
      for (file, object) in earlier.names where level.names[file] != object {
        changes.removed.append(SyncPath(folder: folder, file: file))
      }
    }
  }

  /// The objects of files that stand in a commit; nil for those that do not.
  package func objects(of paths: [SyncPath], in commit: String) throws(GitError) -> [GitFile?] {
    guard let top = try facts(of: ["\(commit):\(SyncPath.top)"])[0] else {
      return paths.map { _ in nil }
    }
    let level = Level(top.object, among: try trees([top]), in: nil) ?? Level()
    let folders = Set(paths.map(\.folder))
    let trees = try trees(try facts(of: folders.compactMap { level.names[$0] }).compactMap(\.self))
    var files: [Bytes32: [Bytes32: String]] = [:]
    for folder in folders {
      files[folder] = Level(level.names[folder], among: trees, in: folder)?.names
    }
    return paths.map { path in
      files[path.folder]?[path.file].map { GitFile(path: path, object: $0) }
    }
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
}

/// What of a tree is ours.
private struct Level {
  /// Folders, or files in a folder, and their objects.
  private(set) var names: [Bytes32: String] = [:]
  private(set) var odd: Set<Odd> = []

  struct Odd: Hashable {
    let name: [UInt8]
    let object: String
  }

  init() {}

  /// - Parameters:
  ///   - object: of a tree; nil if there is none.
  ///   - folder: in which the tree is; nil for the one of the folders.
  /// - Returns: nil for a tree that was not read, or is none.
  init?(_ object: String?, among trees: [String: [UInt8]], in folder: Bytes32?) {
    guard let object else { return }
    guard let content = trees[object], let tree = GitTree(content.span) else { return nil }
    for entry in tree.entries {
      let isOurs = entry.kind == (folder == nil ? .folder : .file)
      if isOurs, let name = SyncPath.name(entry.name, isFolder: folder == nil), names[name] == nil {
        names[name] = entry.object
      } else {
        odd.insert(Odd(name: entry.name, object: entry.object))
      }
    }
  }
}
