internal import Ledger
internal import MiniProgram
internal import Sodium

/// What came here of colleagues' resets since a person put a ledger aside for another one of the same mini-program. The platform
/// has one secret of each kind, so that an older one here is dead, whichever of the two ledgers is the right one.
extension ReadTransaction {
  /// By the name of the ledger that is used.
  ///
  /// - Parameter only: what is used; nil for all that are.
  func resetsAside(
    _ own: VaultLedgerState, _ ownLedger: LedgerID, only: Program?
  ) throws(VaultError) -> [String: [CredentialKind: LateValue]] {
    let ids = Set(own.names.filter { $0.value.isHidden && $0.value.followedBy == nil }.keys)
    guard !ids.isEmpty else { return [:] }
    let used =
      if let only { [only] } else {
        try eachProgram { $0.state.isHidden || $0.state.isOffered ? nil : $0 }
      }
    var found: [String: [CredentialKind: (value: LateValue, since: Timestamp)]] = [:]
    let pairs = Pairs(used)
    for aside in try programs(aside: ids) {
      guard let used = pairs.used(inPlaceOf: aside) else { continue }
      for (kind, reset) in try resets(in: aside, used, own, ownLedger) {
        let known = found[used.state.name]?[kind]
        if known == nil || known?.since ?? reset.since < reset.since {
          found[used.state.name, default: [:]][kind] = reset
        }
      }
    }
    return found.mapValues { $0.mapValues(\.value) }
  }

  /// Few are found by themselves; to look at all is quicker where they are many.
  private func programs(aside ids: Set<LedgerID>) throws(VaultError) -> [Program] {
    if ids.count > 64 { return try eachProgram { ids.contains($0.id) ? $0 : nil } }
    var found: [Program] = []
    for id in ids.sorted() {
      if let row = try ledgerNumber(id) { found.append(try program(row)) }
    }
    return found
  }

  /// The newest that counts. The word of somebody who holds no such secret in the ledger that is used is not taken: anybody can
  /// found a ledger of any AppID. Nor is a date after the event came here, which would outlive every reset.
  private func resets(
    in aside: Program, _ used: Program, _ own: VaultLedgerState, _ ownLedger: LedgerID
  ) throws(VaultError) -> [CredentialKind: (value: LateValue, since: Timestamp)] {
    var found: [CredentialKind: (value: LateValue, since: Timestamp)] = [:]
    var seen: [EventName: Timestamp]?
    for credential in aside.state.credentials {
      guard let current = used.state.credential(credential.kind), let here = current.storedOnPlatformAt
      else { continue }
      let resets = (credential.values + credential.cutValues).filter { value in
        value.isReset && value.since > here && used.state.mayUse(credential.kind, value.bringer)
          && own.isTrusted(value.bringer)
      }
      guard let newest = resets.max(by: { $0.since < $1.since }) else { continue }
      if seen == nil {
        let entries = try log(of: aside).entries
        seen = Dictionary(entries.map { ($0.event.name, $0.seen) }) { first, _ in first }
      }
      guard let came = seen?[newest.event] else { continue }
      let since = min(newest.since, came)
      guard here < since, try decided(on: [aside.id, used.id], own, ownLedger) <= came,
        !current.isValid(since: since), try !isSame(credential.kind, in: aside, newest, as: used)
      else { continue }
      let value = LateValue(
        event: newest.event, program: aside.state.name, author: newest.bringer, isPutAside: true)
      found[credential.kind] = (value, since)
    }
    return found
  }

  /// Whether what came has the value that is used.
  private func isSame(
    _ kind: CredentialKind, in aside: Program, _ value: Value, as used: Program
  ) throws(VaultError) -> Bool {
    guard let here = try currentValue(kind, of: used),
      let other = try attachment(of: value.event, ledger: aside.row)
    else { return false }
    return other.withSecret { here.equals($0) }
  }

  /// When a person here last said which of two ledgers is used.
  private func decided(
    on ids: [LedgerID], _ own: VaultLedgerState, _ ownLedger: LedgerID
  ) throws(VaultError) -> Timestamp {
    guard let row = try ledgerNumber(ownLedger) else { return own.foundedAt }
    let events = try ledger(ownLedger, row: row).graph.events
    return events.reduce(own.foundedAt) { last, event in
      guard case .named(let named) = event.body, ids.contains(named.program) else { return last }
      return max(last, event.at)
    }
  }
}

/// What is used, by what makes a ledger one of the same mini-program: its AppID, or that one goes on for the other.
private struct Pairs {
  private var byAppID: [String: Program] = [:]
  private var byID: [LedgerID: Program] = [:]
  private var byFormer: [LedgerID: Program] = [:]

  init(_ used: [Program]) {
    for program in used {
      if let appID = program.state.id, !program.state.isSecond { byAppID[appID] = program }
      if let former = program.state.continues?.ledger { byFormer[former] = program }
      byID[program.id] = program
    }
  }

  func used(inPlaceOf aside: Program) -> Program? {
    let found =
      aside.state.id.flatMap { byAppID[$0] } ?? aside.state.continues.flatMap { byID[$0.ledger] }
      ?? byFormer[aside.id]
    return found?.state.platform == aside.state.platform ? found : nil
  }
}

extension CredentialState {
  /// When the newest value came to be that was not only a correction: that one changes nothing on the platform.
  fileprivate var storedOnPlatformAt: Timestamp? {
    values.filter { value in
      if case .corrected = value.how { return false }
      return true
    }.map(\.since).max()
  }

  /// Whether the platform took the value in use after a moment.
  fileprivate func isValid(since: Timestamp) -> Bool {
    checks.contains { $0.value == current && ($0.validAt.map { $0 > since } ?? false) }
  }
}

extension Value {
  fileprivate var isReset: Bool {
    if case .reset = how { return true }
    return false
  }
}
