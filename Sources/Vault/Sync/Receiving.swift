package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Takes what was received into the vault, all of it or nothing.
  ///
  /// - Throws: `ledger` for events that no ledger takes.
  package func merge(_ received: [ReceivedLedger], at now: Timestamp) throws(VaultError) -> [Received] {
    try preparing(received) { (prepared, transaction) throws(VaultError) in
      try self.merge(received, &prepared, at: now, in: transaction)
    }
  }

  /// What `merge` would do; nothing is stored.
  package func preview(_ received: [ReceivedLedger], at now: Timestamp) throws(VaultError) -> [Received] {
    try preparing(received, .rollBack) { (prepared, transaction) throws(VaultError) in
      try self.merge(received, &prepared, at: now, in: transaction)
    }
  }

  private func merge(
    _ received: [ReceivedLedger], _ prepared: inout [LedgerID: PreparedLedger], at now: Timestamp,
    in transaction: WriteTransaction
  ) throws(VaultError) -> [Received] {
    let arrivals = Arrivals(
      try transaction.ownState(ownLedger), to: identity.card.signingKey, in: transaction)
    var outcome: [Received] = []
    for item in received {
      let ledger = prepared.removeValue(forKey: item.id)
      outcome.append(try merge(item, ledger, arrivals, at: now, in: transaction))
    }
    try record(arrivals, of: &outcome, at: now, in: transaction)
    return outcome
  }

  /// Puts on record what ledgers are called here, which values are odd, which are lost, and whom another computer of the owner's names.
  ///
  /// - Parameter recorded: so many of these were recorded before.
  func record(
    _ arrivals: Arrivals, of received: inout [Received], after recorded: Int = 0, at now: Timestamp,
    in transaction: WriteTransaction
  ) throws(VaultError) {
    for index in received.indices {
      received[index].state = arrivals.aside[received[index].id] ?? received[index].state
    }
    let new = received.dropFirst(recorded)
    let bodies =
      arrivals.named.map(EventBody.named) + new.flatMap(\.notes)
      + arrivals.own.peopleOfOwnComputers(in: new.map(\.state), mine: identity.card)
    guard !bodies.isEmpty else { return }
    let ledger = try OpenLedger(own: ownLedger, in: transaction)
    for body in bodies { try ledger.append(body, at: now, by: identity.signing) }
    try ledger.save()
  }

  func merge(
    _ item: ReceivedLedger, _ prepared: PreparedLedger?, _ arrivals: Arrivals, at now: Timestamp,
    in transaction: WriteTransaction
  ) throws(VaultError) -> Received {
    guard let prepared, let root = prepared.ledger.graph.root, let own = prepared.replay.program else {
      throw .ledger(.malformed(field: "root"))
    }
    let ledger = try OpenLedger(prepared, seen: now, in: transaction)
    let values = try ledger.take(item.attachments, refusing: Set(arrivals.own.purged))
    try arrivals.name(ledger, own)
    let odd = try oddValues(of: ledger, own, values.taken, known: arrivals.own.oddValues)
    let losses = try losses(among: prepared.new, taken: values.taken, in: ledger, arrivals.own)
    let counting = prepared.new.count { prepared.replay.verdicts[$0.name] == .counts }
    let isOurs = arrivals.isOurs(ledger, own)
    return Received(
      id: item.id, state: try ledger.store(prepared.replay), founder: Founder(root),
      isNew: prepared.base == nil, isOurs: isOurs,
      rank: isOurs ? nil : rank(in: own, since: ledger.storedState),
      removals: removals(in: prepared, own, since: ledger.storedState), newEvents: counting,
      idleEvents: prepared.new.count - counting, leftOut: prepared.leftOut,
      newValues: values.taken.filter { prepared.replay.verdicts[$0] == .counts }, oddValues: odd,
      lostValues: losses.lost, foundValues: losses.found, refused: values.refused)
  }
}

extension Vault {
  /// Of those who stood as founder, and of the vault's owner: whoever has a founder's stolen computer can bring it about.
  private func removals(
    in prepared: PreparedLedger, _ state: ProgramState, since former: ProgramState?
  ) -> [Received.Removal] {
    guard let former, !former.isOffered else { return [] }
    let me = identity.card.signingKey
    return former.holders.compactMap { holder in
      let isMe = holder.grantee.card?.signingKey == me
      guard holder.isFounder || isMe, holder.isMore(than: state.holder(holder.grantee), asOwner: isMe) else {
        return nil
      }
      let removal = prepared.new.last { event in
        guard prepared.replay.verdicts[event.name] == .counts, case .unshared(let taken) = event.body else {
          return false
        }
        return !taken.isEnded && taken.grantee.isSameHolder(as: holder.grantee)
      }
      return removal.map { Received.Removal(grantee: holder.grantee, author: $0.author) }
    }
  }

  private func rank(in state: ProgramState, since former: ProgramState?) -> Received.Rank? {
    let key = identity.card.signingKey
    guard let now = state.holder(signingKey: key) else { return nil }
    let before = former?.holder(signingKey: key)
    if now.isFounder { return before?.isFounder == true ? nil : .owner }
    return now.isAdmin && before?.isAdmin != true ? .manager : nil
  }
}

extension OpenLedger {
  /// Stores the secrets that are not here yet.
  ///
  /// - Parameter purged: those that were destroyed here.
  fileprivate func take(
    _ attachments: [(event: EventName, content: SharedSecret)], refusing purged: Set<EventName>
  ) throws(VaultError) -> (taken: [EventName], refused: Int) {
    var taken: [EventName] = []
    var refused = 0
    // A secret without its event would be taken for damage.
    for (event, content) in attachments where knows(event) {
      guard try attachment(of: event) == nil else { continue }
      if purged.contains(event) {
        refused += 1
      } else {
        try take(content, of: event)
        taken.append(event)
      }
    }
    return (taken, refused)
  }

  private func take(_ content: SharedSecret, of event: EventName) throws(VaultError) {
    let attachment: Attachment
    do throws(LedgerError) {
      attachment = try Attachment(content.copy())
    } catch { throw .ledger(error) }
    try store(attachment, of: event)
  }

  /// The name, or the first one with a number behind it that is not taken.
  static func firstFree(
    _ name: String, _ isTaken: (String) throws(VaultError) -> Bool
  ) throws(VaultError) -> String {
    guard try isTaken(name) else { return name }
    // One that has a number already gets another one, and no second.
    let plain = withoutNumber(name)
    var number = 2
    while true {
      let free = numbered(plain, number)
      if try !isTaken(free) { return free }
      number += 1
    }
  }

  private static func withoutNumber(_ name: String) -> String {
    guard name.hasSuffix(")"), let start = name.lastIndex(of: "("), start > name.startIndex,
      name[name.index(before: start)] == " "
    else { return name }
    let digits = name[name.index(after: start)...].dropLast()
    let plain = name[..<name.index(before: start)]
    guard !digits.isEmpty, digits.allSatisfy(\.isASCII), digits.allSatisfy(\.isNumber), !plain.isEmpty else {
      return name
    }
    return String(plain)
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

extension Holder {
  /// Whether a right was taken: a founder's or manager's, and of the owner's own also the last of what they held.
  fileprivate func isMore(than now: Holder?, asOwner isMe: Bool) -> Bool {
    guard let now else { return true }
    if isFounder && !now.isFounder || isAdmin && !now.isAdmin { return true }
    return isMe && !credentials.isEmpty && now.credentials.isEmpty
  }
}
