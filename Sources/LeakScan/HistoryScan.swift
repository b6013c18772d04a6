internal import Host
internal import Synchronization

/// What is in the index, or in all of a history.
package struct GitScan: Sendable {
  private let repository: GitRepository
  private var objects = GitObjects()
  /// How many were left out on request.
  private var excluded = 0
  /// What is not here to be looked at.
  private var isShallow = false
  private var submodules: [String] = []

  private init(_ repository: GitRepository) { self.repository = repository }

  /// How many objects a child is asked for; fewer would be slower for starting them.
  private static let leastPiece = 256

  /// What would be committed now: each file that differs from the last commit, as it stands in the index.
  package static func staged(
    _ repository: GitRepository, excluding patterns: [Glob]
  ) throws(ScanError) -> GitScan {
    var scan = GitScan(repository)
    try scan.addStaged(patterns)
    return scan
  }

  private mutating func addStaged(_ patterns: [Glob]) throws(ScanError) {
    var (objects, excluded) = (objects, excluded)
    // Held twice, all of it would be copied at the first that is added.
    self.objects = GitObjects()
    var records = Records(separator: 0)
    var name: [UInt8]?
    let words = [
      "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
      "--no-relative",
      "--ignore-submodules=all", "--diff-filter=d", "--",
    ]
    try repository.stream(words) { bytes in
      records.take(bytes) { record in
        if let known = name {
          // Of what has no new content the path follows all the same.
          if !known.isEmpty {
            let isExcluded = patterns.contains { $0.excludes(record) }
            if isExcluded { excluded += 1 } else { objects.add(known, path: record) }
          }
          name = nil
        } else if record.first == UInt8(ascii: ":") {
          name = GitObjects.staged(record).map(Array.init) ?? []
        }
      }
    }
    (self.objects, self.excluded) = (objects, excluded)
  }

  /// Every commit, tag and file that any branch, tag, stash or reflog leads to, each once, with the oldest commit that
  /// has it; and what is staged.
  package static func history(
    _ repository: GitRepository, excluding patterns: [Glob]
  ) throws(ScanError) -> GitScan {
    var scan = GitScan(repository)
    try scan.addReachable(["--all", "--reflog"], patterns)
    if try repository.hasWorkTree() { try scan.addStaged(patterns) }
    scan.submodules = try repository.submodules()
    return scan
  }

  /// What the later of two commits leads to and the earlier one does not, as what a push would send.
  ///
  /// - Throws: `noCommit`.
  package static func range(
    _ range: CommitRange, _ repository: GitRepository, excluding patterns: [Glob]
  ) throws(ScanError) -> GitScan {
    for name in [range.from, range.to] where !repository.isCommit(name) { throw .noCommit(name) }
    var scan = GitScan(repository)
    try scan.addReachable(["--end-of-options", "\(range.from)..\(range.to)"], patterns)
    return scan
  }

  /// - Parameter from: what `git rev-list` begins with.
  private mutating func addReachable(_ from: [String], _ patterns: [Glob]) throws(ScanError) {
    var (objects, excluded) = (objects, excluded)
    // Held twice, all of it would be copied at the first that is added.
    self.objects = GitObjects()
    var records = Records(separator: UInt8(ascii: "\n"))
    var commit: Int32 = -1
    let words = ["rev-list", "--objects", "--in-commit-order", "--topo-order", "--reverse"] + from + ["--"]
    try repository.stream(words) { bytes in
      records.take(bytes) { line in
        let isExcluded = patterns.contains { $0.excludes(GitObjects.path(line)) }
        if isExcluded { excluded += 1 } else { objects.addLine(line, &commit) }
      }
    }
    (self.objects, self.excluded) = (objects, excluded)
    isShallow = try repository.isShallow()
  }

  /// - Parameter progress: how many objects are done; called by any of the workers.
  /// - Throws: `gitFailed`, also where git tells something else than what it was asked for.
  package func scan(
    for needles: Needles, wantsUnknown: Bool, threads: Int = Workers.count,
    _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) throws(ScanError) -> ScanResult {
    var result = ScanResult()
    result.excluded = excluded
    result.isShallow = isShallow
    result.submodules = submodules
    guard objects.count > 0 else { return result }
    let piece = max(Self.leastPiece, (objects.count + 4 * threads - 1) / (4 * threads))
    let pieces = (objects.count + piece - 1) / piece
    let done = Atomic(0)
    let parts = Workers.map(pieces, threads: threads) { number -> Result<ScanResult, ScanError> in
      let range = (number * piece)..<min(objects.count, (number + 1) * piece)
      let step = { (count: Int) in
        progress(done.add(count, ordering: .relaxed).newValue, objects.count)
      }
      return Result { () throws(ScanError) in
        try scan(range, Scanner(needles, wantsUnknown: wantsUnknown), step)
      }
    }
    for part in parts { result.add(try part.get()) }
    result.sort()
    return result
  }

  private func scan(
    _ range: Range<Int>, _ scanner: Scanner, _ step: (Int) -> Void
  ) throws(ScanError) -> ScanResult {
    var result = ScanResult()
    var reader = GitObjectReader()
    var (number, kind) = (range.lowerBound, GitObjectReader.Kind.missing)
    let names = Array(objects.names(range))
    try repository.stream(["cat-file", "--batch", "--buffer"], input: names) { bytes in
      reader.take(bytes) {
        (number, kind) = (range.lowerBound + $0, $1)
        scanner.begin()
        if kind == .missing { result.unread.append(missing(number)) }
        step(1)
      } content: {
        // The names of files are not looked at, here as in a tree.
        if kind == .tree { return }
        scanner.append($0)
        result.bytes += $0.count
      } end: {
        if kind == .tree { return }
        scanner.finish()
        result.files += 1
        let isFile = kind == .blob
        result.take(
          scanner, path: isFile ? objects.path(number) : nil,
          commit: isFile ? objects.commit(number) : objects.name(number))
      }
    }
    guard reader.isBetween, number == range.upperBound - 1 else { throw .gitFailed("cat-file --batch") }
    return result
  }

  private func missing(_ number: Int) -> Unread {
    let path = objects.path(number) ?? objects.name(number)
    return Unread(path: path, error: .missing(path))
  }
}
