internal import Ledger
internal import MiniProgram
internal import Sodium

/// A ledger's row, and its verified events as they come, to be put together and replayed.
struct LedgerJob: Sendable {
  let row: Int64
  let tag: [UInt8]
  let snapshot: [UInt8]
  /// Those that are not put together yet.
  var events: [VerifiedEvent] = []
  /// Nil if the row does not decrypt.
  private(set) var ledger: Ledger?
  private(set) var storedSnapshot: [UInt8] = []
  private(set) var faults: [Verification.Fault] = []
  /// Values of this vault's own owner that are not here, unless they were destroyed on purpose.
  private(set) var missing: [EventName] = []
  private(set) var isBegun = false

  init(row: Int64, tag: [UInt8], snapshot: [UInt8]) {
    (self.row, self.tag, self.snapshot) = (row, tag, snapshot)
  }

  /// Puts the events that came into the ledger. The events of a large ledger come in several parts.
  mutating func absorb(_ rules: LedgerRules) {
    if !isBegun { begin(rules) }
    for verified in events {
      faults += verified.faults
      guard let event = verified.event else { continue }
      do throws(LedgerError) { try ledger?.insert(event) } catch { faults.append(.event) }
      // What others did may not have been shared.
      if event.isValue, !verified.hasAttachment, event.author == rules.author { missing.append(event.name) }
    }
    events = []
  }

  private mutating func begin(_ rules: LedgerRules) {
    isBegun = true
    do throws(VaultError) {
      let (id, stored) = try LedgerRow.decode(
        rules.keys.decrypt(snapshot, rules.keys.snapshot, at: LedgerRow.place(row)))
      if rules.keys.tag(of: id) != tag { faults.append(.row(table: "ledger")) }
      (ledger, storedSnapshot) = (Ledger(id: id), Array(stored))
    } catch {
      faults.append(.row(table: "ledger"))
    }
  }
}

/// What every ledger is compared with.
struct LedgerRules: Sendable {
  let keys: VaultKeys
  let ownLedger: LedgerID
  /// Whose secrets must all be here.
  let author: Bytes32
  let marks: [LedgerID: [LedgerMark]]
  /// What the vault's own ledger says that others are called here.
  let names: [LedgerID: LocalNames]
}

/// One ledger after its replay, on whatever thread.
struct VerifiedLedger: Sendable {
  let row: Int64
  private(set) var id: LedgerID?
  private(set) var faults: [Verification.Fault]
  private(set) var notCounting: [Verification.NotCounting] = []
  private(set) var pending: Verification.Pending?
  private(set) var comparisons: [Verification.Comparison] = []
  /// Values that should be here and are not, unless they were destroyed on purpose.
  private(set) var missing: [EventName] = []
  /// Of its name, alias and AppID.
  private(set) var nameTags: Set<[UInt8]> = []
  /// Nil for a mini-program's.
  private(set) var own: VaultLedgerState?
  private(set) var program: String?

  init(_ job: LedgerJob, _ rules: LedgerRules) {
    var job = job
    if !job.isBegun || !job.events.isEmpty { job.absorb(rules) }
    (row, faults) = (job.row, job.faults)
    guard let ledger = job.ledger else { return }
    let id = ledger.id
    self.id = id
    let replay = ledger.replay()
    let called = replay.program?.called(rules.names[id])
    program = called?.name
    if !Self.isSnapshot(job.storedSnapshot, ledger.snapshot(of: replay, called: rules.names[id])) {
      faults.append(.snapshot(program: program ?? ""))
    }
    list(ledger, replay, rules)
    compare(ledger.graph, rules)
    if id == rules.ownLedger {
      own = replay.own
      return
    }
    guard let state = called else {
      faults.append(.event)
      return
    }
    nameTags = Set(state.namesHere.map(rules.keys.tag(ofName:)))
    missing = job.missing
  }

  /// One of another version of the replay is rebuilt where it is needed, and no fault.
  private static func isSnapshot(_ stored: [UInt8], _ replayed: Snapshot) -> Bool {
    do throws(LedgerError) { return try Snapshot(decoding: stored) == replayed } catch {
      if case .otherReplayVersion = error { return true }
      return false
    }
  }

  /// What does not count, and why.
  private mutating func list(_ ledger: Ledger, _ replay: Replay, _ rules: LedgerRules) {
    let void = replay.verdicts.compactMap { name, verdict in
      verdict.reason.flatMap { reason in ledger.graph[name].map { ($0, reason) } }
    }
    for (event, reason) in void.sorted(by: { EventGraph.precedes($0.0, $1.0) }) {
      notCounting.append(
        Verification.NotCounting(
          program: program, kind: event.kind, author: event.author, at: event.at, event: event.name,
          reason: reason))
    }
    let waiting = ledger.graph.pending
    guard !waiting.isEmpty else { return }
    pending = Verification.Pending(
      program: program, events: waiting.count, missing: ledger.graph.missing.count)
    if waiting.contains(where: { $0.author == rules.author }) {
      faults.append(.ancestorsGone(program: program))
    }
  }

  private mutating func compare(_ graph: EventGraph, _ rules: LedgerRules) {
    comparisons = (rules.marks[graph.id] ?? []).map { mark in
      let outcome: Verification.Comparison.Outcome
      switch graph.count(upTo: mark.heads) {
      case nil: outcome = .noEvent
      case mark.count: outcome = .holds(since: graph.count - mark.count)
      case .some(let count): outcome = .otherCount(count)
      }
      return Verification.Comparison(mark: mark, program: program, outcome: outcome)
    }
  }
}

extension Verdict {
  /// Nil for an event that counts.
  fileprivate var reason: Verification.Reason? {
    switch self {
    case .counts: nil
    case .cut: .cut
    case .void(.noRight): .noRight
    case .void(.unknownValue): .unknownValue
    case .void(.foreignKind): .foreignKind
    }
  }
}
