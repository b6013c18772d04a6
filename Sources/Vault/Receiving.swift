package import Ledger
internal import MiniProgram
package import Sodium

/// A ledger as it came from somebody: all verified, nothing stored yet.
package final class ReceivedLedger: Sendable {
  package let id: LedgerID
  /// Ancestors first. Some may be missing: what came by git is what earlier bundles did not bring.
  package let events: [Event]
  /// Salt and secret of values, each checked against its event.
  package let attachments: [(event: EventName, content: SharedSecret)]

  package init(
    id: LedgerID, events: [Event], _ attachments: [(event: EventName, content: SharedSecret)]
  ) {
    self.id = id
    self.events = events
    self.attachments = attachments
  }

  package convenience init(
    _ ledger: Ledger, _ attachments: [(event: EventName, content: SharedSecret)]
  ) {
    self.init(id: ledger.id, events: ledger.graph.events, attachments)
  }

  package var root: Event? { events.first { $0.name == id } }
}

/// What became of one ledger that was received.
package struct Received: Sendable {
  package let id: LedgerID
  package let state: ProgramState
  package let isNew: Bool
  /// How many events were not known here.
  package let newEvents: Int
  /// The values whose secrets were not here before.
  package let newValues: [EventName]
  /// Secrets that came although they were destroyed here on purpose; they were refused.
  package let refused: Int
}

extension Vault {
  /// Takes what was received into the vault, all of it or nothing.
  ///
  /// - Throws: `ledger` for events that no ledger takes, `readOnlyProgram`.
  package func merge(_ received: [ReceivedLedger], at now: Timestamp) throws(VaultError) -> [Received] {
    try write { transaction in try self.merge(received, at: now, in: transaction) }
  }

  /// What `merge` would do; nothing is stored.
  package func preview(_ received: [ReceivedLedger], at now: Timestamp) throws(VaultError) -> [Received] {
    var outcome: [Received] = []
    do {
      try write { transaction in
        outcome = try self.merge(received, at: now, in: transaction)
        throw VaultError.nothingToChange
      }
    } catch {
      guard case .nothingToChange = error else { throw error }
    }
    return outcome
  }

  private func merge(
    _ received: [ReceivedLedger], at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> [Received] {
    let own = try transaction.ownState(ownLedger)
    var outcome: [Received] = []
    var renamed: [Named] = []
    for item in received {
      let (one, named) = try merge(item, own, at: now, in: transaction)
      outcome.append(one)
      if let named { renamed.append(named) }
    }
    try record(renamed, at: now, in: transaction)
    return outcome
  }

  /// Puts on record what ledgers are called here.
  func record(_ renamed: [Named], at now: Timestamp, in transaction: WriteTransaction) throws(VaultError) {
    guard !renamed.isEmpty else { return }
    let ledger = try OpenLedger(own: ownLedger, in: transaction)
    for named in renamed { try ledger.append(.named(named), at: now, by: identity.signing) }
    try ledger.save()
  }

  /// - Returns: what became of it, and what it is called here where that has changed.
  func merge(
    _ item: ReceivedLedger, _ own: OwnState, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> (Received, Named?) {
    let id = item.id
    let known = try transaction.ledgerNumber(id)
    let ledger: OpenLedger
    if let known {
      ledger = try OpenLedger(try transaction.program(known), in: transaction)
    } else {
      guard let root = item.root else { throw .ledger(.malformed(field: "root")) }
      ledger = try OpenLedger(root: root, seen: now, in: transaction)
    }
    let newEvents = try ledger.take(item.events, seen: now) + (known == nil ? 1 : 0)
    var newValues: [EventName] = []
    var refused = 0
    for (event, content) in item.attachments where try ledger.attachment(of: event) == nil {
      if own.purged.contains(event) {
        refused += 1
      } else {
        try ledger.take(content, of: event)
        newValues.append(event)
      }
    }
    let before = ledger.localNames
    let state = try ledger.saveReceived()
    let named = ledger.localNames == before ? nil : ledger.localNames.map { Named(program: id, names: $0) }
    return (
      Received(
        id: id, state: state, isNew: known == nil, newEvents: newEvents, newValues: newValues,
        refused: refused),
      named
    )
  }
}

extension OpenLedger {
  /// Stores the events of others that are not here yet. One that no ledger takes (of a wrong depth, say) is left out, as
  /// the graph leaves it out whenever it comes.
  ///
  /// - Returns: how many there were.
  fileprivate func take(_ events: [Event], seen: Timestamp) throws(VaultError) -> Int {
    var count = 0
    for event in events where !contains(event.name) {
      do throws(VaultError) {
        try takeForeign(event, seen: seen)
        count += 1
      } catch {
        guard case .ledger = error else { throw error }
      }
    }
    return count
  }

  fileprivate func take(_ content: SharedSecret, of event: EventName) throws(VaultError) {
    let attachment: Attachment
    do throws(LedgerError) {
      attachment = try Attachment(content.withBytes { SecretBytes(copying: $0) })
    } catch { throw .ledger(error) }
    try store(attachment, of: event)
  }

  /// The same as `save` for what others wrote: it need not count, and it takes no name that is in use here.
  fileprivate func saveReceived() throws(VaultError) -> ProgramState {
    let replay = currentReplay()
    guard let state = replay.program else { throw .ledger(.malformed(field: "root")) }
    localNames = try freeNames(for: state)
    return try store(replay)
  }

  /// A name that is taken gets the first free number behind it; an alias or AppID that is taken does not lead here.
  func freeNames(for state: ProgramState) throws(VaultError) -> LocalNames? {
    // Events that came by git are judged one by one: a name that may not stand here is not taken over.
    let shared = ProgramName.check(state.name) == nil ? state.name : String(id.hex.prefix(12))
    let free = try Self.firstFree(localNames?.name ?? shared) { (name) throws(VaultError) in
      try isTaken(name)
    }
    let keepsAlias =
      try state.alias.map { (alias) throws(VaultError) in
        guard ProgramName.check(alias) == nil else { return false }
        return try !isTaken(alias)
      } ?? true
    let keepsAppID = try state.appID.map { (appID) throws(VaultError) in try !isTaken(appID.text) } ?? true
    let names = LocalNames(
      name: free == state.name ? nil : free, keepsAlias: keepsAlias, keepsAppID: keepsAppID,
      isHidden: localNames?.isHidden ?? false, followedBy: localNames?.followedBy)
    let isPlain = names == LocalNames(name: nil, keepsAlias: true, keepsAppID: true)
    let isAdoption = try state.continues.map { (old) throws(VaultError) in try isHere(old.ledger) } ?? false
    return localNames == nil && isPlain && !isAdoption ? nil : names
  }

  /// The name, or the first one with a number behind it that is not taken.
  static func firstFree(
    _ name: String, _ isTaken: (String) throws(VaultError) -> Bool
  ) throws(VaultError) -> String {
    var free = name
    var number = 2
    while try isTaken(free) {
      free = numbered(name, number)
      number += 1
    }
    return free
  }

  /// As much of the name as leaves one that may stand here.
  private static func numbered(_ name: String, _ number: Int) -> String {
    let suffix = " (\(number))"
    var start = Substring(name)
    while start.count + suffix.count > ProgramName.characterLimit
      || start.utf8.count + suffix.utf8.count > ProgramName.byteLimit
    {
      start.removeLast()
    }
    return start + suffix
  }
}
