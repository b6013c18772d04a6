internal import Age
internal import Ledger
internal import Sodium
internal import Vault

/// What is new in the repository, from the files to the vault. Each file is judged by itself, so that none keeps another
/// from being taken; the bundles of one ledger are taken together, whatever order their names have.
struct SyncIntake {
  private let sync: Sync
  private let mirror: GitMirror
  private let trust: SyncTrust
  private let people: Bytes32
  /// Fingerprints of 30 digits.
  private let accepted: Set<String>

  /// How many files are opened before what they bring is stored.
  private static let batch = 256
  /// In bytes: what of one folder is read at a time, the smallest files first. Its bundles are taken together.
  private static let maximumFolder = 256 << 20

  init(_ sync: Sync, _ mirror: GitMirror, _ own: VaultLedgerState, accepted: Set<String>) {
    self.sync = sync
    self.mirror = mirror
    trust = SyncTrust(vault: sync.vault, own: own, accepted: accepted)
    people = own.keysHash
    self.accepted = accepted
  }

  private var vault: Vault { sync.vault }

  /// - Parameter note: where syncing stood.
  /// - Returns: where it stands, but for the commit.
  func run(to head: String?, since note: SyncNote, _ report: inout SyncReport) throws -> SyncNote {
    guard let head else { return note }
    var note = note
    var new: [GitFile] = []
    var torn: Set<Bytes32> = []
    if head != note.commit {
      let changes = try mirror.changes(to: head, since: note.commit)
      if !changes.removed.isEmpty {
        report.add(.init(what: .lost(changes.removed.count), path: nil))
        try vault.forgetBundles(changes.removed.map { (folder: $0.folder, file: $0.file) })
        note = try vault.syncNote() ?? note
        torn = Set(changes.removed.map(\.folder))
      }
      if changes.oddCount > 0 { report.add(.init(what: .odd(changes.oddCount), path: nil)) }
      if changes.skippedCount > 0 { report.add(.init(what: .skipped(changes.skippedCount), path: nil)) }
      let unseen = Set(try vault.unseen(changes.added.map(\.path.file)))
      new = changes.added.filter { unseen.contains($0.path.file) }
    }
    let again = try waiting(note, beside: new, in: head)
    note.waiting.removeAll { bundle in again.contains { $0.path.file == bundle.file } }
    let known = Set(again.map(\.path))
    try take(again + new.filter { !known.contains($0.path) }, torn, &note, &report)
    note.people = people
    return note
  }

  /// The files that wait for what may be known now: for people, or for others of their ledger.
  private func waiting(
    _ note: SyncNote, beside new: [GitFile], in head: String
  ) throws -> [GitFile] {
    guard !note.waiting.isEmpty else { return [] }
    let isChanged = note.people != people || !accepted.isEmpty
    let folders = Set(new.map(\.path.folder)).union(try vault.changedFolders(note))
    let paths = note.waiting.filter { isChanged || folders.contains($0.folder) }.map {
      SyncPath(folder: $0.folder, file: $0.file)
    }
    return try mirror.objects(of: paths, in: head).compactMap(\.self)
  }

  /// - Parameter torn: folders that lost files.
  private func take(
    _ files: [GitFile], _ torn: Set<Bytes32>, _ note: inout SyncNote, _ report: inout SyncReport
  ) throws {
    var others: [Bytes32] = []
    var readable: [Bytes32: [(file: GitFile, count: Int)]] = [:]
    let copies = files.reduce(into: [:]) { $0[$1.object, default: 0] += 1 }
    for (file, fact) in zip(files, try mirror.facts(of: files)) {
      if let problem = Self.problem(fact, copies: copies[file.object] ?? 1) {
        report.add(.init(what: problem, path: file.path))
        others.append(file.path.file)
      } else {
        readable[file.path.folder, default: []].append((file, fact?.count ?? 0))
      }
    }
    var (batch, bytes): ([GitFile], Int) = ([], 0)
    for folder in readable.keys.sorted() {
      var left = Self.maximumFolder
      for (file, count) in (readable[folder] ?? []).sorted(by: { $0.count < $1.count }) {
        left -= count
        if left < 0 {
          report.add(.init(what: .tooLarge(count), path: file.path))
          others.append(file.path.file)
        } else {
          batch.append(file)
          bytes += count
        }
      }
      guard batch.count >= Self.batch || bytes >= GitMirror.maximumFile else { continue }
      try store(batch, others, torn, &note, &report)
      (batch, bytes, others) = ([], 0, [])
    }
    try store(batch, others, torn, &note, &report)
  }

  /// Why a file is not even read.
  private static func problem(_ fact: GitFact?, copies: Int) -> SyncReport.Problem.What? {
    if let fact, fact.count > GitMirror.maximumFile { return .tooLarge(fact.count) }
    let mayBeBundle = fact?.mayBeBundle == true && copies <= GitMirror.maximumCopies
    return mayBeBundle ? nil : .garbage(.notABundle)
  }

  private func store(
    _ files: [GitFile], _ others: [Bytes32], _ torn: Set<Bytes32>, _ note: inout SyncNote,
    _ report: inout SyncReport
  ) throws {
    var others = others
    let opened = try SyncOpening(files, in: mirror, for: vault, accepted: accepted)
    note.waiting += opened.waiting
    for problem in opened.problems { report.add(problem) }
    // Kept before the file is remembered as seen, which nobody looks at again.
    if !opened.passed.isEmpty { try sync.keepPassed(opened.passed) }
    report.passedCount += opened.passed.count
    others += opened.others
    var ledgers: [SyncedLedger] = []
    for folder in opened.bundles.keys.sorted() {
      let (ledger, waiting) = try trust.judge(
        opened.bundles[folder] ?? [], isTorn: torn.contains(folder))
      if let ledger { ledgers.append(ledger) }
      note.waiting += waiting
    }
    let earlier = report.received.count
    report.received = try vault.takeSynced(
      ledgers, others: others, after: report.received, at: sync.now)
    for item in report.received.dropFirst(earlier) where !item.leftOut.isEmpty {
      note.waiting += opened.waiting(for: item)
    }
  }
}

/// Files of a repository, opened as far as they are for us.
struct SyncOpening {
  struct Opened {
    let path: SyncPath
    let bundle: Bundle
    let received: ReceivedLedger
  }

  /// By folder.
  private(set) var bundles: [Bytes32: [Opened]] = [:]
  private(set) var problems: [SyncReport.Problem] = []
  /// Files that bring nothing: for others, or for nobody.
  private(set) var others: [Bytes32] = []
  /// Those that take a person's word to be judged at all.
  private(set) var waiting: [WaitingBundle] = []
  private(set) var passed: [PassedValue] = []

  init(_ files: [GitFile], in mirror: GitMirror, for vault: Vault, accepted: Set<String>) throws {
    var reader = BundleReader(vault.identity, accepted: accepted)
    var hash = Blake2b()
    var problem: SharingError?
    // A value that is passed on is as small as this, and read as a whole.
    var small: [UInt8] = []
    try mirror.read(files) { number, bytes in
      if let bytes {
        hash.update(bytes)
        if small.count <= PassedValue.fileLimit { small += bytes.array }
        // What is not for us, or no bundle, is read on for its hash alone.
        if problem == nil {
          do throws(SharingError) { try reader.read(bytes) } catch { problem = error }
        }
        return
      }
      let found = hash.copy().finish32()
      var bundle: Bundle?
      if problem == nil {
        do throws(SharingError) { bundle = try reader.finish() } catch { problem = error }
      }
      if problem == .notABundle, found == files[number].path.file, small.count <= PassedValue.fileLimit,
        let value = try? PassedValue.read(small.span, for: vault.identity),
        SyncFolder.of(value.ledger) == files[number].path.folder
      {
        passed.append(value)
        others.append(files[number].path.file)
      } else {
        add(files[number].path, found, bundle, problem)
      }
      small = []
      reader = BundleReader(vault.identity, accepted: accepted)
      hash = Blake2b()
      problem = nil
    }
  }

  private mutating func add(_ path: SyncPath, _ hash: Bytes32, _ bundle: Bundle?, _ error: SharingError?) {
    guard hash == path.file else { return refuse(path, .misnamed) }
    if case .tangled(let fingerprint) = error {
      waiting.append(
        WaitingBundle(folder: path.folder, file: path.file, reason: .tangled, who: fingerprint))
      return
    }
    guard let bundle else {
      guard let error, error != .age(.noMatch) else {
        others.append(path.file)
        return
      }
      return refuse(path, .garbage(error))
    }
    guard bundle.ledgers.count == 1, SyncFolder.of(bundle.ledgers[0].id) == path.folder else {
      return refuse(path, .wrongFolder)
    }
    bundles[path.folder, default: []].append(
      Opened(path: path, bundle: bundle, received: bundle.ledgers[0]))
  }

  /// The bundles with what was not kept of a ledger: they are looked at again with what comes later, for something that
  /// is kept may stand on it.
  func waiting(for item: Received) -> [WaitingBundle] {
    let opened = bundles[SyncFolder.of(item.id)] ?? []
    return opened.filter { $0.received.events.contains { item.leftOut.contains($0.name) } }.map {
      WaitingBundle(folder: $0.path.folder, file: $0.path.file, reason: .strange, who: "")
    }
  }

  private mutating func refuse(_ path: SyncPath, _ what: SyncReport.Problem.What) {
    problems.append(SyncReport.Problem(what: what, path: path))
    others.append(path.file)
  }
}

extension VaultLedgerState {
  /// BLAKE2b-256 over the keys of those who are known.
  fileprivate var keysHash: Bytes32 {
    var hash = Blake2b()
    for person in people {
      for device in person.devicesInUse { hash.update(lengthPrefixed: Array(device.key.text.utf8).span) }
    }
    return hash.finish32()
  }
}
