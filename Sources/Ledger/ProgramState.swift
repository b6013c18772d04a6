package import MiniProgram
package import Sodium

/// What a mini-program is now: what replaying its ledger gives.
package struct ProgramState: Equatable, Sendable {
  package var name: String
  package var alias: String?
  /// WeChat's.
  package var appID: AppID?
  /// As events say it; nil stands for `Platform.standard`.
  package var platformWord: String?
  /// The id of a program that is not WeChat's.
  package var platformID: String?
  package var client: String?
  package var tags: [String] = []
  package var note: String?
  /// Whether it is in use by the public; nil if nobody said.
  package var isLive: Bool?
  package var ownerEmail: String?
  package var wechatAdmin: String?
  /// `gh_…`
  package var originalID: String?
  /// Whom the platform's account belongs to.
  package var subject: String?
  /// On the platform; `registeredAt` is the ledger's own beginning.
  package var registeredOn: Day?
  package var registeredAt: Timestamp
  /// As the root names them, also those removed since.
  package var founders: [Card]
  /// The ledger whose place it takes, for nobody was left in it who could go on.
  package var continues: Registered.Continuation?
  /// Who holds anything now. Founders first, then in the order of their oldest grant that stands.
  package var holders: [Holder] = []
  /// Those of the platform's page.
  var membersByID: [MemberID: Member] = [:]
  /// In the order in which their labels were named first.
  package internal(set) var dues: [DueState] = []
  /// What admins call keys.
  var givenNames: [Grantee.Identity: GivenName] = [:]
  /// From whom rights were taken, or whose time was over.
  package internal(set) var takenFrom: [Grantee.Identity: TakenFrom] = [:]
  /// Nil for one that is in use.
  package var archivedAt: Timestamp?
  /// In replay order.
  package var acceptances: [Acceptance] = []
  /// An event of an unknown kind says that nobody may go on who does not know it.
  package var isReadOnly = false
  /// What went out, in replay order.
  package var exposures: [Exposure] = []
  /// What this vault calls it, where that is not what the ledger says; nil in a replay.
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

  /// A platform that only a later version knows is `other`: nothing is said of it.
  package var platform: Platform { platformWord.map { Platform($0) ?? .other } ?? .standard }

  /// What the platform calls it; nil as long as nobody has said that, or what was said can be no id.
  package var id: String? {
    appID?.text ?? platformID.flatMap { IDRule.isPossible($0) ? $0 : nil }
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
    isOffered ? [] : [name, alias, isSecond ? nil : id].compactMap(\.self)
  }

  /// All that it wants to be found by, as the ledger itself says.
  package var ownNames: [String] { [sharedName ?? name, alias, id].compactMap(\.self) }

  /// Whether another ledger of the same AppID, or of the same id on its platform, is the one that is found by it here.
  package var isSecond: Bool { localNames?.keepsAppID == false && id != nil }

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
  ///
  /// - Parameter isExact: only these themselves.
  package func holders(opening grantees: [Grantee], exactly isExact: Bool = false) -> [Grantee] {
    holders.map(\.grantee).filter { holder in
      grantees.contains { isExact ? $0.identity == holder.identity : $0.isSameHolder(as: holder) }
    }
  }

  /// Whether somebody with a right to the credential that has not ended opens what this one opens.
  package func mayOpen(_ grantee: Grantee, _ kind: CredentialKind, at now: Timestamp) -> Bool {
    holders.contains { $0.mayHave(kind, at: now) && $0.grantee.isSameHolder(as: grantee) }
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
