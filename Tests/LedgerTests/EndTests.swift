import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Rights for a time, and rights to the history alone. No clock is in any replay: the ends stand in the state.
struct EndTests {
  private static let end = Timestamp(milliseconds: 1_800_000_000_000)
  private static let later = Timestamp(milliseconds: 1_900_000_000_000)
  private static let before = Timestamp(milliseconds: end.milliseconds - 1)

  private static func grant(
    _ actor: Actor, _ credentials: CredentialSet = .all, until: Timestamp? = nil, isAuditor: Bool = false
  ) -> EventBody {
    .shared(
      Shared(grantee: actor.grantee, credentials: credentials, until: until, isAuditor: isAuditor))
  }

  private static func ended(_ actor: Actor, _ credentials: CredentialSet? = nil) -> EventBody {
    .unshared(Unshared(grantee: actor.grantee, credentials: credentials, left: false, isEnded: true))
  }

  @Test func theLatestEndHoldsAndWhatNeverEndsOutlastsAll() throws {
    var scene = try Scene()
    try scene.write(Self.grant(bob, until: Self.later), by: ada)
    try scene.write(Self.grant(bob, until: Self.end), by: ada)
    #expect(try scene.state().holder(bob.grantee)?.until == Self.later)
    try scene.write(Self.grant(bob, CredentialSet([.appSecret])), by: ada)
    let bobs = try #require(try scene.state().holder(bob.grantee))
    #expect(bobs.until == nil && !bobs.isOver(at: Self.later))
    try scene.expectOneReplay()
  }

  @Test func anEndedRightIsNoneForWhoeverSealsAndOneForReplayUntilItIsSaid() throws {
    var scene = try Scene()
    try scene.write(Self.grant(bob, until: Self.end), by: ada)
    let written = try scene.write(stored(), by: bob)
    let state = try scene.state()
    #expect(state.mayOpen(bob.grantee, .appSecret, at: Self.before))
    #expect(!state.mayOpen(bob.grantee, .appSecret, at: Self.end), "at that time, and after it")
    #expect(!state.isOver(for: bob.grantee, at: Self.before) && state.isOver(for: bob.grantee, at: Self.end))
    #expect(try scene.replay().verdicts[written.name] == .counts)
    #expect(state.endings(at: Self.before).isEmpty)
    #expect(state.endings(at: Self.end) == [Unshared(grantee: bob.grantee, left: false, isEnded: true)])
    try scene.write(Self.ended(bob), by: ada)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
    #expect(try scene.state().taken(from: bob.grantee)?.isEnded == true)
    try scene.write(Self.grant(bob), by: ada)
    #expect(try scene.state().taken(from: bob.grantee) == nil)
    try scene.expectOneReplay()
  }

  @Test func whatAnAdminOrAFounderMayDoHasNoEnd() throws {
    var scene = try Scene()
    let members =
      #","grantee":"\#(bob.card.text)","credentials":"all","admin":true,"until":"2020-01-01T00:00:00.000Z","auditor":true"#
    _ = try scene.write(raw: "shared", members, by: ada)
    let holder = try #require(try scene.state().holder(bob.grantee))
    #expect(holder.isAdmin && holder.until == nil && !holder.isAuditor && !holder.isOver(at: Self.later))
    #expect(try scene.state().endings(at: Self.later).isEmpty)
  }

  @Test func anAuditorHoldsNothingAndStandsUntilTakenOut() throws {
    var scene = try Scene()
    try scene.write(Self.grant(bob, .none, isAuditor: true), by: ada)
    // A grant of nothing is what it always was: on record, and nobody is sent anything for it.
    try scene.write(Self.grant(cyd, .none), by: ada)
    let value = try scene.write(stored(), by: bob)
    let holder = try #require(try scene.state().holder(bob.grantee))
    #expect(holder.isAuditor && holder.credentials.isEmpty && !holder.isAdmin)
    #expect(try scene.state().holders.map(\.grantee) == [ada, bob].map(\.grantee))
    #expect(try scene.replay().verdicts[value.name] == .void(.noRight), "and stores nothing")
    #expect(try !scene.state().mayOpen(bob.grantee, .appSecret, at: Self.before))
    try scene.write(unshare(bob), by: ada)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
    try scene.expectOneReplay()
  }

  @Test func anAuditorWhoseCredentialsEndedIsStillOne() throws {
    var scene = try Scene()
    try scene.write(Self.grant(bob, .none, isAuditor: true), by: ada)
    try scene.write(Self.grant(bob, until: Self.end), by: ada)
    let ending = try #require(try scene.state().endings(at: Self.end).first)
    #expect(ending == Unshared(grantee: bob.grantee, credentials: .all, left: false, isEnded: true))
    #expect(try !scene.state().isOver(for: bob.grantee, at: Self.end))
    try scene.write(.unshared(ending), by: ada)
    let holder = try #require(try scene.state().holder(bob.grantee))
    #expect(holder.isAuditor && holder.credentials.isEmpty)
    try scene.expectOneReplay()
  }

  /// Whoever ends a card would take what the same key was given by another name.
  @Test func oneKeysTimeIsOverUnderAllItsNames() throws {
    var scene = try Scene()
    let bare = try Grantee(bob.card.ageRecipient)
    try scene.write(Self.grant(bob, until: Self.end), by: ada)
    try scene.write(.shared(Shared(grantee: bare, credentials: .all)), by: ada)
    #expect(try !scene.state().isOver(for: bob.grantee, at: Self.end))
    #expect(try scene.state().endings(at: Self.end).isEmpty)
    #expect(try scene.state().mayOpen(bob.grantee, .appSecret, at: Self.end))
  }

  @Test func endsAndAuditorsSurviveTheSnapshot() throws {
    var scene = try Scene()
    try scene.write(Self.grant(bob, until: Self.end), by: ada)
    try scene.write(Self.grant(cyd, .none, until: Self.later, isAuditor: true), by: ada)
    try scene.write(Self.grant(dan), by: ada)
    try scene.write(Self.ended(dan), by: ada)
    let ledger = try scene.ledger()
    let snapshot = ledger.snapshot(of: ledger.replay())
    #expect(try Snapshot(decoding: snapshot.encode()) == snapshot)
  }
}

/// What stands for people in a vault's own ledger.
struct StandingGrantTests {
  @Test func theLastOfAPersonInAScopeHoldsUntilItIsEnded() throws {
    var state = VaultLedgerState(name: "李雷", owner: ada.id, foundedAt: Timestamp(milliseconds: 0))
    let grant = StandingGrant(person: "王芳", scope: .client("Acme"), credentials: .all)
    let narrower = StandingGrant(
      person: "王芳", scope: .client("acme"), credentials: CredentialSet([.appSecret]))
    state.apply(StandingSet(grant))
    state.apply(StandingSet(StandingGrant(person: "王芳", scope: .all, credentials: .none)))
    state.apply(StandingSet(narrower))
    #expect(state.standing.count == 2 && state.standing(of: "王芳", in: .client("ACME")) == narrower)
    state.apply(StandingEnded(person: "王芳", scope: .client("acme")))
    #expect(state.standing.map(\.scope) == [.all] && state.standing[0].isAuditor)
  }

  @Test func whoLeavesHasNothingStandingAndItDoesNotComeBack() throws {
    var state = VaultLedgerState(name: "李雷", owner: ada.id, foundedAt: Timestamp(milliseconds: 0))
    let now = Timestamp(milliseconds: 0)
    state.apply(PersonAdded(name: "王芳"), at: now)
    state.apply(StandingSet(StandingGrant(person: "王芳", scope: .all, credentials: .all)))
    state.apply(PersonRemoved(name: "王芳"), at: now)
    #expect(state.standing.isEmpty)
    state.apply(PersonAdded(name: "王芳"), at: now)
    #expect(state.standing.isEmpty)
  }

  @Test func whatStandsForSomebodyStaysTheirsUnderAnotherName() {
    var state = VaultLedgerState(name: "李雷", owner: ada.id, foundedAt: Timestamp(milliseconds: 0))
    let now = Timestamp(milliseconds: 0)
    for name in ["wang", "张三"] { state.apply(PersonAdded(name: name), at: now) }
    state.apply(StandingSet(StandingGrant(person: "wang", scope: .all, credentials: .all)))
    state.apply(PersonAdded(name: "王芳", was: "Wang"), at: now)
    #expect(state.people.map(\.name) == ["王芳", "张三"] && state.standing.map(\.person) == ["王芳"])
    #expect(state.people[0].answers(to: .told("wang")) && state.people[0].answers(to: .told("王芳")))
    // Somebody else's name is not taken, and nobody is made.
    state.apply(PersonAdded(name: "张三", was: "王芳"), at: now)
    state.apply(PersonAdded(name: "李四", was: "nobody"), at: now)
    #expect(state.people.map(\.name) == ["王芳", "张三"])
    state.apply(PersonAdded(name: "王 芳", was: "王芳"), at: now)
    #expect(state.people.map(\.name) == ["王 芳", "张三"])
    // Version 0.1.0 knows them by the name that they had.
    state.apply(PersonRemoved(name: "wang"), at: now)
    #expect(state.people[0].hasLeft && !state.people[1].hasLeft && state.standing.isEmpty)
    state.apply(PersonAdded(name: "wang", wechat: "wf"), at: now)
    #expect(state.people.map(\.name) == ["王 芳", "张三"] && state.people[0].wechat == "wf")
    #expect(!state.people[0].hasLeft && state.person(formerlyNamed: "Wang")?.name == "王 芳")
    // A name that was somebody's is nobody else's.
    state.apply(PersonAdded(name: "wang", was: "张三"), at: now)
    #expect(state.people.map(\.name) == ["王 芳", "张三"])
    state.apply(PersonAdded(name: "wang", was: "王 芳"), at: now)
    #expect(state.people.map(\.name) == ["wang", "张三"] && state.person(formerlyNamed: "wang") == nil)
  }

  @Test func aScopeFoldsWhatPeopleType() {
    #expect(StandingScope.client("Ａｃｍｅ").contains(client: "acme", tags: []))
    #expect(StandingScope.tag("live").contains(client: nil, tags: ["Live"]))
    #expect(!StandingScope.client("acme").contains(client: nil, tags: ["acme"]))
    #expect(StandingScope.all.contains(client: nil, tags: []))
  }

  @Test(
    arguments: [
      #","scope":{}"#, #","scope":{"all":false}"#, #","scope":"all""#, #","scope":{"client":1}"#,
    ])
  func aScopeOfAnotherFormIsMalformed(_ scope: String) throws {
    var scene = try Scene()
    let members = #","person":"x","credentials":"all","admin":false"# + scope
    #expect(throws: LedgerError.self) { try scene.write(raw: "standingSet", members, by: ada) }
  }
}
