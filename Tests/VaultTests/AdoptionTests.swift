import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

/// A founder leaves: who can go on, what goes along, and who follows.
@Suite struct AdoptionTests {
  private let lei: Colleague
  private let wang: Colleague
  private let zhang: Colleague
  private let ming: Colleague

  private static let one = String(repeating: "1", count: 32)
  private static let two = String(repeating: "2", count: 32)

  private static func later(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + minutes * 60_000)
  }

  /// One founder, two managers, one who only holds; everybody has everything.
  init() throws {
    let team = try Colleague.team(["李雷", "王芳", "张三", "小明"])
    (lei, wang, zhang, ming) = (team[0], team[1], team[2], team[3])
    _ = try lei.vault.add([NewProgram("shop", Self.one), NewProgram("bbq", Self.one)], at: Scene.now)
    for program in ["shop", "bbq"] {
      for admin in [wang, zhang] { try lei.share(program, to: admin, admin: true) }
      try lei.share(program, to: ming)
      for other in [wang, zhang, ming] { try lei.send(program, to: other) }
    }
  }

  private func leave(_ gone: [Colleague], at others: [Colleague]) throws {
    for other in others {
      for person in gone { _ = try other.vault.removePerson(person.name, at: Scene.now) }
    }
  }

  private func offers(_ colleague: Colleague) throws -> [AdoptionOffer] {
    try colleague.vault.adoptionOffers()
  }

  /// What there is is followed, and there is one offer.
  private func follow(_ colleague: Colleague) throws {
    let offers = try offers(colleague)
    try #require(offers.count == 1)
    _ = try colleague.vault.follow(offers[0], at: Scene.now)
  }

  @Test func anotherFounderRemovesTheOneWhoLeaves() throws {
    try lei.share("shop", to: wang, founder: true)
    try lei.send("shop", to: wang)
    let leaving = try wang.vault.removePerson("李雷", at: Scene.now)
    #expect(leaving.rights.taken.map(\.name) == ["shop"])
    let kept = try #require(leaving.rights.kept.first)
    #expect(kept.program.name == "bbq" && kept.why == .lowerRank && kept.able.isEmpty && kept.isAdoptable)
    #expect(try wang.vault.program("shop").holder(lei.card) == nil)
  }

  @Test func onlyAFounderMakesOne() throws {
    let said = failure { try wang.share("shop", to: ming, founder: true) }
    #expect(said == "\(VaultError.notFounder(program: "shop"))")
    #expect(try wang.vault.program("shop").holder(ming.card)?.rank == nil)
  }

  @Test func aTrialOfARemovalStoresNothing() throws {
    let before = try lei.vault.log().count
    let trial = try lei.vault.removePerson("张三", isTrial: true, at: Scene.now)
    #expect(trial.rights.taken.count == 2 && trial.toReset.count == 2)
    #expect(try lei.vault.log().count == before)
    #expect(try lei.vault.ownState().person(named: "张三")?.hasLeft == false)
  }

  @Test func betweenEqualsNothingIsWrittenAndWhoCanIsKnown() throws {
    let before = try wang.vault.log(of: "shop").entries.count
    let leaving = try wang.vault.removePerson("张三", at: Scene.now)
    #expect(leaving.rights.taken.isEmpty && leaving.rights.kept.map(\.why) == [.sameRank, .sameRank])
    #expect(leaving.rights.kept.allSatisfy { $0.able.map(\.grantee) == [lei.card] })
    #expect(try wang.vault.log(of: "shop").entries.count == before)
    let todo = try #require(try wang.todos(.leaverHolds).first)
    #expect(todo.item == "张三" && todo.recourse == .others(["李雷"]) && todo.keys == [zhang.card])
    #expect(try wang.todos(.seenByLeaver).allSatisfy { $0.recourse == .others(["李雷"]) })
  }

  @Test func whoLeftThoughItActedIsATodoOnceMoreWhereAGrantAtTheSameTimeWon() throws {
    _ = try lei.vault.removePerson("小明", at: Scene.now)
    #expect(try lei.todos(.leaverHolds).isEmpty)
    // Somebody who has not heard of it grants anew, and knows of the removal.
    try lei.send("shop", to: wang)
    try wang.share("shop", to: ming)
    try wang.send("shop", to: lei)
    let todo = try #require(try lei.todos(.leaverHolds).first)
    #expect(todo.program == "shop" && todo.item == "小明" && todo.recourse == .owner)
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [ming.card], called: "小明", at: Scene.now)
    #expect(try lei.todos(.leaverHolds).isEmpty)
  }

  @Test func asLongAsSomebodyStandsWhoCanNobodyGoesOn() throws {
    #expect(failure { _ = try wang.vault.adopt("shop", at: Scene.now) }.contains("hasFounder"))
    try leave([lei], at: [wang, ming])
    #expect(failure { _ = try ming.vault.adopt("shop", at: Scene.now) }.contains("hasAdmin"))
    try leave([wang], at: [ming])
    #expect(failure { _ = try ming.vault.adopt("shop", at: Scene.now) }.contains("hasAdmin"))
    try leave([zhang], at: [ming])
    #expect(try ming.vault.adopt("shop", at: Scene.now).program.holders.map(\.grantee) == [ming.card])
    #expect(failure { _ = try ming.vault.adopt(from: "王芳", at: Scene.now) } == "nothing thrown")
  }

  @Test func whoHoldsNothingGoesOnWithNothing() throws {
    _ = try lei.vault.removePerson("王芳", at: Scene.now)
    try lei.send("shop", to: wang)
    try leave([lei], at: [wang])
    #expect(failure { _ = try wang.vault.adopt("shop", at: Scene.now) }.contains("notHolder"))
  }

  @Test func whatGoesAlongAndWhoDoesNot() throws {
    let stranger = try Colleague("赵敏")
    try lei.know(stranger)
    try lei.share("shop", to: stranger)
    _ = try lei.vault.addPlace("ci", PlaceDescription(), to: "shop", .appSecret, at: Scene.now)
    _ = try lei.vault.edit("shop", described(), at: Scene.now)
    try lei.send("shop", to: wang)
    try leave([lei], at: [wang])
    let adoption = try wang.vault.adopt("shop", at: Scene.now)
    let new = adoption.program
    #expect(new.name == "shop" && new.client == "好邻居" && new.founders == [wang.vault.identity.card])
    #expect(Set(adoption.carried.map(\.grantee.identity)) == Set([zhang, ming].map(\.card.identity)))
    #expect(Set(adoption.leftOut.map(\.grantee.identity)) == Set([lei, stranger].map(\.card.identity)))
    #expect(new.holder(zhang.card)?.rank == 1 && new.holder(ming.card)?.rank == nil)
    #expect(try wang.vault.value("shop") == Self.one)
    #expect(new.credential(.appSecret)?.placesInUse.map(\.name) == ["ci"])
    let seen = try wang.todos(.seenByLeaver)
    #expect(seen.allSatisfy { $0.program == "shop" || $0.program == "bbq" })
    // As the one who knows them called them.
    #expect(Set(seen.filter { $0.program == "shop" }.map(\.item)) == ["李雷", "赵敏 (李雷)"])
    #expect(seen.filter { $0.program == "shop" }.allSatisfy { $0.recourse == nil })
    try wang.reset("shop", Self.two, at: Self.later(1))
    #expect(try wang.todos(.seenByLeaver).allSatisfy { $0.program == "bbq" })
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  private func described() -> Described {
    var changes = Described()
    changes.client = .set("好邻居")
    return changes
  }

  /// Whatever its id looks like: it leads to the new ledger, and one of several keeps no other from being gone on with.
  @Test func whatRunsElsewhereIsAdoptedAndFollowed() throws {
    for (name, platform, id) in [
      ("shop", "douyin", "tt8b5b08b48ec97580"), ("bbq", "alipay", "2021004100000001"),
    ] {
      var changes = Described()
      (changes.platform, changes.platformID) = (.set(platform), .set(id))
      _ = try lei.vault.edit(name, changes, at: Scene.now)
      for other in [wang, ming] { try lei.send(name, to: other) }
    }
    try leave([lei], at: [wang, ming])
    let adoptions = try wang.vault.adopt(from: "李雷", at: Scene.now)
    #expect(adoptions.made.map(\.program.name).sorted() == ["bbq", "shop"] && adoptions.refused.isEmpty)
    for id in ["tt8b5b08b48ec97580", "2021004100000001"] {
      #expect(try wang.vault.program(id).founders == [wang.vault.identity.card])
    }
    // What was before stands under the name that is told.
    for made in adoptions.made {
      #expect(try wang.vault.program(made.former).founders == [lei.vault.identity.card])
    }
    try wang.send("shop", to: ming)
    try follow(ming)
    #expect(try ming.id("tt8b5b08b48ec97580") == wang.id("shop"))
    for colleague in [wang, ming] { #expect(try colleague.vault.verify().faults.isEmpty) }
  }

  /// Somebody else's rename took a name that is in use here.
  @Test func oneThatGoesByAnotherNameHereKeepsThat() throws {
    _ = try wang.vault.add([NewProgram("mine", Self.two)], at: Scene.now)
    var changes = Described()
    changes.name = "mine"
    _ = try lei.vault.edit("shop", changes, at: Scene.now)
    let name = try lei.send("mine", to: wang).state.name
    #expect(name != "mine")
    try leave([lei], at: [wang])
    _ = try wang.vault.archive([name], isArchived: true, reason: nil, at: Scene.now)
    let new = try wang.vault.adopt(name, at: Scene.now).program
    #expect(new.isArchived && new.name != "mine")
    #expect(try wang.vault.value("mine") == Self.two && wang.vault.value(new.name) == Self.one)
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  @Test func whoFollowsUsesTheNewOneAndHearsWhoLeft() throws {
    try leave([lei], at: [wang, ming])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    #expect(try ming.id("shop") != wang.id("shop"))
    let offer = try #require(try offers(ming).first)
    #expect(offer.adopter == wang.card.card && offer.isPlain)
    #expect(offer.founders == [.init(grantee: lei.card, isGone: true)])
    #expect(try ming.todos(.offered).map(\.isAdoption) == [true])
    try follow(ming)
    #expect(try ming.id("shop") == wang.id("shop") && offers(ming).isEmpty)
    #expect(try ming.vault.value("shop") == Self.one)
    let listed = try ming.vault.programs().filter { !$0.isHidden }.map(\.name)
    #expect(Set(listed) == ["shop", "bbq"])
    #expect(try ming.todos(.seenByLeaver).filter { $0.program == "shop" }.map(\.item) == ["李雷"])
    #expect(try ming.todos(.offered).isEmpty)
    #expect(try ming.vault.verify().faults.isEmpty)
  }

  @Test func whereTheOldFounderIsNotOnRecordAsGoneThatIsSaid() throws {
    try leave([lei], at: [wang])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    let offer = try #require(try offers(ming).first)
    #expect(!offer.isPlain && offer.founders == [.init(grantee: lei.card, isGone: false)])
  }

  @Test func allOfOneAdoptIsOneOfferAndALaterOneAnother() throws {
    _ = try lei.vault.add([NewProgram("late", Self.one)], at: Scene.now)
    try lei.share("late", to: wang, admin: true)
    try lei.share("late", to: ming)
    for other in [wang, ming] { try lei.send("late", to: other) }
    try leave([lei], at: [wang, ming])
    for name in ["shop", "bbq"] {
      let id = try wang.id(name)
      _ = try wang.vault.adopt(name, at: Scene.now)
      #expect(try wang.id(name) != id)
      try wang.send(name, to: ming)
    }
    #expect(try offers(ming).map { Set($0.programs.map(\.name)) } == [["shop", "bbq"]])
    try follow(ming)
    _ = try wang.vault.adopt("late", at: Self.later(5))
    try wang.send("late", to: ming)
    #expect(try offers(ming).map { $0.programs.map(\.name) } == [["late"]])
    #expect(try ming.id("late") != wang.id("late"))
  }

  @Test func allThatOneHeldIsAdoptedAtOnceAndWhatIsNotIsNamed() throws {
    try lei.share("bbq", to: zhang, founder: true)
    try lei.send("bbq", to: wang)
    try leave([lei], at: [wang])
    let adoptions = try wang.vault.adopt(from: "李雷", at: Scene.now)
    #expect(adoptions.made.map(\.program.name) == ["shop"])
    #expect(adoptions.refused.map(\.program.name) == ["bbq"])
    #expect(failure { _ = try wang.vault.adopt(from: "李雷", at: Scene.now) }.contains("hasFounder"))
  }

  @Test func ofTwoAdoptionsAllComeToTheSame() throws {
    let everybody = [wang, zhang, ming]
    try leave([lei], at: everybody)
    for adopter in [wang, zhang] { _ = try adopter.vault.adopt("shop", at: Scene.now) }
    let ids = try [wang.id("shop"), zhang.id("shop")]
    for (adopter, id) in zip([wang, zhang], ids) {
      for other in everybody where other !== adopter { try adopter.send(id, to: other) }
    }
    // Of equals the smaller id.
    let winner = ids[0] < ids[1] ? wang : zhang
    let loser = winner === wang ? zhang : wang
    #expect(try offers(winner).isEmpty && winner.todos(.offered).isEmpty)
    for other in [loser, ming] { try follow(other) }
    for one in everybody {
      #expect(try one.id("shop") == min(ids[0], ids[1]), "\(one.name)")
      #expect(try one.vault.programs().filter { !$0.isHidden && $0.name == "shop" }.count == 1)
      #expect(try offers(one).isEmpty)
    }
  }

  @Test func theOneOfTheLowerRankIsFollowed() throws {
    // What 小明 grants on is behind what 李雷 granted.
    try zhang.share("shop", to: ming, admin: true)
    for other in [wang, ming] { try zhang.send("shop", to: other) }
    try leave([lei, zhang], at: [wang, ming])
    for adopter in [ming, wang] { _ = try adopter.vault.adopt("shop", at: Scene.now) }
    try wang.send("shop", to: ming)
    try ming.send("shop", to: wang)
    #expect(try offers(wang).isEmpty)
    #expect(try offers(ming).map(\.adopter) == [wang.card.card])
  }

  @Test func whoeverHadNoRightToIsNotFollowed() throws {
    try leave([lei, wang, zhang], at: [ming])
    _ = try ming.vault.adopt("shop", at: Scene.now)
    // 王芳 is gone by what 小明 recorded alone.
    try ming.send("shop", to: zhang)
    try leave([lei], at: [zhang])
    #expect(try offers(zhang).isEmpty)
    try leave([wang], at: [zhang])
    #expect(try offers(zhang).isEmpty, "张三 stands himself")
    // It waits like any other ledger of somebody else that wants a name in use.
    #expect(try zhang.todos(.offered).map(\.isAdoption) == [false])
    #expect(try zhang.id("shop") != ming.id("shop"))
  }

  @Test func whoIsOnRecordAsGoneIsNotFollowed() throws {
    try leave([lei], at: [wang, zhang, ming])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    #expect(try offers(ming).count == 1)
    _ = try ming.vault.removeDevice("1", of: "王芳", isStolen: true, at: Scene.now)
    #expect(try offers(ming).isEmpty)
  }

  /// A ledger of several founders would not be the adopter's to answer for.
  @Test func whoFoundedItTogetherWithOthersIsNotFollowed() throws {
    try leave([lei], at: [wang, ming])
    let stranger = try #require(try Colleague("赵敏").card.card)
    let old = try #require(try wang.vault.ledger(ifKnown: wang.id("shop")))
    let registered = Registered(
      nonce: Random.bytes(16), founders: [wang.vault.identity.card, stranger], name: "shop",
      continues: Registered.Continuation(ledger: old.id, heads: old.graph.heads))
    let root = try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: Scene.now, by: wang.vault.identity.signing)
    var new = Ledger(id: root.name)
    try new.insert(root)
    _ = try ming.vault.merge([ReceivedLedger(new, [])], at: Scene.now)
    #expect(try offers(ming).isEmpty && ming.todos(.offered).map(\.program) == ["shop"])
  }

  @Test func aValueThatComesIntoTheOldOneIsAContradictionUntilTheNextReset() throws {
    try leave([lei], at: [wang, ming])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    try follow(ming)
    // 张三 has heard of nothing, and resets in the old one.
    let old = try zhang.id("shop")
    try zhang.reset("shop", Self.two)
    for other in [wang, ming] {
      #expect(try other.todos(.contradiction).isEmpty)
      try zhang.send(old, to: other)
      #expect(try other.todos(.contradiction).map(\.program) == ["shop"], "\(other.name)")
    }
    try wang.reset("shop", String(repeating: "3", count: 32), at: Self.later(1))
    #expect(try wang.todos(.contradiction).isEmpty)
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  @Test func whatTheAdopterKnewIsNoContradiction() throws {
    try zhang.reset("shop", Self.two)
    try zhang.send("shop", to: wang)
    try leave([lei], at: [wang])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try zhang.send("shop", to: wang)
    #expect(try wang.vault.value("shop") == Self.two)
    #expect(try wang.todos(.contradiction).isEmpty)
  }

  /// A stolen device of a founder removes every founder, later ones too: those who stand go on without it.
  @Test func whatAStolenFounderCanDoIsOutlived() throws {
    try lei.share("shop", to: zhang, founder: true)
    try lei.send("shop", to: zhang)
    let thief = lei
    _ = try thief.vault.removePerson("张三", at: Scene.now)
    for other in [wang, ming] { try thief.send("shop", to: other) }
    _ = try wang.vault.removeDevice("1", of: "李雷", isStolen: true, at: Scene.now)
    _ = try ming.vault.removeDevice("1", of: "李雷", isStolen: true, at: Scene.now)
    let adoption = try wang.vault.adopt("shop", at: Scene.now)
    #expect(adoption.program.holder(lei.card) == nil && adoption.program.holder(ming.card) != nil)
    try wang.send("shop", to: ming)
    #expect(try offers(ming).map(\.isPlain) == [true])
  }
}
