import Host
import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

/// What stands for people, and where it acts.
@Suite struct StandingTests {
  private static let value = String(repeating: "1", count: 32)
  private static let later = Timestamp(milliseconds: Scene.now.milliseconds + 86_400_000)

  private let lei: Colleague
  private let wang: Colleague
  private let zhao: Colleague

  init() throws {
    let team = try Colleague.team(["李雷", "王芳", "赵敏"])
    (lei, wang, zhao) = (team[0], team[1], team[2])
  }

  private func add(_ name: String, client: String? = nil, tags: [String] = []) throws {
    var program = NewProgram(name, Self.value)
    (program.client, program.tags) = (client, tags)
    _ = try lei.vault.add([program], at: Scene.now)
  }

  private func set(
    _ person: Colleague, _ scope: StandingScope, _ credentials: CredentialSet = .all, admin: Bool = false,
    until: Timestamp? = nil
  ) throws {
    let grant = StandingGrant(
      person: person.name, scope: scope, credentials: credentials, isAdmin: admin, until: until)
    try lei.vault.setStanding(grant, at: Scene.now)
  }

  private func given(_ names: [String]) throws -> [[String]] {
    try lei.vault.giveStanding(to: names, at: Scene.now).get().map { $0.grants.map(\.person) }
  }

  private func holder(_ name: String, _ person: Colleague) throws -> Holder? {
    try lei.vault.program(name).holder(person.card)
  }

  private func lacking() throws -> [String] {
    try lei.todos(.memberLacks).compactMap { todo in "\(todo.program ?? "") \(todo.item ?? "")" }.sorted()
  }

  @Test func itGivesWhatCommandsBringIntoItsScopeAndNothingElse() throws {
    try set(wang, .client("好邻居"))
    try set(zhao, .tag("live"), CredentialSet([.appSecret]))
    try add("shop", client: "好邻居", tags: ["LIVE"])
    try add("other", client: "别家")
    let told = try lei.vault.standing(for: "shop", describing: Described(), at: Scene.now)
    #expect(told.map(\.person) == ["王芳", "赵敏"], "said before it acts")
    #expect(try given(["shop", "other"]) == [["王芳", "赵敏"]])
    #expect(try holder("shop", wang)?.credentials == .all)
    #expect(try holder("shop", zhao)?.credentials == CredentialSet([.appSecret]))
    #expect(try holder("other", wang) == nil)
    #expect(try given(["shop"]).isEmpty, "once")
    #expect(try lei.vault.verify().faults.isEmpty)
  }

  @Test func whatIsPrivateOrArchivedIsOutOfReach() throws {
    try set(wang, .all)
    try add("mine")
    try lei.vault.hold("mine", isPrivate: true, at: Scene.now)
    try add("old")
    _ = try lei.vault.archive(["old"], isArchived: true, reason: nil, at: Scene.now)
    #expect(try given(["mine", "old"]).isEmpty && lacking().isEmpty)
    #expect(
      try lei.vault.standing(for: "new", describing: Described(), isPrivate: true, at: Scene.now).isEmpty)
    #expect(
      try lei.vault.standing(for: "mine", describing: Described(), isPrivate: false, at: Scene.now).count == 1
    )
    try lei.vault.hold("mine", isPrivate: false, at: Scene.now)
    _ = try lei.vault.archive(["old"], isArchived: false, reason: nil, at: Scene.now)
    #expect(try lacking() == ["mine 王芳", "old 王芳"])
    #expect(try given(["mine", "old"]).count == 2)
    #expect(try lacking().isEmpty)
  }

  @Test func whatWasTakenBackIsNeverGivenAgainByItself() throws {
    try set(wang, .client("好邻居"))
    try add("shop", client: "好邻居")
    _ = try given(["shop"])
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    #expect(try given(["shop"]).isEmpty && holder("shop", wang) == nil)
    #expect(try lacking() == ["shop 王芳"])
    let laptop = Grantee.card(Identity(seed: .random()).card)
    _ = try lei.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: "laptop", key: laptop, at: Scene.now)
    #expect(try lei.vault.keyOffers(to: laptop, of: "王芳", at: Scene.now).isEmpty, "by no other key either")
    _ = try lei.vault.removeDevice("laptop", of: "王芳", isStolen: false, at: Scene.now)
    // A person's word stands above it.
    try lei.share("shop", to: wang)
    #expect(try lacking().isEmpty)
  }

  /// - Parameter credentials: what somebody gives them by hand, after everything was taken back.
  private func narrowed(
    to credentials: CredentialSet, admin: Bool = false, until: Timestamp? = nil,
    standing isAdmin: Bool = false
  ) throws {
    try set(wang, .all, admin: isAdmin)
    try add("shop")
    _ = try given(["shop"])
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    var request = ShareRequest(
      items: [ShareItem(program: try lei.id("shop"), credentials: credentials)], to: [wang.card], via: .git)
    (request.asAdmin, request.until) = (admin, until)
    _ = try lei.vault.recordShare(request, at: Scene.now)
  }

  private func edit(_ name: String, in colleague: Colleague) throws {
    var changes = Described()
    changes.note = .set("x")
    _ = try colleague.vault.edit(name, changes, at: Scene.now)
  }

  @Test func whatWasGivenAnewByHandIsNotMadeWiderByItself() throws {
    try narrowed(to: CredentialSet([.uploadKey]))
    try edit("shop", in: lei)
    #expect(try lei.vault.standing(for: "shop", describing: Described(), at: Scene.now).isEmpty, "nor said")
    #expect(try given(["shop"]).isEmpty)
    #expect(try holder("shop", wang)?.credentials == CredentialSet([.uploadKey]))
    #expect(try lacking() == ["shop 王芳"])
    // Another key of theirs is offered what they have, and no more.
    let laptop = Grantee.card(Identity(seed: .random()).card)
    _ = try lei.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: "laptop", key: laptop, at: Scene.now)
    let offers = try lei.vault.keyOffers(to: laptop, of: "王芳", at: Scene.now)
    #expect(offers.offers.flatMap(\.wishes).map(\.credentials) == [CredentialSet([.uploadKey])])
    // Once somebody gave all of it anew, what stands acts as ever.
    try lei.share("shop", to: wang)
    #expect(try given(["shop"]) == [["王芳"]])
    #expect(try lei.vault.program("shop").holder(laptop)?.credentials == .all)
    #expect(try lacking().isEmpty)
  }

  @Test func oneKindTakenBackStaysTakenWhenAnotherIsGiven() throws {
    try set(wang, .all)
    try add("shop")
    _ = try given(["shop"])
    for kind in [CredentialKind.appSecret, .messageToken] {
      _ = try lei.vault.unshare([lei.id("shop")], kind, from: [wang.card], called: "王芳", at: Scene.now)
    }
    let item = ShareItem(program: try lei.id("shop"), credentials: CredentialSet([.messageToken]))
    _ = try lei.vault.recordShare(
      ShareRequest(items: [item], to: [wang.card], via: .git), at: Scene.now)
    #expect(try given(["shop"]).isEmpty)
    #expect(try holder("shop", wang)?.credentials.contains(.appSecret) == false)
    #expect(try lei.vault.verify().faults.isEmpty)
  }

  @Test func anEndOrARankGivenAnewByHandStays() throws {
    try narrowed(to: .all, until: Self.later, standing: false)
    #expect(try given(["shop"]).isEmpty)
    #expect(try holder("shop", wang)?.until == Self.later)
    let other = try StandingTests()
    try other.narrowed(to: .all, standing: true)
    #expect(try other.given(["shop"]).isEmpty)
    #expect(try other.holder("shop", other.wang)?.isAdmin == false)
  }

  @Test func anAuditorWhoWasMadeNoneIsNoneByItselfAgain() throws {
    try set(wang, .all, .none)
    try add("shop")
    _ = try given(["shop"])
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    let item = ShareItem(program: try lei.id("shop"), credentials: CredentialSet([.uploadKey]))
    _ = try lei.vault.recordShare(
      ShareRequest(items: [item], to: [wang.card], via: .git), at: Scene.now)
    #expect(try given(["shop"]).isEmpty && holder("shop", wang)?.isAuditor == false)
  }

  /// What somebody grants who did not know of the removal comes after it in the order of replay, and gives nothing.
  @Test func aGrantThatDidNotKnowOfTheRemovalOpensNoWay() throws {
    try set(wang, .all)
    try add("shop")
    _ = try given(["shop"])
    try lei.share("shop", to: zhao, admin: true)
    try lei.send("shop", to: zhao)
    for _ in 0..<3 { try edit("shop", in: zhao) }
    let item = ShareItem(program: try lei.id("shop"), credentials: CredentialSet([.uploadKey]))
    var request = ShareRequest(items: [item], to: [wang.card], via: .git)
    request.until = Self.later
    request.asAdmin = true
    _ = try zhao.vault.recordShare(request, at: Scene.now)
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    try zhao.send("shop", to: lei)
    #expect(try holder("shop", wang) == nil)
    #expect(try given(["shop"]).isEmpty && holder("shop", wang) == nil)
  }

  @Test func whatWasTakenBackStaysTakenWhereSomebodyWentOn() throws {
    _ = try zhao.vault.add([NewProgram("shop", Self.value)], at: Scene.now)
    try zhao.share("shop", to: lei, admin: true)
    try zhao.share("shop", to: wang)
    _ = try zhao.vault.unshare([zhao.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    try zhao.send("shop", to: lei)
    try set(wang, .all)
    _ = try lei.vault.removePerson("赵敏", at: Scene.now)
    _ = try lei.vault.adopt("shop", at: Scene.now)
    #expect(try lei.vault.belonging(of: "shop").isOurs)
    #expect(try given(["shop"]).isEmpty && holder("shop", wang) == nil)
    #expect(try lacking() == ["shop 王芳"])
    try lei.share("shop", to: wang)
    #expect(try lacking().isEmpty)
  }

  @Test func itActsInLedgersThatAreOursAlone() throws {
    _ = try wang.vault.add([NewProgram("hers", Self.value)], at: Scene.now)
    try wang.share("hers", to: lei, admin: true)
    try wang.send("hers", to: lei)
    try set(zhao, .all)
    #expect(try given(["hers"]).isEmpty && lacking().isEmpty)
  }

  @Test func whatOthersMoveIntoItsScopeIsATodoWithTheOneCommand() throws {
    try add("shop")
    try lei.share("shop", to: wang, admin: true)
    try lei.send("shop", to: wang)
    try set(zhao, .client("好邻居"))
    var changes = Described()
    changes.client = .set("好邻居")
    _ = try wang.vault.edit("shop", changes, at: Scene.now)
    try wang.send("shop", to: lei)
    #expect(try holder("shop", zhao) == nil)
    let todo = try #require(try lei.todos(.memberLacks).first)
    #expect(todo.item == "赵敏" && todo.standing?.scope == .client("好邻居") && todo.recourse == nil)
  }

  @Test func itEndsWithThePersonAndByAWord() throws {
    try set(wang, .all)
    try set(zhao, .all)
    #expect(try lei.vault.endStanding(of: "赵敏", in: .all, at: Scene.now)?.person == "赵敏")
    #expect(try lei.vault.endStanding(of: "赵敏", in: .all, at: Scene.now) == nil)
    _ = try lei.vault.removePerson("王芳", at: Scene.now)
    #expect(try lei.vault.ownState().standing.isEmpty)
    let left = failure { try set(wang, .all) }
    #expect(left == said(.personLeft("王芳")))
  }

  @Test func anEndIsCopiedIntoEachGrantAndOneThatIsOverActsNoMore() throws {
    try set(wang, .all, until: Self.later)
    try add("shop")
    _ = try given(["shop"])
    #expect(try holder("shop", wang)?.until == Self.later)
    try add("late")
    #expect(try lei.vault.giveStanding(to: ["late"], at: Self.later).get().isEmpty)
  }

  /// What stands gives of many at once in several turns: whoever stores between two of them waits for one alone.
  @Test func ofManyItIsGivenInTurns() throws {
    try set(wang, .all)
    let names = (0..<100).map { "shop \($0)" }
    _ = try lei.vault.add(names.map { NewProgram($0, Self.value + $0) }, at: Scene.now)
    let counter = { try lei.vault.read { try SealRow.read($0.database, $0.keys).counter } }
    let before = try counter()
    #expect(try given(names).count == 100)
    #expect(try counter() == before + 2)
    #expect(try lacking().isEmpty)
  }

  /// What an earlier turn gave is given, whatever comes to a later one; whoever renames one meanwhile keeps no other from it.
  @Test func whereALaterTurnFailsItIsKnownWhatTheEarlierOnesGave() throws {
    try set(wang, .all)
    let names = (0..<100).map { "shop \($0)" }
    _ = try lei.vault.add(names.map { NewProgram($0, Self.value + $0) }, at: Scene.now)
    var changes = Described()
    changes.name = "new"
    _ = try lei.vault.edit("shop 98", changes, at: Scene.now)
    let file = try PlainSQLite(lei.vault.path)
    let change =
      "UPDATE ledger SET snapshot = zeroblob(length(snapshot)) WHERE n = (SELECT max(n) FROM ledger)"
    let sound = try file.rows("SELECT snapshot, n FROM ledger ORDER BY n DESC LIMIT 1")[0]
    try file.execute(change)
    lei.vault.vouched = FileStamp.of(lei.vault.path)
    let giving = lei.vault.giveStanding(to: names, at: Scene.now)
    #expect(giving.done.map(\.program.name) == Array(names[..<64]))
    #expect("\(giving.failure, default: "none")".hasPrefix("damaged"))
    try file.rows("UPDATE ledger SET snapshot = ?1 WHERE n = ?2", sound)
    lei.vault.vouched = FileStamp.of(lei.vault.path)
    #expect(try given(names).count == 99 - 64)
  }

  // MARK: Auditors

  @Test func anAuditorSeesEverythingAndHoldsNothing() throws {
    try set(zhao, .all, .none)
    try add("shop")
    _ = try given(["shop"])
    #expect(try holder("shop", zhao)?.isAuditor == true)
    try lei.reset("shop", String(repeating: "2", count: 32))
    try lei.share("shop", to: wang)
    let ledger = try #require(try lei.vault.ledger(ifKnown: lei.id("shop")))
    _ = try zhao.vault.merge([ReceivedLedger(ledger, [])], at: Scene.now)
    #expect(try zhao.vault.program("shop").credentials[0].values.count == 2)
    #expect(try zhao.vault.verify().faults.isEmpty)
    #expect(!zhao.vault.mayUse(.appSecret, of: try zhao.vault.program("shop")))
    // Her todos name who can act, and nobody asks her to adopt anything.
    _ = try lei.vault.removePerson("王芳", at: Scene.now)
    let after = try #require(try lei.vault.ledger(ifKnown: lei.id("shop")))
    _ = try zhao.vault.merge([ReceivedLedger(after, [])], at: Scene.now)
    let todo = try #require(try zhao.todos(.seenByLeaver).first)
    #expect(todo.inCharge == ["李雷"] && todo.item == "王芳")
    _ = try zhao.vault.removePerson("李雷", at: Scene.now)
    let refused = failure { _ = try zhao.vault.adopt("shop", at: Scene.now) }
    #expect(refused == said(.notHolder(program: "shop")))
  }

  @Test func anAuditorIsOneInTheLedgerThatSomebodyWentOnIn() throws {
    try add("shop")
    try lei.share("shop", to: wang, admin: true)
    try set(zhao, .all, .none)
    _ = try given(["shop"])
    try lei.send("shop", to: wang)
    _ = try wang.vault.removePerson("李雷", at: Scene.now)
    let adoption = try wang.vault.adopt("shop", at: Scene.now)
    let carried = try #require(adoption.program.holder(zhao.card))
    #expect(carried.isAuditor && carried.credentials.isEmpty && !carried.isAdmin)
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  // MARK: Ends

  @Test func anEndIsSaidWithTheNextThingThatAnAdminWrites() throws {
    try add("shop")
    var request = ShareRequest(
      items: [ShareItem(program: try lei.id("shop"), credentials: .all)], to: [wang.card], via: .bundle)
    request.until = Self.later
    _ = try lei.vault.recordShare(request, at: Scene.now)
    #expect(try holder("shop", wang)?.until == Self.later)
    let known = try lei.vault.program("shop").todos(by: lei.vault.rules(at: Self.later))
    let todo = try #require(known.first { $0.what == .seenByLeaver })
    #expect(todo.isOver && !todo.hasLeft && todo.item == "王芳")
    #expect(try lei.todos(.seenByLeaver).isEmpty, "not before")
    var changes = Described()
    changes.note = .set("x")
    let state = try lei.vault.edit("shop", changes, at: Self.later)
    #expect(state.holder(wang.card) == nil && state.taken(from: wang.card)?.isEnded == true)
    let after = try state.todos(by: lei.vault.rules(at: Self.later)).first { $0.what == .seenByLeaver }
    #expect(after?.isOver == true)
    #expect(try lei.vault.verify().faults.isEmpty)
  }

  @Test func anEndIsMadeLongerAndNeverShorter() throws {
    try add("shop")
    func share(until: Timestamp?) throws -> Timestamp? {
      var request = ShareRequest(
        items: [ShareItem(program: try lei.id("shop"), credentials: .all)], to: [wang.card], via: .git)
      request.until = until
      _ = try lei.vault.recordShare(request, at: Scene.now)
      return try holder("shop", wang)?.until
    }
    let next = Timestamp(milliseconds: Self.later.milliseconds + 1)
    #expect(try share(until: Self.later) == Self.later)
    #expect(try share(until: next) == next)
    #expect(try share(until: Self.later) == next)
    #expect(try share(until: nil) == nil)
  }

  // MARK: Devices

  @Test func anotherDeviceIsOfferedWhatTheOthersHave() throws {
    try add("a")
    try add("b")
    try lei.share("a", to: wang, admin: true)
    try set(wang, .tag("none"))
    try set(wang, .all, CredentialSet([.uploadKey]))
    let laptop = Grantee.card(Identity(seed: .random()).card)
    let added = try lei.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: "laptop", key: laptop, at: Scene.now)
    let offers = try lei.vault.keyOffers(to: laptop, of: added.person.name, at: Scene.now)
    #expect(offers.offers.map(\.program.name) == ["a", "b"] && offers.ofOthers.isEmpty)
    try lei.vault.give(offers, at: Scene.now)
    #expect(try lei.vault.program("a").holder(laptop)?.isAdmin == true)
    #expect(try lei.vault.program("b").holder(laptop)?.credentials == CredentialSet([.uploadKey]))
    #expect(try lei.vault.keyOffers(to: laptop, of: "王芳", at: Scene.now).isEmpty)
  }

  @Test func onesOwnSecondComputerIsFounderWhereOneIsFounder() throws {
    try add("before")
    let laptop = try Colleague("李雷")
    _ = try wang.vault.add([NewProgram("hers", Self.value)], at: Scene.now)
    try wang.share("hers", to: lei)
    try wang.send("hers", to: lei)
    _ = try lei.vault.addPerson(
      "李雷", wechat: nil, role: nil, device: "laptop", key: laptop.card, isMine: true, at: Scene.now)
    let offers = try lei.vault.keyOffers(to: laptop.card, of: "李雷", at: Scene.now)
    #expect(offers.offers.map(\.program.name) == ["before"] && offers.ofOthers.map(\.name) == ["hers"])
    #expect(try lacking() == ["before 李雷", "hers 李雷"])
    try lei.vault.give(offers, at: Scene.now)
    #expect(try lei.vault.program("before").holder(laptop.card)?.isFounder == true)
    #expect(try lacking() == ["hers 李雷"])
    guard case .others(["王芳"]) = try lei.todos(.memberLacks)[0].recourse else {
      Issue.record("who can grant it is named")
      return
    }
    try add("after")
    #expect(try lei.vault.program("after").founders.count == 2)
    #expect(try lacking() == ["hers 李雷"])
    // What is signed there is ours here.
    try laptop.know(wang)
    _ = try laptop.vault.add([NewProgram("there", Self.value)], at: Scene.now)
    try laptop.vault.shareWithOwner(lei.card, "there")
    try laptop.send("there", to: lei)
    #expect(try lei.vault.belonging(of: "there").isOurs)
    let other = failure {
      _ = try lei.vault.addPerson(
        "王芳", wechat: nil, role: nil, device: nil, key: .card(Identity(seed: .random()).card), isMine: true,
        at: Scene.now)
    }
    #expect(other == said(.notTheOwner("王芳")))
  }

  @Test func aStolenComputerOfOnesOwnIsToldAsThat() throws {
    let laptop = Grantee.card(Identity(seed: .random()).card)
    _ = try lei.vault.addPerson(
      "李雷", wechat: nil, role: nil, device: "laptop", key: laptop, isMine: true, at: Scene.now)
    try add("shop")
    let request = ShareRequest(
      items: [ShareItem(program: try lei.id("shop"), credentials: .all)], to: [laptop], via: .bundle)
    _ = try lei.vault.recordShare(request, at: Scene.now)
    _ = try lei.vault.removeDevice("laptop", of: "李雷", isStolen: true, at: Scene.now)
    #expect(try lei.vault.program("shop").holder(laptop) == nil)
    let todo = try #require(try lei.todos(.seenByLeaver).first)
    #expect(todo.device?.isStolen == true && todo.device?.label == "laptop" && !todo.hasLeft)
    try add("later")
    #expect(try lei.vault.program("later").founders.count == 1)
  }
}

extension Vault {
  fileprivate func shareWithOwner(_ card: Grantee, _ program: String) throws {
    _ = try addPerson("李雷2", wechat: nil, role: nil, device: nil, key: card, at: Scene.now)
    let id = try read { try $0.program(named: program).id }
    _ = try recordShare(
      ShareRequest(items: [ShareItem(program: id, credentials: .all)], to: [card], via: .bundle),
      at: Scene.now)
  }
}

/// What leaves a scope stays to be done until somebody decided.
@Suite struct LeftScopeTests {
  private let lei: Colleague
  private let wang: Colleague

  init() throws {
    let team = try Colleague.team(["李雷", "王芳"])
    (lei, wang) = (team[0], team[1])
    try lei.vault.setStanding(
      StandingGrant(person: "王芳", scope: .client("好邻居"), credentials: .all), at: Scene.now)
    var program = NewProgram("shop", String(repeating: "1", count: 32))
    program.client = "好邻居"
    _ = try lei.vault.add([program], at: Scene.now)
    _ = try lei.vault.giveStanding(to: ["shop"], at: Scene.now).get()
  }

  private func move(to client: String) throws -> [String] {
    let former = try lei.vault.program("shop")
    var changes = Described()
    changes.client = .set(client)
    let state = try lei.vault.edit("shop", changes, at: Scene.now)
    return try lei.vault.leaveScopes(former, state, at: Scene.now).map(\.person)
  }

  private func todos() throws -> [String?] { try lei.todos(.outOfScope).map(\.item) }

  @Test func whoStillHoldsItIsATodoUntilTheRightIsTakenBack() throws {
    #expect(try move(to: "好邻居").isEmpty && todos().isEmpty)
    #expect(try move(to: "别家") == ["王芳"])
    #expect(try todos() == ["王芳"])
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [wang.card], called: "王芳", at: Scene.now)
    #expect(try todos().isEmpty)
  }

  @Test func itEndsWhereItComesBackIntoTheScope() throws {
    _ = try move(to: "别家")
    #expect(try move(to: "好邻居").isEmpty && todos().isEmpty)
    #expect(try move(to: "再别家") == ["王芳"])
    #expect(try todos() == ["王芳"])
  }

  @Test func whomSomebodySharesItWithIsToKeepIt() throws {
    _ = try move(to: "别家")
    try lei.share("shop", to: wang)
    #expect(try todos().isEmpty)
    #expect(try lei.vault.ownState().leftScopes.isEmpty)
  }

  @Test func whatIsKeptPrivateLeavesEveryScope() throws {
    try lei.vault.hold("shop", isPrivate: true, at: Scene.now)
    let state = try lei.vault.program("shop")
    #expect(try lei.vault.leaveScopes(state, state, at: Scene.now).map(\.person) == ["王芳"])
    #expect(try todos() == ["王芳"])
    _ = try lei.vault.removePerson("王芳", at: Scene.now)
    #expect(try todos().isEmpty, "who left is told by what they hold")
  }
}
