internal import ArgumentParser
internal import Host
internal import Ledger
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault sync`: exchanges ledgers with a team through its git repository.
struct SyncCommand: Command {
  static let name = "sync"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("accept")) var accepted: [String] = []
  @Flag(name: .customLong("accept-rollback")) var isRollbackAccepted = false

  func run() throws {
    let session = Session(global)
    let accepted = try Fingerprints.read(accepted)
    let vault = try session.unlock()
    guard let remote = try vault.policy().remote else { throw SharingError.noRemote }
    let address: GitAddress
    do throws(GitError) { address = try GitAddress(remote) } catch { throw SharingError.git(error) }
    let act = SyncAct(session: session, vault: vault, address: address)
    try act.run(accepted: accepted, acceptsRollback: isRollbackAccepted)
  }
}

/// `mpvault sync init`: from now on this vault goes with this repository.
struct SyncInitCommand: Command {
  static let name = "init"
  @OptionGroup var global: GlobalOptions
  @Argument var url: String
  @Option(name: .customLong("accept")) var accepted: [String] = []

  func run() throws {
    let session = Session(global)
    let accepted = try Fingerprints.read(accepted)
    let address: GitAddress
    do throws(GitError) { address = try GitAddress(url) } catch { throw SharingError.git(error) }
    let vault = try session.unlock()
    // The repository is asked first: one that is not there is not put on record.
    let act = SyncAct(session: session, vault: vault, address: address)
    let report = try act.exchange(accepted: accepted)
    var changes = PolicySet()
    changes.remote = .set(address.text)
    _ = try vault.setPolicy(changes, at: session.now)
    Output.talk(.syncsWith(address.text))
    try act.tell(report)
    try FollowAct(session: session, vault: vault).offer(report.received)
    session.mirror(vault)
  }
}

/// One exchange with a repository, and what is said of it.
struct SyncAct {
  let session: Session
  let vault: Vault
  let address: GitAddress

  func run(accepted: [String], acceptsRollback: Bool) throws {
    let report = try exchange(accepted: accepted, acceptsRollback: acceptsRollback)
    try tell(report)
    try FollowAct(session: session, vault: vault).offer(report.received)
    session.mirror(vault)
  }

  /// - Parameter isInBackground: then nobody is asked for anything.
  func exchange(
    accepted: [String] = [], acceptsRollback: Bool = false, isInBackground: Bool = false
  ) throws -> SyncReport {
    var options = Sync.Options(folder: vault.mirrorFolder)
    options.accepted = Set(accepted)
    (options.acceptsRollback, options.isInBackground) = (acceptsRollback, isInBackground)
    let report = try Sync(vault, with: address, options, at: session.now).run()
    do throws(VaultError) { try vault.rememberSync(at: session.now) } catch {
      if !isInBackground { Output.warn(.syncNotRemembered(Failure(error).what)) }
    }
    return report
  }

  func tell(_ report: SyncReport) throws {
    session.tell(vault.notices)
    if report.copyIsNew { Output.talk(.copyIsNew) }
    if report.hasHealed { Output.talk(.syncHealed) }
    try tellReceived(report)
    try CutNews.tell(report.received, in: vault)
    for problem in report.problems { Output.warn(.syncProblem(problem)) }
    try tellWaiting(WaitingGroup.of(report.waiting))
    let incomplete = try incompleteNames(report)
    for name in incomplete { Output.warn(.syncIncomplete(name)) }
    if report.sentBundles > 0 {
      Output.talk(.syncSent(report.sent, report.sentBundles))
    }
    if !report.recipients.isEmpty {
      let names = try people(report.recipients)
      Output.talk(.syncGave(names.joined(separator: ", ")))
      Output.talk(.cannotBeRecalled)
    }
    if report.isNothing { Output.talk(.syncNothing) }
    if session.isJSON { try Output.data(json(report, incomplete).text) }
  }

  /// Whoever can push can make any number of senders up.
  private func tellWaiting(_ groups: [WaitingGroup]) throws {
    guard !groups.isEmpty else { return }
    let own = try vault.ownState()
    for group in groups.prefix(WaitingGroup.shown) {
      let gone = group.reason == .stranger ? own.gone(group.who) : nil
      Output.warn(
        gone.map { .syncWaitsOfGone(group.count, $0.name, hasLeft: $0.hasLeft) } ?? .syncWaits(group))
    }
    let others = groups.dropFirst(WaitingGroup.shown)
    if !others.isEmpty {
      Output.warn(.syncWaitsOfOthers(others.reduce(0) { $0 + $1.count }, others.count))
    }
  }

  func tellReceived(_ report: SyncReport) throws {
    let told = ReceivedLines(try vault.ownState())
    let adopted = try FollowAct(session: session, vault: vault).ledgers(in: report.received)
    for item in report.received where !item.isNothing {
      if item.isNew || item.newEvents > 0 || !item.newValues.isEmpty { Output.talk(told.brings(item)) }
      told.warn(item, isAdopted: adopted.contains(item.id))
    }
  }

  private func incompleteNames(_ report: SyncReport) throws -> [String] {
    guard !report.incomplete.isEmpty else { return [] }
    return try vault.read { try $0.programs() }.filter { report.incomplete.contains($0.id) }.map(\.state.name)
  }

  /// Each person once, whatever devices they have.
  private func people(_ grantees: [Grantee]) throws -> [String] {
    let own = try vault.ownState()
    return grantees.reduce(into: []) { names, grantee in
      let name = own.person(of: grantee)?.name ?? grantee.label
      if !names.contains(name) { names.append(name) }
    }
  }

  private func json(_ report: SyncReport, _ incomplete: [String]) -> JSON {
    let received = report.received.map { item in
      JSON.object([
        ("name", .string(item.state.name)), ("new", .bool(item.isNew)), ("records", .number(item.newEvents)),
        ("secrets", .number(item.newValues.count)), ("offered", .bool(item.state.isOffered)),
      ])
    }
    let waiting = report.waiting.map { bundle in
      JSON.object([
        ("file", .string(bundle.file.hex)), ("why", .string(bundle.reason.rawValue)),
        ("fingerprint", bundle.who.isEmpty ? .null : .string(bundle.who)),
      ])
    }
    let problems = report.problems.map { problem in
      JSON.object([
        ("file", .optional(problem.path?.file.hex)), ("what", .string(problem.word)),
        ("count", .number(problem.count)),
        ("message", .string(Sentence.syncProblem(problem).text)),
      ])
    }
    return .object([
      ("received", .array(received)), ("sent", .array(report.sent.map(JSON.string))),
      ("bundles", .number(report.sentBundles)), ("waiting", .array(waiting)), ("problems", .array(problems)),
      ("incomplete", .array(incomplete.map(JSON.string))),
    ])
  }
}

/// Bundles that wait for the same.
struct WaitingGroup: Equatable {
  let reason: WaitingBundle.Reason
  let who: String
  var count: Int

  /// How many are told one by one.
  static let shown = 8

  static func of(_ waiting: [WaitingBundle]) -> [WaitingGroup] {
    var places: [String: Int] = [:]
    return waiting.reduce(into: []) { groups, bundle in
      if let index = places["\(bundle.reason) \(bundle.who)"] {
        groups[index].count += 1
        return
      }
      places["\(bundle.reason) \(bundle.who)"] = groups.count
      groups.append(WaitingGroup(reason: bundle.reason, who: bundle.who, count: 1))
    }
  }
}

extension VaultLedgerState {
  /// Who has the card of this fingerprint, where they left or the device is not in use any more.
  fileprivate func gone(_ fingerprint: String) -> Person? {
    people.first { person in
      person.devices.contains { device in
        device.key.card?.fingerprint == fingerprint && (person.hasLeft || device.removedAt != nil)
      }
    }
  }
}

extension SyncReport.Problem {
  /// For `--json`.
  var word: String {
    switch what {
    case .tooLarge: "too-large"
    case .misnamed: "misnamed"
    case .garbage: "garbage"
    case .wrongFolder: "wrong-folder"
    case .lost: "lost"
    case .odd: "odd"
    case .skipped: "skipped"
    case .notSent: "not-sent"
    }
  }
}
