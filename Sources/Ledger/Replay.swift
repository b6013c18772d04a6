internal import MiniProgram
internal import Sodium

/// The outcome of replaying a ledger: what it says now, and what became of each event in it.
package struct Replay: Equatable, Sendable {
  package let state: ReplayedState
  /// Of every event that is in the graph; pending ones have none.
  package let verdicts: [EventName: Verdict]
  /// The heads of what is live, sorted bytewise: the parents of the next event.
  package let heads: [EventName]
  /// Void events of authors who had never been given anything, as far as they knew.
  package let strange: Set<EventName>

  package init(_ graph: EventGraph) {
    switch graph.root?.body {
    case .registered(let root): self.init(graph, root)
    case .founded(let root): self.init(graph, root)
    default: self.init(graph, .rootless, [:])
    }
  }

  private init(
    _ graph: EventGraph, _ state: ReplayedState, _ verdicts: [EventName: Verdict],
    strange: Set<EventName> = []
  ) {
    self.state = state
    self.verdicts = verdicts
    self.strange = strange
    heads = graph.newest { $0.isLive(verdicts[$0.name]) }
  }

  private init(_ graph: EventGraph, _ root: Registered) {
    var judge = Judge(graph)
    var verdicts: [EventName: Verdict] = Dictionary(minimumCapacity: graph.count)
    var state = ProgramState(root, at: graph.root?.at ?? Timestamp(milliseconds: 0))
    var credentials: [CredentialKind: CredentialReplay] = [:]
    var ownWords: [Bytes32: String] = [:]
    var strange: Set<EventName> = []
    for node in graph.order {
      let event = graph.nodes[node].event
      let verdict = judge.verdict(of: node)
      verdicts[event.name] = verdict
      if verdict == .counts { state.apply(event) }
      if verdict == .counts, case .shared(let shared) = event.body, let word = shared.by {
        ownWords[event.author] = word
      }
      if case .void = verdict, !judge.wasGiven(authorOf: node) { strange.insert(event.name) }
      // That a secret went out stays true when whoever gave it was removed at that moment.
      if verdict == .counts || verdict == .cut, let exposure = Exposure(event) {
        state.exposures.append(exposure)
      }
      if let kind = event.credential, verdict == .counts || verdict == .cut {
        credentials[kind, default: CredentialReplay()].add(event, node, isCut: verdict == .cut)
      }
    }
    state.holders = judge.holders()
    state.takeOwnWords(ownWords)
    state.credentials = Self.states(of: credentials, judge.standing.ancestry)
    self.init(graph, .program(state), verdicts, strange: strange)
  }

  private static func states(
    of credentials: [CredentialKind: CredentialReplay], _ ancestry: Ancestry
  ) -> [CredentialState] {
    let sorted = credentials.sorted { $0.key < $1.key }
    let followed = ancestry.followed(sorted.flatMap(\.value.followings))
    let before = ancestry.ancestors(
      sorted.flatMap(\.value.use.leakNodes), of: sorted.flatMap(\.value.use.resolutionNodes))
    var states: [CredentialState] = []
    var (row, column) = (0, 0)
    for (index, (kind, credential)) in sorted.enumerated() {
      let first = index * CredentialReplay.followings
      let leaks = credential.use.leaks(before, row: row, column: column)
      row += credential.use.resolutionNodes.count
      column += credential.use.leakNodes.count
      let answers = followed[first..<first + CredentialReplay.followings]
      guard var state = credential.state(of: kind, answers, leaks) else { continue }
      state.ended = credential.ended(ancestry)
      states.append(state)
    }
    return states
  }

  private init(_ graph: EventGraph, _ root: Founded) {
    let owner = graph.root?.author ?? graph.id
    var state = VaultLedgerState(
      name: root.name, owner: owner, foundedAt: graph.root?.at ?? Timestamp(milliseconds: 0))
    var verdicts: [EventName: Verdict] = [:]
    for event in graph.events {
      let verdict = VaultLedgerState.verdict(of: event, owner: owner)
      verdicts[event.name] = verdict
      if verdict == .counts { state.apply(event) }
    }
    self.init(graph, .own(state), verdicts)
  }

  package var program: ProgramState? { state.program }
  package var own: VaultLedgerState? { state.own }

  /// The events for which a ledger is read-only.
  package func freezing(in graph: EventGraph) -> [Event] {
    graph.events.filter { event in
      guard case .unknown = event.body else { return false }
      return event.isCritical && verdicts[event.name] == .counts
    }
  }
}

extension ProgramState {
  /// A counting event, in replay order. Credentials and holders are replayed on their own.
  mutating func apply(_ event: Event) {
    switch event.body {
    case .described(let changes): apply(changes)
    case .shared(let shared): apply(shared, by: event.author)
    case .given(let given): apply(given, by: event.author)
    case .unshared(let removal): apply(removal)
    case .memberAdded(let added): apply(added, event)
    case .memberRemoved(let removed): apply(removed)
    case .dueSet(let set): apply(set, event)
    case .dueRemoved(let removed): apply(removed)
    case .archived: archivedAt = archivedAt ?? event.at
    case .unarchived: archivedAt = nil
    case .accepted(let accepted):
      acceptances.append(Acceptance(accepted, of: event))
    case .unknown: if event.isCritical { isReadOnly = true }
    default: return
    }
  }

  private mutating func apply(_ changes: Described) {
    name = changes.name ?? name
    alias = changes.alias.applied(to: alias)
    appID = changes.appID.applied(to: appID)
    client = changes.client.applied(to: client)
    tags = changes.tags.applied(to: tags) ?? []
    note = changes.note.applied(to: note)
    isLive = changes.isLive.applied(to: isLive)
    ownerEmail = changes.ownerEmail.applied(to: ownerEmail)
    wechatAdmin = changes.wechatAdmin.applied(to: wechatAdmin)
    originalID = changes.originalID.applied(to: originalID)
    subject = changes.subject.applied(to: subject)
    registeredOn = changes.registeredOn.applied(to: registeredOn)
    platformWord = changes.platform.applied(to: platformWord)
    platformID = changes.platformID.applied(to: platformID)
  }
}
