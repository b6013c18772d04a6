internal import Ledger
internal import Sodium
internal import Vault

/// Whose bundles are taken. What a member says is judged event by event, by the ledger's own rules; what somebody says who
/// was never given anything in it is not even looked at. Events of members are theirs, whoever carries them: somebody who
/// holds by a bare key passes on what they received, and may be the only one who still can.
struct SyncTrust: Sendable {
  /// The vault's own card.
  let mine: Card
  let own: VaultLedgerState
  /// Fingerprints of 30 digits.
  let accepted: Set<String>

  /// - Parameters:
  ///   - opened: the bundles of one ledger.
  ///   - known: what is here of it.
  ///   - isTorn: others of it were deleted.
  func judge(
    _ opened: [SyncOpening.Opened], _ known: Ledger, isTorn: Bool
  ) -> (ledger: SyncedLedger?, waiting: [WaitingBundle]) {
    let (id, isNew) = (known.id, known.graph.root == nil)
    let whole = Self.ledger(known, with: opened)
    guard case .registered(let root)? = whole.graph.root?.body else {
      return (nil, opened.map { waiting($0, .rootMissing, "") })
    }
    let replay = whole.replay()
    let members = Self.members(whole, replay).union([mine.signingKey])
    let taken = opened.filter { members.contains($0.bundle.sender.signingKey) }
    let others = opened.filter { !members.contains($0.bundle.sender.signingKey) }
    let isHere = !isNew || !taken.isEmpty
    var (carried, rest): ([SyncOpening.Opened], [SyncOpening.Opened]) = ([], [])
    for other in others {
      let isOfMembers = isHere && other.received.events.allSatisfy { members.contains($0.author) }
      if isOfMembers { carried.append(other) } else { rest.append(other) }
    }
    let kept = rest.isEmpty ? whole : Self.ledger(known, with: taken + carried)
    if isNew {
      // Whoever would hold it is judged by what will be here, and not by what somebody sends who says nothing in it.
      let isAll = rest.isEmpty || taken.isEmpty
      let state = isAll ? replay.program : kept.state
      if let stranger = state?.doubtfulFounder(root, by: whole.graph.root?.author, doubt),
        !isAccepted(stranger)
      {
        return (nil, opened.map { waiting($0, .stranger, stranger.fingerprint) })
      }
      if let state, let author = root.beginner(whole.graph.root?.author), !isAccepted(author),
        !isSpokenFor(state, author, whole, by: taken)
      {
        return (nil, opened.map { waiting($0, .stranger, author.fingerprint) })
      }
    }
    let left = rest.map { waiting($0, .notMember, $0.bundle.sender.fingerprint) }
    guard !isNew || taken.contains(where: { $0.received.root != nil }) else {
      // What is carried may be what begins at the root: it is looked at again with what comes later.
      let unheard = carried.map { waiting($0, .notMember, $0.bundle.sender.fingerprint) }
      return (nil, taken.map { waiting($0, .rootMissing, "") } + unheard + left)
    }
    guard !(taken + carried).isEmpty else { return (nil, left) }
    let saying = Saying(kept.graph, replay.program)
    return (Self.together(id, taken, carried, saying, isTorn: isTorn), left)
  }

  /// Whoever began it and took themselves out again is asked nothing, and names among the founders whom they like, for cards are
  /// no secret: then somebody who is trusted has sent some of it, or as a founder who stands has written in it.
  private func isSpokenFor(
    _ state: ProgramState, _ author: Card, _ ledger: Ledger, by taken: [SyncOpening.Opened]
  ) -> Bool {
    let founders = state.holders.filter(\.isFounder).compactMap(\.grantee.card)
    if founders.contains(where: { $0.signingKey == author.signingKey }) { return true }
    if taken.contains(where: { doubt($0.bundle.sender) == nil }) { return true }
    let trusted = Set(founders.filter { doubt($0) == nil }.map(\.signingKey))
    return ledger.graph.events.contains { trusted.contains($0.author) }
  }

  /// Whose word of events that are not here is believed: that of who holds something now.
  private struct Saying {
    private let graph: EventGraph
    private let holders: Set<Bytes32>

    init(_ graph: EventGraph, _ state: ProgramState?) {
      self.graph = graph
      holders = Set(state?.holders.compactMap(\.grantee.card?.signingKey) ?? [])
    }

    func heads(_ heads: [EventName], by sender: Card) -> [EventName] {
      holders.contains(sender.signingKey) ? heads : heads.filter { graph[$0] != nil }
    }
  }

  /// One event that no ledger takes is left out, and with it what stands on it.
  private static func ledger(_ known: Ledger, with opened: [SyncOpening.Opened]) -> Ledger {
    var ledger = known
    for event in opened.flatMap(\.received.events) { _ = try? ledger.insert(event) }
    return ledger
  }

  private func waiting(
    _ opened: SyncOpening.Opened, _ reason: WaitingBundle.Reason, _ who: String
  ) -> WaitingBundle {
    WaitingBundle(folder: opened.path.folder, file: opened.path.file, reason: reason, who: who)
  }

  /// A person's word on a fingerprint stands above what is on record, but not above another's key.
  private func doubt(_ card: Card) -> CardDoubt? {
    let doubt = own.doubt(about: card, mine: mine)
    if case .borrowedAgeKey = doubt { return doubt }
    return isNamed(card) ? nil : doubt
  }

  /// Of a ledger in which no founder stands any more.
  private func isAccepted(_ card: Card) -> Bool { isNamed(card) && doubt(card) == nil }

  /// Of everybody on record, and of those who are named for this sync: 30 digits.
  var fingerprints: Set<String> {
    accepted.union(
      own.people.flatMap(\.devices).compactMap(\.key.card).map(\.digits))
  }

  private func isNamed(_ card: Card) -> Bool { accepted.contains(card.digits) }

  /// Everybody who was ever given anything, also those who left: what they wrote before stays true. A grant may come in
  /// its own grantee's bundle: the ledger's rules say whether it is one.
  private static func members(_ ledger: Ledger, _ replay: Replay) -> Set<Bytes32> {
    let verdicts = replay.verdicts
    var members: Set<Bytes32> = []
    for event in ledger.graph.events where verdicts[event.name] == .counts || verdicts[event.name] == .cut {
      switch event.body {
      case .registered(let root): members.formUnion(root.founders.map(\.signingKey))
      case .shared(let shared): if let card = shared.grantee.card { members.insert(card.signingKey) }
      default: continue
      }
    }
    return members
  }

  /// What a bundle brought that is not live stands behind none of its heads, and is there all the same.
  private static func newest(_ events: [Event]) -> [EventName] {
    let parents = Set(events.flatMap(\.parents))
    return events.map(\.name).filter { !parents.contains($0) }
  }

  /// A bundle's heads say that its recipients have all that the others brought, which is not so where some are gone: then
  /// only one that begins at the root is believed.
  ///
  /// - Parameter carried: what members wrote, from somebody who is none: their events are taken, with the secrets, which the
  ///   commitments in them prove, and nothing else that they say.
  private static func together(
    _ id: LedgerID, _ taken: [SyncOpening.Opened], _ carried: [SyncOpening.Opened], _ saying: Saying,
    isTorn: Bool
  ) -> SyncedLedger {
    var events: [EventName: Event] = [:]
    var attachments: [EventName: SharedSecret] = [:]
    var bundles: [SyncedLedger.Bundle] = []
    for opened in taken {
      for event in opened.received.events { events[event.name] = event }
      for (event, content) in opened.received.attachments { attachments[event] = content }
      let isWhole = !isTorn || opened.received.root != nil
      let heads = saying.heads(opened.bundle.heads[id] ?? [], by: opened.bundle.sender)
      bundles.append(
        SyncedLedger.Bundle(
          folder: opened.path.folder, file: opened.path.file, recipients: opened.bundle.recipients ?? [],
          heads: isWhole ? heads + newest(opened.received.events) : [],
          values: opened.received.attachments.map(\.event),
          events: Set(opened.received.events.map(\.name)), by: opened.bundle.sender.signingKey))
    }
    for opened in carried {
      for event in opened.received.events { events[event.name] = event }
      for (event, content) in opened.received.attachments where attachments[event] == nil {
        attachments[event] = content
      }
      bundles.append(
        SyncedLedger.Bundle(
          folder: opened.path.folder, file: opened.path.file, recipients: [], heads: [], values: [],
          events: Set(opened.received.events.map(\.name))))
    }
    let received = ReceivedLedger(
      id: id, events: EventGraph.inOrder(events.values),
      attachments.sorted { $0.key < $1.key }.map { (event: $0.key, content: $0.value) })
    return SyncedLedger(received, bundles)
  }
}
