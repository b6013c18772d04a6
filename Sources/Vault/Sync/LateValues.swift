internal import Ledger
internal import MiniProgram
internal import Sodium

/// A value that somebody brought into a ledger that is not listed any more.
struct LateValue: Sendable {
  let event: EventName
  /// What that ledger is called here.
  let program: String
  let author: Bytes32
  /// Whether a person here chose another ledger of the same mini-program, and may choose again.
  var isPutAside = false
}

extension ReadTransaction {
  /// Values that somebody brought into a ledger in whose place another one is used here, and that whoever went on with it
  /// did not know: they may be the ones that work. By the name of the ledger that is used, until it was reset since.
  ///
  /// - Parameter only: what is used; nil for all that are.
  func lateValues(
    _ own: VaultLedgerState, _ ownLedger: LedgerID, only: Program? = nil
  ) throws(VaultError) -> [String: [CredentialKind: LateValue]] {
    var late = try resetsAside(own, ownLedger, only: only)
    for (id, names) in own.names.sorted(by: { $0.key < $1.key }) where names.followedBy != nil {
      guard only == nil || own.followers(of: id).last == only?.id,
        let used = try used(inPlaceOf: id, own), let row = try ledgerNumber(id)
      else { continue }
      let old = try program(row)
      for (event, kind) in try unknown(in: old, to: used, own) {
        late[used.state.name, default: [:]][kind] = LateValue(
          event: event.name, program: old.state.name, author: event.author)
      }
    }
    return late
  }

  /// The last one of those that went on for each other.
  private func used(inPlaceOf old: LedgerID, _ own: VaultLedgerState) throws(VaultError) -> Program? {
    guard let last = own.followers(of: old).last, let row = try ledgerNumber(last) else { return nil }
    return try program(row)
  }

  /// What whoever went on with a ledger knew of it; nothing of one that was put behind another's.
  private func knownHeads(of old: Program, _ own: VaultLedgerState) throws(VaultError) -> [EventName] {
    for id in own.followers(of: old.id) {
      guard let row = try ledgerNumber(id), let continues = try program(row).state.continues,
        continues.ledger == old.id
      else { continue }
      return continues.heads
    }
    return []
  }

  private func unknown(
    in old: Program, to used: Program, _ own: VaultLedgerState
  ) throws(VaultError) -> [(event: Event, kind: CredentialKind)] {
    let known = try knownHeads(of: old, own)
    if let heads = old.heads, Set(heads).isSubset(of: known) { return [] }
    let log = try log(of: old)
    var graph = EventGraph(id: old.id)
    // They come parents first out of a graph that took them.
    for entry in log.entries { _ = try? graph.insert(entry.event) }
    let root = try event(named: used.id, ledger: used.row)
    return log.entries.compactMap { entry in
      guard entry.event.isValue, let kind = entry.event.credential else { return nil }
      let name = entry.event.name
      // One that its author may have had no right to any more waits for a person's word like one that counts.
      let isCut = old.state.credential(kind)?.cutValues.contains { $0.event == name } == true
      guard entry.counts || isCut else { return nil }
      let current = used.state.credential(kind)?.currentValue
      let isKnown =
        known.isEmpty
        ? current != nil && entry.event.isCarried(after: log.entries.first?.event)
        : known.contains { $0 == name || graph.isAncestor(name, of: $0) }
      let isSettled = current.map { !$0.isCarried(after: root) && $0.at > entry.seen } ?? false
      return isKnown || isSettled ? nil : (entry.event, kind)
    }
  }
}

extension Event {
  /// Whether it only stored again what an older ledger had, in the one transaction in which somebody went on with that.
  fileprivate func isCarried(after root: Event?) -> Bool {
    guard case .secretStored(let stored) = body else { return false }
    return stored.origin == .imported && root.map { isOfAdoption($0, author, at) } == true
  }
}

extension Value {
  /// - Parameter root: of its ledger.
  fileprivate func isCarried(after root: Event) -> Bool {
    how == .stored(.imported) && isOfAdoption(root, author, at)
  }
}

/// What an adoption writes has its root's author and time; an import of a later day has another.
private func isOfAdoption(_ root: Event, _ author: Bytes32, _ at: Timestamp) -> Bool {
  guard case .registered(let registered) = root.body, registered.continues != nil else { return false }
  return author == root.author && at == root.at
}
