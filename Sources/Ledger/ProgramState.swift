package import MiniProgram
package import Sodium

/// What a mini-program is now: what replaying its ledger gives.
package struct ProgramState: Equatable, Sendable {
  package var name: String
  package var alias: String?
  package var appID: AppID?
  package var client: String?
  package var tags: [String] = []
  package var note: String?
  /// Whether it is in use by the public; nothing if nobody said.
  package var isLive: Bool?
  package var ownerEmail: String?
  package var wechatAdmin: String?
  /// `gh_…`
  package var originalID: String?
  package var registeredAt: Timestamp
  /// As the root names them, also those removed since.
  package var founders: [Card]
  /// The ledger whose place it takes, for nobody was left in it who could go on.
  package var continues: Registered.Continuation?
  /// Who holds anything now. Founders first, then in the order of their oldest grant that stands.
  package var holders: [Holder] = []
  /// Nothing for one that is in use.
  package var archivedAt: Timestamp?
  /// In replay order.
  package var acceptances: [Acceptance] = []
  /// An event of an unknown kind says that nobody may go on who does not know it.
  package var isReadOnly = false
  /// What went out, in replay order.
  package var exposures: [Exposure] = []
  /// What this vault calls it, where that is not what the ledger says; nothing in a replay.
  package internal(set) var localNames: LocalNames?
  /// As the ledger calls it, where this vault calls it otherwise.
  package internal(set) var sharedName: String?
  /// Sorted by kind; those that anything is known of.
  package var credentials: [CredentialState] = []

  /// A root's state before any other event.
  init(_ root: Registered, at: Timestamp) {
    self.init(name: root.name, registeredAt: at, founders: root.founders)
    appID = root.appID
    continues = root.continues
  }

  init(name: String, registeredAt: Timestamp, founders: [Card]) {
    self.name = name
    self.registeredAt = registeredAt
    self.founders = founders
  }

  /// The same as this vault calls it.
  package func called(_ names: LocalNames?) -> ProgramState {
    var state = self
    state.localNames = names
    guard let names else { return state }
    if let local = names.name, !local.isExactly(name) {
      state.sharedName = name
      state.name = local
    }
    if !names.keepsAlias { state.alias = nil }
    return state
  }

  /// All that it is found by here; nothing of what is offered.
  package var namesHere: [String] {
    isOffered ? [] : [name, alias, isSecond ? nil : appID?.text].compactMap(\.self)
  }

  /// All that it wants to be found by, as the ledger itself says.
  package var ownNames: [String] { [sharedName ?? name, alias, appID?.text].compactMap(\.self) }

  /// Whether another ledger of the same AppID is the one that is found by it here.
  package var isSecond: Bool { appID != nil && localNames?.keepsAppID == false }

  /// Whether another ledger of the same AppID was chosen for good.
  package var isHidden: Bool { localNames?.isHidden ?? false }

  /// Whether it is somebody else's and waits for a person, under no name.
  package var isOffered: Bool { localNames?.isOffered ?? false }

  package var isArchived: Bool { archivedAt != nil }

  package func credential(_ kind: CredentialKind) -> CredentialState? {
    credentials.first { $0.kind == kind }
  }

  package func holder(_ grantee: Grantee) -> Holder? {
    holders.first { $0.grantee.identity == grantee.identity }
  }

  /// Everybody with a right who opens what one of these opens.
  package func holders(opening grantees: [Grantee]) -> [Grantee] {
    holders.map(\.grantee).filter { holder in grantees.contains { $0.isSameHolder(as: holder) } }
  }

  /// Whether somebody with a right to the credential opens what this one opens.
  package func mayOpen(_ grantee: Grantee, _ kind: CredentialKind) -> Bool {
    holders.contains { $0.credentials.contains(kind) && $0.grantee.isSameHolder(as: grantee) }
  }

  /// Whoever signs with this key.
  package func holder(signingKey: Bytes32) -> Holder? {
    holders.first { $0.grantee.identity == .signer(signingKey) }
  }

  /// Who may now read a credential.
  package func holders(of kind: CredentialKind) -> [Holder] {
    holders.filter { $0.credentials.contains(kind) }
  }
}

/// Somebody who holds a right now.
package struct Holder: Equatable, Sendable {
  /// As the newest grant that stands names them.
  package var grantee: Grantee
  package var credentials: CredentialSet
  /// 0 of a founder; of any other admin the lowest of the admin grants that stand; nothing without one.
  package var rank: Int?

  package var isAdmin: Bool { rank != nil }
  package var isFounder: Bool { rank == 0 }
}

/// One credential of a program.
package struct CredentialState: Equatable, Sendable {
  package let kind: CredentialKind
  /// In replay order; version n is `values[n - 1]`.
  package var values: [Value] = []
  /// The values that nothing settled came after; more than one contradict each other.
  package var candidates: [EventName] = []
  /// The likeliest of the candidates.
  package var current: EventName?
  /// More than one candidate, or a cut value that nobody who counts has dealt with.
  package var isContradicted = false
  /// Values whose author was removed at the same time, and which no `valueKept` revived.
  package var cutValues: [Value] = []
  package var unfinishedResets: [UnfinishedReset] = []
  /// Nothing for one that works.
  package var frozenSince: Timestamp?
  /// In the order in which they were added; also those removed since.
  package var places: [PlaceState] = []
  /// In replay order; also those settled since.
  package var leaks: [LeakState] = []
  /// What the platform said of its values, the last of each.
  package var checks: [CheckState] = []

  package init(kind: CredentialKind) { self.kind = kind }

  /// The version of a value, from 1 on.
  package func version(of event: EventName) -> Int? {
    values.firstIndex { $0.event == event }.map { $0 + 1 }
  }

  package var isFrozen: Bool { frozenSince != nil }

  package var currentValue: Value? { values.first { $0.event == current } }

  package var currentVersion: Int? { current.flatMap(version(of:)) }
}

/// One version of a credential.
package struct Value: Equatable, Sendable {
  /// The event that brought it; its attachment holds the secret.
  package let event: EventName
  /// Who answers for it: the event's author, or of a revived value the author of the first `valueKept`.
  package var author: Bytes32
  /// Whoever brought it in, and so knows it: the event's author.
  package let bringer: Bytes32
  package let at: Timestamp
  package let happened: Timestamp?
  package let commitment: Bytes32
  package let how: How
  /// The `valueKept` that revived it.
  package var revivedBy: EventName?

  package enum How: Equatable, Sendable {
    case stored(Origin)
    case corrected(Origin, replaces: EventName)
    case reset(ResetReason, note: String?, by: String?)
  }

  /// When it came to be, as far as anybody says.
  package var since: Timestamp { happened ?? at }

  init?(_ event: Event) {
    switch event.body {
    case .secretStored(let body):
      (how, commitment, happened) = (.stored(body.origin), body.commitment, body.happened)
    case .secretCorrected(let body):
      (how, commitment, happened) = (.corrected(body.origin, replaces: body.replaces), body.commitment, nil)
    case .resetCompleted(let body):
      (how, commitment) = (.reset(body.reason, note: body.note, by: body.by), body.commitment)
      happened = body.happened
    default: return nil
    }
    self.event = event.name
    (author, bringer) = (event.author, event.author)
    at = event.at
  }

  init(
    event: EventName, author: Bytes32, bringer: Bytes32, at: Timestamp, happened: Timestamp?,
    commitment: Bytes32, how: How,
    revivedBy: EventName?
  ) {
    self.event = event
    self.author = author
    self.bringer = bringer
    self.at = at
    self.happened = happened
    self.commitment = commitment
    self.how = how
    self.revivedBy = revivedBy
  }
}

/// A `resetBegan` that no counting `resetCompleted` or `resetAbandoned` came after.
package struct UnfinishedReset: Equatable, Sendable {
  package let event: EventName
  package let at: Timestamp
  package let happened: Timestamp?
  package let author: Bytes32
  package let reason: ResetReason
  package let note: String?

  /// When it began, as far as anybody says.
  package var since: Timestamp { happened ?? at }
}
