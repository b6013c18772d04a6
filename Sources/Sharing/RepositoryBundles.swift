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
    var (readable, judge): ([String], ReadableFiles) = ([], ReadableFiles())
    let facts = zip(objects, try mirror.facts(of: objects)).sorted { $0.1?.count ?? 0 < $1.1?.count ?? 0 }
    for (object, fact) in facts {
      if case .readable = judge.judge(fact) {
        readable.append(object)
      } else {
        unreadableCount += names[object]?.count ?? 1
      }
    }
    var opening = FileOpening(identities: identities)
    try mirror.read(readable, of: .blob) { number, bytes in
      if let bytes { return opening.take(bytes) }
      for opened in opening.end(number) { add(opened, names[readable[opened.number]] ?? []) }
    }
    for opened in opening.finish() { add(opened, names[readable[opened.number]] ?? []) }
  }

  private mutating func add(_ opened: FileOpening.Opened, _ names: Set<SyncPath>) {
    switch opened.content {
    case .bundle(let bundle):
      unreadableCount += names.count
      // In git a bundle is of one ledger, and to keys alone: whoever knows a passphrase could have sent it on.
      guard bundle.recipients != nil, bundle.ledgers.count == 1,
        names.contains(SyncPath(folder: SyncFolder.of(bundle.ledgers[0].id), file: opened.hash))
      else { return }
      bundles.append(bundle)
      unreadableCount -= 1
    case .problem(.age(.noMatch)): return
    case .problem: unreadableCount += names.count
    }
  }
}
