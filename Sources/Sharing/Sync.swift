internal import Host
package import Ledger
internal import Sodium
package import Vault

/// Carries ledgers between this vault and those of a team, by bundles in a git repository.
///
/// What comes is taken before anything is sent, so that what is sent is sealed to those who are members now. A commit
/// holds all that anybody lacks who has read every bundle for them so far: so each bundle says, by its heads, what its
/// recipients have, and what is lacking follows from the bundles alone.
package struct Sync {
  let vault: Vault
  private let mirror: GitMirror
  private let address: GitAddress
  private let options: Options
  let now: Timestamp
  let keepPassed: (PassedValue) throws -> PassedValue.Fate

  package struct Options {
    /// Where the copy of the repository is kept on this computer.
    package var folder: String
    /// Fingerprints of 30 digits of strangers whose ledgers are taken.
    package var accepted: Set<String> = []
    package var acceptsRollback = false
    package var isInBackground = false
    /// Seals a value that somebody may not store for those who may by what has just come; and whose it is.
    package var passed: ((Vault) throws -> (ledger: LedgerID, file: [UInt8])?)?
    /// To be known to somebody.
    package var knock: Wish?

    package init(folder: String) { self.folder = folder }
  }

  /// Whom to ask, and under which name.
  package struct Wish: Sendable {
    package let card: Card
    package let name: String

    package init(card: Card, name: String) { (self.card, self.name) = (card, name) }
  }

  /// How often a push that others overtook is tried again.
  private static let attempts = 12

  /// - Parameter keepPassed: takes a value that somebody passed on, who may not store it; nobody has looked yet who that is.
  /// - Throws: `git`.
  package init(
    _ vault: Vault, with address: GitAddress, _ options: Options, at now: Timestamp,
    keepPassed: @escaping (PassedValue) throws -> PassedValue.Fate = { _ in .kept }
  ) throws(SharingError) {
    self.vault = vault
    self.keepPassed = keepPassed
    self.address = address
    self.options = options
    self.now = now
    do throws(GitError) {
      mirror = try GitMirror(
        folder: options.folder, of: address, isInBackground: options.isInBackground)
    } catch { throw .git(error) }
  }

  /// Whoever may read the repository and not ask in it to be known has what is in it all the same.
  ///
  /// - Parameter tell: before a failure, what came until then: it is in the vault, and is not new the next time.
  /// - Throws: `SharingError.rolledBack`, `.overtaken`, `.git`; `VaultError`.
  package func run(beforeFailing tell: ([Received]) throws -> Void = { _ in }) throws -> SyncReport {
    let lock = try FileLock(folder: options.folder)
    defer { withExtendedLifetime(lock) {} }
    var report = SyncReport()
    do { try runOrGoWithout(&report) } catch {
      if !report.received.isEmpty { try tell(report.received) }
      throw error
    }
    return report
  }

  private func runOrGoWithout(_ report: inout SyncReport) throws {
    do { try run(knocking: options.knock, &report) } catch let error as SharingError
      where options.knock != nil && error.keepsOut
    {
      report.isKeptOut = true
      try run(knocking: nil, &report)
    }
  }

  private func run(knocking wish: Wish?, _ report: inout SyncReport) throws {
    do {
      if mirror.isLocked { try remakeCopy(&report) }
      do { try steps(wish, &report) } catch let error as GitError {
        guard error.mayBeOfTheCopy, !report.copyIsNew, try !mirror.isWhole() else { throw error }
        try remakeCopy(&report)
        try steps(wish, &report)
      }
    } catch let error as GitError { throw SharingError.git(error) }
  }

  private func remakeCopy(_ report: inout SyncReport) throws(GitError) {
    try mirror.remake()
    report.copyIsNew = true
  }

  /// - Throws: as `run`, `GitError`.
  private func steps(_ wish: Wish?, _ report: inout SyncReport) throws {
    for _ in 0..<Self.attempts {
      do { return try step(wish, &report) } catch GitError.overtaken { continue }
    }
    throw SharingError.overtaken
  }

  /// Whether something stands at an address, and no vault of a team yet.
  package static func isOfSomethingElse(
    _ address: GitAddress, folder: String
  ) throws(SharingError) -> Bool {
    do throws(GitError) {
      return try GitMirror(folder: folder, of: address).isOfSomethingElse()
    } catch { throw .git(error) }
  }

  /// What is remembered of another repository is true of none.
  private func checkAddress() throws(VaultError) {
    guard try vault.syncNote()?.address != name else { return }
    try vault.forgetRemote(replacedBy: SyncNote(address: name))
  }

  private var name: Bytes32 { Blake2b.hash32(Array(address.text.utf8).span) }

  /// Fetches, takes, sends.
  private func step(_ wish: Wish?, _ report: inout SyncReport) throws {
    let fetched = try mirror.fetch()
    try checkAddress()
    let head = try settle(fetched, &report)
    let before = try vault.syncNote()
    let intake = SyncIntake(self, mirror, try vault.ownState(), accepted: options.accepted)
    var note = try intake.run(to: head, since: before ?? SyncNote(address: name), &report)
    // Said once, by whoever comes first; the next commit of anybody sets it right.
    if head != before?.commit, try mirror.standing(in: head)?.isMarkWrong == true {
      report.add(SyncReport.Problem(what: .layout, path: nil))
    }
    let plan = try vault.planSync(after: note, at: now)
    let layout = try plan.needs.isEmpty ? .spread : mirror.standing(in: head)?.layout ?? .spread
    let outgoing = try SyncOutgoing(plan.needs, from: vault, isPacked: layout == .spread, at: now)
    for problem in outgoing.problems { report.add(problem) }
    note.commit = head
    let files = try outgoing.files.map { (path: $0.path, bytes: $0.bytes) } + passed()
    let heard = try vault.knockMemory()
    var knocks = try SyncKnocks(in: mirror, at: head, for: vault, after: heard)
    let knock = try knocks.new(wish, of: vault)
    report.knocks = knocks.open.map { Knock(name: $0.name, card: $0.card) }
    if knocks.isCrowded { report.add(SyncReport.Problem(what: .crowded, path: nil)) }
    if !files.isEmpty || knock != nil {
      let commit = try mirror.commit(
        files, knocking: knock.map { ($0.own.file, $0.bytes) }, without: knocks.done,
        on: [head].compactMap(\.self))
      try mirror.push(commit)
      note.commit = commit
    }
    if let knock { try vault.remember(knock.own, at: knock.card) }
    try vault.remember(knocks.memory(after: heard))
    (note.lastEvent, note.lastAttachment) = (plan.lastEvent, plan.lastAttachment)
    note.again = outgoing.unsent
    note.incomplete = note.incomplete.filter { !plan.ledgers.contains($0) } + plan.incomplete
    try vault.finishSync(note, of: plan, sent: outgoing.files.map { ($0.ledger, $0.record) })
    report.finish(note, outgoing, knocks.news)
  }

  /// It stands among the bundles of its ledger, and looks like one to whoever cannot open it.
  private func passed() throws -> [(path: SyncPath, bytes: [UInt8])] {
    guard let value = try options.passed?(vault) else { return [] }
    let path = SyncPath(folder: SyncFolder.of(value.ledger), file: Blake2b.hash32(value.file.span))
    return [(path, value.file)]
  }

  /// A repository that does not go on from where it was: somebody put an old copy in its place, or threw history away.
  ///
  /// - Returns: the commit to go on from.
  /// - Throws: `rolledBack` unless that was accepted. Then what is still here of the old history is put back, in a commit
  ///   that descends from both, so that nobody else has to accept it again.
  private func settle(_ head: String?, _ report: inout SyncReport) throws -> String? {
    guard let note = try vault.syncNote(), let last = note.commit, head != last else { return head }
    if let head, try mirror.isAncestor(last, of: head) { return head }
    guard options.acceptsRollback else { throw SharingError.rolledBack }
    report.hasHealed = true
    guard try mirror.has(last) else {
      try vault.forgetRemote(replacedBy: SyncNote(address: note.address))
      return head
    }
    guard let head else {
      try mirror.push(last)
      return last
    }
    let lost = try mirror.changes(to: last, since: head).added
    let healed = try mirror.commit([], keeping: lost, on: [head, last])
    try mirror.push(healed)
    return healed
  }
}
