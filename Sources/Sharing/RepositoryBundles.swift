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
    case opened(Bundle)
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

  private init(of files: [GitFile], in mirror: GitMirror, _ identities: [AgeIdentity]) throws {
    let copies = files.reduce(into: [:]) { $0[$1.object, default: 0] += 1 }
    var batch: [GitFile] = []
    var bytes = 0
    for (file, fact) in zip(files, try mirror.facts(of: files)) {
      guard let fact, fact.mayBeBundle, fact.count <= GitMirror.maximumFile,
        copies[file.object] ?? 1 <= GitMirror.maximumCopies
      else {
        unreadableCount += 1
        continue
      }
      if batch.count == Self.batch.files || bytes + fact.count > Self.batch.bytes {
        try open(batch, in: mirror, identities)
        (batch, bytes) = ([], 0)
      }
      batch.append(file)
      bytes += fact.count
    }
    try open(batch, in: mirror, identities)
  }

  private mutating func open(
    _ files: [GitFile], in mirror: GitMirror, _ identities: [AgeIdentity]
  ) throws {
    var contents: [[UInt8]] = Array(repeating: [], count: files.count)
    try mirror.read(files) { number, bytes in if let bytes { contents[number] += bytes.array } }
    let read = contents
    let outcomes = Workers.map(files.count, piece: 8) { Self.open(files[$0], read[$0], identities) }
    for outcome in outcomes {
      switch outcome {
      case .opened(let bundle): bundles.append(bundle)
      case .notOurs: continue
      case .unreadable: unreadableCount += 1
      }
    }
  }

  private static func open(
    _ file: GitFile, _ bytes: [UInt8], _ identities: [AgeIdentity]
  ) -> Outcome {
    guard Blake2b.hash32(bytes.span) == file.path.file else { return .unreadable }
    let reader = BundleReader(identities: identities)
    do throws(SharingError) {
      try reader.read(bytes.span)
      let bundle = try reader.finish()
      // In git a bundle is of one ledger, and to keys alone: whoever knows a passphrase could have sent it on.
      guard bundle.recipients != nil, bundle.ledgers.count == 1,
        SyncFolder.of(bundle.ledgers[0].id) == file.path.folder
      else { return .unreadable }
      return .opened(bundle)
    } catch {
      return error == .age(.noMatch) ? .notOurs : .unreadable
    }
  }
}
