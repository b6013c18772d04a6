internal import Host

/// Objects of a repository in the order in which they are asked for, with what they are called; as few bytes for each
/// as can be, for a history has millions.
struct GitObjects: Sendable {
  /// One name a line, which is what `git cat-file --batch` reads.
  private(set) var names: [UInt8] = []
  /// Where the name of each begins.
  private var starts: [Int] = []
  private var paths: [UInt8] = []
  /// Where the path of each ends.
  private var pathEnds: [Int] = []
  /// For each the number of the object that is its commit; -1 for none.
  private var commits: [Int32] = []

  var count: Int { starts.count }

  mutating func add(_ name: some Collection<UInt8>, path: some Collection<UInt8>, commit: Int32 = -1) {
    starts.append(names.count)
    names += name
    names.append(UInt8(ascii: "\n"))
    paths += path
    pathEnds.append(paths.count)
    commits.append(commit)
  }

  func name(_ number: Int) -> String {
    let end = number + 1 < count ? starts[number + 1] : names.count
    return String(decoding: names[starts[number]..<(end - 1)], as: UTF8.self)
  }

  /// Nil for a commit, a tag or the outermost folder.
  func path(_ number: Int) -> String? {
    let path = paths[(number == 0 ? 0 : pathEnds[number - 1])..<pathEnds[number]]
    return path.isEmpty ? nil : SystemText.decode(path)
  }

  /// The commit that it came with; a commit's own name.
  func commit(_ number: Int) -> String? {
    commits[number] < 0 ? nil : name(Int(commits[number]))
  }

  /// The names of some of them, a line each.
  func names(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let end = range.upperBound < count ? starts[range.upperBound] : names.count
    return range.isEmpty ? [] : names[starts[range.lowerBound]..<end]
  }
}

extension GitObjects {
  /// A line of `git rev-list --objects --in-commit-order`: a commit's name, or an object's with its path behind a
  /// blank; it came with the commit before it.
  ///
  /// - Parameter commit: the number of the last commit.
  mutating func addLine(_ line: ArraySlice<UInt8>, _ commit: inout Int32) {
    guard let name = Self.name(line) else { return }
    if name.count == line.count { commit = Int32(truncatingIfNeeded: count) }
    add(name, path: line.dropFirst(name.count + 1), commit: commit)
  }

  /// What stands behind the name in such a line.
  static func path(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let name = name(line) else { return [] }
    return line.dropFirst(name.count + 1)
  }

  /// The name that a line begins with: 40 digits, or 64 in a repository of SHA-256.
  static func name(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = line.prefix { HexRuns.isLowerDigit($0) }
    guard name.count == 40 || name.count == 64 else { return nil }
    guard name.count == line.count || line[name.endIndex] == UInt8(ascii: " ") else { return nil }
    return name
  }

  /// The name of the new content in the first half of a record of `git diff --raw`:
  /// `:100644 100644 NAME NAME M`. Nil if there is none, and for a submodule.
  static func staged(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let words = head.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 5, head.first == UInt8(ascii: ":"), !words[1].elementsEqual("160000".utf8),
      let name = name(words[3]), name.count == words[3].count, name.contains(where: { $0 != 0x30 })
    else { return nil }
    return name
  }
}
