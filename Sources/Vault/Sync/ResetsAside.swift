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
    var decisions: [LedgerID: Timestamp]?
    for aside in try programs(aside: ids) {
      guard let used = pairs.used(inPlaceOf: aside) else { continue }
      let candidates = aside.candidates(for: used, own)
      guard !candidates.isEmpty else { continue }
      if decisions == nil { decisions = try self.decisions(ownLedger) }
      let since = decisions?[aside.id] ?? own.foundedAt
      for (kind, reset) in try resets(candidates, in: aside, used, since) {
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

  /// The newest that counts. A date after the event came here would outlive every other one.
  ///
  /// - Parameter decision: when a person here last said how the ledger is used that was put aside.
  private func resets(
    _ candidates: [CredentialKind: [Value]], in aside: Program, _ used: Program, _ decision: Timestamp
  ) throws(VaultError) -> [CredentialKind: (value: LateValue, since: Timestamp)] {
    var found: [CredentialKind: (value: LateValue, since: Timestamp)] = [:]
    let (there, here) = (try seen(in: aside), try seen(in: used))
    func since(_ value: Value, _ seen: [EventName: Timestamp]) -> Timestamp {
      seen[value.event].map { min(value.since, $0) } ?? value.since
    }
    for (kind, values) in candidates {
      let resets = values.filter { there[$0.event].map { decision <= $0 } ?? false }
      guard let current = used.state.credential(kind),
        let newest = resets.max(by: { since($0, there) < since($1, there) })
      else { continue }
      let moment = since(newest, there)
      guard current.values.allSatisfy({ $0.isCorrection || since($0, here) < moment }),
        !current.isValid(since: moment), try !isSame(kind, in: aside, newest, as: used)
      else { continue }
      let value = LateValue(
        event: newest.event, program: aside.state.name, author: newest.bringer, isPutAside: true)
      found[kind] = (value, moment)
    }
    return found
  }

  /// When each of its events came here.
  private func seen(in program: Program) throws(VaultError) -> [EventName: Timestamp] {
    Dictionary(try log(of: program).entries.map { ($0.event.name, $0.seen) }) { first, _ in first }
  }

  /// Whether what came has the value that is used.
  private func isSame(
    _ kind: CredentialKind, in aside: Program, _ value: Value, as used: Program
  ) throws(VaultError) -> Bool {
    guard let here = try currentValue(kind, of: used) else { return false }
    return try hasValue(value.event, ledger: aside.row) { here.equals($0) }
  }

  /// When each ledger was last said here to be called what it is called.
  private func decisions(_ ownLedger: LedgerID) throws(VaultError) -> [LedgerID: Timestamp] {
    guard let row = try ledgerNumber(ownLedger) else { return [:] }
    return try ledger(ownLedger, row: row).graph.events.reduce(into: [:]) { last, event in
      guard case .named(let named) = event.body else { return }
      last[named.program] = max(last[named.program] ?? event.at, event.at)
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

extension Program {
  /// Resets by whoever holds such a secret in the ledger that is used, where there is one of the kind: anybody can found a ledger of
  /// any AppID.
  fileprivate func candidates(for used: Program, _ own: VaultLedgerState) -> [CredentialKind: [Value]] {
    var found: [CredentialKind: [Value]] = [:]
    for credential in state.credentials where used.state.credential(credential.kind)?.current != nil {
      let resets = (credential.values + credential.cutValues).filter { value in
        value.isReset && used.state.mayUse(credential.kind, value.bringer) && own.isTrusted(value.bringer)
      }
      if !resets.isEmpty { found[credential.kind] = resets }
    }
    return found
  }
}

extension CredentialState {
  /// Whether the platform took the value in use after a moment.
  fileprivate func isValid(since: Timestamp) -> Bool {
    checks.contains { $0.value == current && ($0.validAt.map { $0 > since } ?? false) }
  }
}

extension Value {
  /// It changes nothing on the platform.
  fileprivate var isCorrection: Bool {
    if case .corrected = how { return true }
    return false
  }
}
