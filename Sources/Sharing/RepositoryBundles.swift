package import Age
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// Every bundle of a team's repository that some keys open, read without a vault: what is fetched stands in a folder
/// that is removed again, and holds ciphertext alone.
package struct RepositoryBundles: Sendable {
  package private(set) var bundles: [Bundle] = []
  /// How many files are sealed to these keys and no bundles, or are not what their names say.
  package private(set) var unreadableCount = 0
  /// How many folders hold more than any team's vaults make, and were not looked into.
  package private(set) var skippedCount = 0

  /// How many files are opened at a time, and how many bytes they may have together.
  private static let batch = (files: 1024, bytes: GitMirror.maximumFile)

  private enum Outcome: Sendable {
    /// And where it belongs.
    case opened(Bundle, at: SyncPath)
    case notOurs
    case unreadable
  }

  /// - Throws: `GitError`, `HostError`; not for what stands in the repository.
  package static func read(
    _ address: GitAddress, with identities: [AgeIdentity]
  ) throws -> RepositoryBundles {
    // Ctrl-C ends git; the folder is still removed.
    let interruption = Interruption()
    do {
      return try TemporaryFolder().use { folder in
        let mirror = try GitMirror(folder: "\(folder)/team.git", of: address)
        guard let head = try mirror.fetch(isShallow: true) else { return RepositoryBundles() }
        let there = try mirror.changes(to: head, since: nil)
        var found = try RepositoryBundles(of: there.added, in: mirror, identities)
        found.skippedCount = there.skippedCount
        return found
      }
    } catch {
      throw interruption.hasCome ? HostError.cancelled : error
    }
  }

  private init() {}

  /// The same bytes may stand under many names: they are read once.
  private init(of files: [GitFile], in mirror: GitMirror, _ identities: [AgeIdentity]) throws {
    let names = Dictionary(grouping: files, by: \.object).mapValues { Set($0.map(\.path)) }
    let objects = names.keys.sorted()
    var (batch, bytes, judge): ([String], Int, ReadableFiles) = ([], 0, ReadableFiles())
    let facts = zip(objects, try mirror.facts(of: objects)).sorted { $0.1?.count ?? 0 < $1.1?.count ?? 0 }
    for (object, fact) in facts {
      guard case .readable(let count) = judge.judge(fact) else {
        unreadableCount += names[object]?.count ?? 1
        continue
      }
      if batch.count == Self.batch.files || bytes + count > Self.batch.bytes {
        try open(batch, names, in: mirror, identities)
        (batch, bytes) = ([], 0)
      }
      batch.append(object)
      bytes += count
    }
    try open(batch, names, in: mirror, identities)
  }

  private mutating func open(
    _ objects: [String], _ names: [String: Set<SyncPath>], in mirror: GitMirror, _ identities: [AgeIdentity]
  ) throws {
    var contents: [[UInt8]] = Array(repeating: [], count: objects.count)
    try mirror.read(objects, of: .blob) { number, bytes in if let bytes { contents[number] += bytes.array } }
    let read = contents
    let outcomes = Workers.map(objects.count, piece: 8) { Self.open(read[$0], identities) }
    for (object, outcome) in zip(objects, outcomes) {
      let names = names[object] ?? []
      switch outcome {
      case .opened(let bundle, let path):
        unreadableCount += names.count
        guard names.contains(path) else { continue }
        bundles.append(bundle)
        unreadableCount -= 1
      case .notOurs: continue
      case .unreadable: unreadableCount += names.count
      }
    }
  }

  private static func open(_ bytes: [UInt8], _ identities: [AgeIdentity]) -> Outcome {
    let reader = BundleReader(identities: identities)
    do throws(SharingError) {
      try reader.read(bytes.span)
      let bundle = try reader.finish()
      // In git a bundle is of one ledger, and to keys alone: whoever knows a passphrase could have sent it on.
      guard bundle.recipients != nil, bundle.ledgers.count == 1 else { return .unreadable }
      let folder = SyncFolder.of(bundle.ledgers[0].id)
      return .opened(bundle, at: SyncPath(folder: folder, file: Blake2b.hash32(bytes.span)))
    } catch {
      return error == .age(.noMatch) ? .notOurs : .unreadable
    }
  }
}
