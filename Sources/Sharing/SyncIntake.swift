internal import Host
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
  /// How many of those that wait are looked at again in one sync; the others have their turn before them the next time.
  private static let mostAgain = 1024
  /// In bytes: what of one folder is read at a time, the smallest files first. Its bundles are taken together.
  private static let maximumFolder = 256 << 20

  init(_ sync: Sync, _ mirror: GitMirror, _ own: VaultLedgerState, accepted: Set<String>) {
    self.sync = sync
    self.mirror = mirror
    trust = SyncTrust(mine: sync.vault.identity.card, own: own, accepted: accepted)
    people = own.keysHash
    self.accepted = accepted
  }

  private var vault: Vault { sync.vault }

  /// - Parameter note: where syncing stood.
  /// - Returns: where it stands, but for the commit.
  func run(
    to head: String?, since note: SyncNote, _ report: inout SyncReport
  ) throws -> SyncNote {
    guard let head else { return note }
    var note = note
    var new: [GitFile] = []
    var torn: Set<Bytes32> = []
    if head != note.commit || note.lookedAt != nil {
      let changes = head == note.commit ? GitChanges() : try mirror.changes(to: head, since: note.commit)
      // What was not looked at the last time is new this time too.
      let since = note.lookedAt ?? note.commit ?? ""
      let behind =
        note.lookedAt == nil ? changes : try mirror.changes(to: head, since: since.isEmpty ? nil : since)
      torn = try forget(changes, behind, &note, &report)
      if changes.oddCount > 0 { report.add(.init(what: .odd(changes.oddCount), path: nil)) }
      if changes.skippedCount > 0 { report.add(.init(what: .skipped(changes.skippedCount), path: nil)) }
      note.lookedAt = behind.skippedCount > 0 ? since : nil
      let unseen = Set(try vault.unseen(behind.added.map(\.path.file)))
      new = behind.added.filter { unseen.contains($0.path.file) }
    }
    let (again, isAll) = try waiting(note, beside: new, in: head)
    let files = Set(again.map(\.path.file))
    note.waiting.removeAll { files.contains($0.file) }
    let known = Set(again)
    try take(again + new.filter { !known.contains($0) }, torn, &note, &report)
    // As long as some had no turn, what is known of people is news.
    if isAll { note.people = people }
    return note
  }

  /// What is gone: who has what is not known then, so that all of it is sent again. What was not looked at for a while is
  /// compared with how it was before, and what came meanwhile may be gone as well.
  ///
  /// - Returns: the folders that lost files.
  private func forget(
    _ changes: GitChanges, _ behind: GitChanges, _ note: inout SyncNote, _ report: inout SyncReport
  ) throws -> Set<Bytes32> {
    let earlier = Set(behind.removed).subtracting(changes.removed)
    // Of those that are forgotten already that was told.
    let told = Set(try vault.unseen(earlier.map(\.file)))
    let lost = changes.removed + earlier.filter { !told.contains($0.file) }.sorted()
    if !lost.isEmpty { report.add(.init(what: .lost(lost.count), path: nil)) }
    let unread = try vault.folders(below: changes.unread)
    try vault.forgetBundles(lost.map { (folder: $0.folder, file: $0.file) }, inAllOf: unread)
    if !lost.isEmpty || !unread.isEmpty { note = try vault.syncNote() ?? note }
    let gone = earlier.union(changes.removed)
    if !gone.isEmpty {
      note.waiting.removeAll { gone.contains(SyncPath(folder: $0.folder, file: $0.file)) }
    }
    return Set(lost.map(\.folder)).union(unread)
  }

  /// The files that wait for what may be known now: for people, or for others of their ledger. So many of them as anybody
  /// honest makes, those first whose word is known: whoever can push may have any number wait.
  ///
  /// - Returns: also whether all whose word is known had their turn: of strangers anybody can make any number.
  private func waiting(
    _ note: SyncNote, beside new: [GitFile], in head: String
  ) throws -> (files: [GitFile], isAll: Bool) {
    guard !note.waiting.isEmpty else { return ([], true) }
    let isChanged = note.people != people || !accepted.isEmpty
    let folders = Set(new.map(\.path.folder)).union(try vault.changedFolders(note))
    let changed = note.waiting.filter { !$0.isPassedOn && (isChanged || folders.contains($0.folder)) }
    let known = trust.fingerprints
    func isKnown(_ bundle: WaitingBundle) -> Bool { known.contains(bundle.who.filter { $0 != " " }) }
    let spokenFor = changed.filter(isKnown)
    let first = spokenFor + changed.filter { !isKnown($0) }
    // There may be room now for what somebody passed on.
    let passed = note.waiting.filter(\.isPassedOn).prefix(Self.batch)
    let paths = (first.prefix(Self.mostAgain) + passed).map { SyncPath(folder: $0.folder, file: $0.file) }
    return (try mirror.objects(of: paths, in: head), spokenFor.count <= Self.mostAgain)
  }

  /// - Parameter torn: folders that lost files.
  private func take(
    _ files: [GitFile], _ torn: Set<Bytes32>, _ note: inout SyncNote, _ report: inout SyncReport
  ) throws {
    let readable = try readable(files, &note, &report)
    var places: [String: SyncOpening.Place] = [:]
    var (batch, bytes): ([GitFile], Int) = ([], 0)
    for folder in readable.keys.sorted() {
      var left = Self.maximumFolder
      for (file, count) in (readable[folder] ?? []).sorted(by: { $0.count < $1.count }) {
        left -= count
        if left < 0 {
          leave(file, .tooLarge(count), &note, &report)
        } else {
          batch.append(file)
          bytes += count
        }
      }
      guard batch.count >= Self.batch || bytes >= GitMirror.maximumFile else { continue }
      try store(batch, torn, &places, &note, &report)
      (batch, bytes) = ([], 0)
    }
    try store(batch, torn, &places, &note, &report)
  }

  /// By folder: what may be a bundle, and has been packed no smaller than ours are, or not too much together.
  private func readable(
    _ files: [GitFile], _ note: inout SyncNote, _ report: inout SyncReport
  ) throws(GitError) -> [Bytes32: [(file: GitFile, count: Int)]] {
    var readable: [Bytes32: [(file: GitFile, count: Int)]] = [:]
    var judge = ReadableFiles()
    let facts = zip(files, try mirror.facts(of: files)).sorted { $0.1?.count ?? 0 < $1.1?.count ?? 0 }
    for (file, fact) in facts {
      switch judge.judge(fact) {
      case .readable(let count): readable[file.path.folder, default: []].append((file, count))
      case .noFile: report.add(.init(what: .garbage(.notABundle), path: file.path))
      case .tooLarge(let count): report.add(.init(what: .tooLarge(count), path: file.path))
      case .noRoom: leave(file, .garbage(.notABundle), &note, &report)
      }
    }
    return readable
  }

  /// It was not read this time, and is looked at again with what comes later: somebody may have put so much beside it.
  private func leave(
    _ file: GitFile, _ what: SyncReport.Problem.What, _ note: inout SyncNote, _ report: inout SyncReport
  ) {
    report.add(.init(what: what, path: file.path))
    note.waiting.append(
      WaitingBundle(folder: file.path.folder, file: file.path.file, reason: .strange, who: ""))
  }

  /// What is judged at a time, with what is here of it.
  private typealias Judged = (opened: [SyncOpening.Opened], known: Ledger, isTorn: Bool)

  /// Each ledger by itself, on every core; so many at a time as memory may hold.
  private func judge(
    _ bundles: [Bytes32: [SyncOpening.Opened]], _ torn: Set<Bytes32>
  ) throws(VaultError) -> [(ledger: SyncedLedger?, waiting: [WaitingBundle])] {
    var results: [(ledger: SyncedLedger?, waiting: [WaitingBundle])] = []
    var (part, events): ([Judged], Int) = ([], 0)
    for (folder, opened) in bundles.sorted(by: { $0.key < $1.key }) {
      guard let id = opened.first?.received.id else { continue }
      let known = try vault.ledger(ifKnown: id) ?? Ledger(id: id)
      part.append((opened, known, torn.contains(folder)))
      events += known.graph.count
      guard events >= Self.judgedTogether else { continue }
      results += judge(part)
      (part, events) = ([], 0)
    }
    return results + judge(part)
  }

  /// In events that are here already.
  private static let judgedTogether = 1 << 16

  private func judge(_ part: [Judged]) -> [(ledger: SyncedLedger?, waiting: [WaitingBundle])] {
    let trust = trust
    return Workers.map(part.count, piece: 4) { index in
      trust.judge(part[index].opened, part[index].known, isTorn: part[index].isTorn)
    }
  }

  private func store(
    _ files: [GitFile], _ torn: Set<Bytes32>, _ places: inout [String: SyncOpening.Place],
    _ note: inout SyncNote, _ report: inout SyncReport
  ) throws {
    let opened = try SyncOpening(files, in: mirror, for: vault, accepted: accepted, &places)
    note.waiting += opened.waiting
    for problem in opened.problems { report.add(problem) }
    var others = opened.others
    // Kept before the file is remembered as seen, which nobody looks at again; whose sender is not on record waits for that.
    for (value, path) in opened.passed {
      let fate = try sync.keepPassed(value)
      switch fate {
      case .kept, .left: others.append(path.file)
      case .unknown, .noRoom:
        note.waiting.append(
          WaitingBundle(
            folder: path.folder, file: path.file, reason: fate == .unknown ? .notMember : .strange,
            who: value.sender.fingerprint))
      }
      if fate == .kept { report.passedCount += 1 }
    }
    let judged = try judge(opened.bundles, torn)
    let ledgers = judged.compactMap(\.ledger)
    note.waiting += judged.flatMap(\.waiting)
    let earlier = report.received.count
    report.received = try vault.takeSynced(
      ledgers, others: others, after: report.received, at: sync.now)
    for item in report.received.dropFirst(earlier) where !item.leftOut.isEmpty {
      note.waiting += opened.waiting(for: item)
    }
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
