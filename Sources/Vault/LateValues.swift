internal import Ledger
internal import MiniProgram
internal import Sodium

extension ReadTransaction {
  /// Values that somebody brought into a ledger in whose place another one is used here, and that whoever went on with it
  /// did not know: they may be the ones that work. By the name of the ledger that is used, until it was reset since.
  ///
  /// - Parameter only: of this one alone.
  func lateValues(
    _ own: OwnState, only: String? = nil
  ) throws(VaultError) -> [String: [CredentialKind: EventName]] {
    var late: [String: [CredentialKind: EventName]] = [:]
    for (id, names) in own.names.sorted(by: { $0.key < $1.key }) {
      guard let used = try used(inPlaceOf: names.followedBy, own), only == nil || used.state.name == only,
        let row = try ledgerNumber(id)
      else { continue }
      let old = try program(row)
      for (event, kind) in try unknown(in: old, to: used) {
        late[used.state.name, default: [:]][kind] = event
      }
    }
    return late
  }

  /// The last one of those that went on for each other.
  private func used(inPlaceOf followed: LedgerID?, _ own: OwnState) throws(VaultError) -> Program? {
    guard var last = followed else { return nil }
    var seen: Set<LedgerID> = [last]
    while let next = own.names[last]?.followedBy, seen.insert(next).inserted { last = next }
    guard let row = try ledgerNumber(last) else { return nil }
    return try program(row)
  }

  private func unknown(
    in old: Program, to used: Program
  ) throws(VaultError) -> [(event: EventName, kind: CredentialKind)] {
    let continues = used.state.continues
    let known = continues?.ledger == old.id ? continues?.heads ?? [] : []
    if let heads = old.heads, Set(heads).isSubset(of: known) { return [] }
    let log = try log(of: old)
    var graph = EventGraph(id: old.id)
    // They come parents first out of a graph that took them.
    for entry in log.entries { _ = try? graph.insert(entry.event) }
    return log.entries.compactMap { entry in
      guard entry.counts, entry.event.isValue, let kind = entry.event.credential else { return nil }
      let name = entry.event.name
      let isKnown =
        known.isEmpty
        ? entry.event.isTakenOver : known.contains { $0 == name || graph.isAncestor(name, of: $0) }
      let current = used.state.credential(kind)?.currentValue
      let isSettled = current.map { !$0.isTakenOver && $0.at > entry.seen } ?? false
      return isKnown || isSettled ? nil : (name, kind)
    }
  }
}

extension Event {
  /// Whether it only stored again what another ledger had.
  fileprivate var isTakenOver: Bool {
    guard case .secretStored(let stored) = body else { return false }
    return stored.origin == .imported
  }
}

extension Value {
  fileprivate var isTakenOver: Bool { how == .stored(.imported) }
}
