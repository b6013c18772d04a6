import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

/// A founder left, somebody went on, and everybody follows: what a later claim can do, and what comes late.
@Suite struct SettledAdoptionTests {
  private let lei: Colleague
  private let wang: Colleague
  private let zhang: Colleague
  private let ming: Colleague

  private static func value(_ digit: Character) -> String { String(repeating: digit, count: 32) }

  private static func later(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + minutes * 60_000)
  }

  /// One founder, two managers, one who only holds; everybody has everything.
  init() throws {
    let team = try Colleague.team(["李雷", "王芳", "张三", "小明"])
    (lei, wang, zhang, ming) = (team[0], team[1], team[2], team[3])
    _ = try lei.vault.add([NewProgram("shop", Self.value("1"))], at: Scene.now)
    for admin in [wang, zhang] { try lei.share("shop", to: admin, admin: true) }
    try lei.share("shop", to: ming)
    for other in [wang, zhang, ming] { try lei.send("shop", to: other) }
  }

  private func leave(_ gone: Colleague, at others: [Colleague]) throws {
    for other in others { _ = try other.vault.removePerson(gone.name, at: Scene.now) }
  }

  private func offers(_ colleague: Colleague) throws -> [AdoptionOffer] {
    try colleague.vault.adoptionOffers()
  }

  private func follow(_ colleague: Colleague) throws {
    let offers = try offers(colleague)
    try #require(offers.count == 1)
    _ = try colleague.vault.follow(offers[0], at: Scene.now)
  }

  /// 王芳 goes on, and 小明 follows.
  private func settle() throws -> (old: LedgerID, new: LedgerID) {
    let old = try wang.id("shop")
    try leave(lei, at: [wang, zhang, ming])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    try follow(ming)
    return (old, try wang.id("shop"))
  }

  /// Somebody's own ledger that continues an old one, with an id before another's: whoever wants that tries until it fits.
  private func claim(_ old: LedgerID, by author: Colleague, before other: LedgerID) throws -> Ledger {
    let card = author.vault.identity.card
    let heads = try #require(try author.vault.ledger(ifKnown: old)).graph.heads
    while true {
      let registered = Registered(
        nonce: Random.bytes(16), founders: [card], name: "shop",
        continues: Registered.Continuation(ledger: old, heads: heads))
      let root = try Event.sign(
        .registered(registered), in: nil, parents: [], depth: 0, at: Self.later(9),
        by: author.vault.identity.signing)
      guard root.name < other else { continue }
      var new = Ledger(id: root.name)
      try new.insert(root)
      return new
    }
  }

  @Test func whoWasRemovedFromTheLedgerInUseIsNotFollowed() throws {
    let (old, new) = try settle()
    try leave(zhang, at: [wang])
    try wang.send(new, to: ming)
    let claim = try claim(old, by: zhang, before: new)
    _ = try ming.vault.merge([ReceivedLedger(claim, [])], at: Self.later(10))
    #expect(try offers(ming).isEmpty)
    #expect(try ming.id("shop") == new)
    // It waits like any other ledger of somebody else.
    #expect(try ming.todos(.offered).map(\.isAdoption) == [false])
  }

  @Test func aLaterOneNamesWhoseLedgerItTakesOver() throws {
    let (old, new) = try settle()
    let claim = try claim(old, by: zhang, before: new)
    _ = try ming.vault.merge([ReceivedLedger(claim, [])], at: Self.later(10))
    let offer = try #require(try offers(ming).first)
    #expect(offer.adopter == zhang.card.card && !offer.isPlain)
    let founders = offer.founders.map { "\($0.grantee.label) \($0.isGone)" }
    #expect(Set(founders) == ["\(lei.card.label) true", "\(wang.card.label) false"])
    // Nor is it plain where whoever has the one in use is gone, too.
    try leave(wang, at: [ming])
    #expect(try offers(ming).allSatisfy { !$0.isPlain })
  }

  @Test func whoeverWentOnThemselvesStandsAsFounder() throws {
    let (old, new) = try settle()
    let claim = try claim(old, by: zhang, before: new)
    _ = try wang.vault.merge([ReceivedLedger(claim, [])], at: Self.later(10))
    let offer = try #require(try offers(wang).first)
    #expect(!offer.isPlain && offer.founders.map(\.grantee).contains(wang.card))
  }

  /// A founder's device in a thief's hands removes every founder, itself last.
  @Test func whereNobodyStandsAYesIsNotEnough() throws {
    let id = try lei.id("shop")
    _ = try lei.vault.unshare([id], nil, from: [lei.card], called: "李雷", at: Scene.now)
    for other in [wang, ming] { try lei.send(id, to: other) }
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    let offer = try #require(try offers(ming).first)
    #expect(offer.founders.isEmpty && !offer.isPlain)
  }

  @Test func askedAboutTheOldOneItSaysThatTheirRightsStay() throws {
    let (old, new) = try settle()
    let asked = try wang.vault.unshare([old], nil, from: [zhang.card], called: "张三", at: Scene.now)
    #expect(asked.taken.isEmpty && asked.kept.map(\.why) == [.sameRank])
    let leaving = try wang.vault.removePerson("张三", at: Scene.now)
    #expect(leaving.rights.kept.isEmpty && leaving.rights.taken.count == 1)
    #expect(try wang.vault.ledger(ifKnown: new) != nil)
  }

  @Test func whatChangedAfterItWasShownIsAskedAgain() throws {
    try leave(lei, at: [wang, ming])
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: ming)
    let shown = try #require(try offers(ming).first)
    _ = try ming.vault.removeDevice("1", of: "王芳", isStolen: true, at: Scene.now)
    let before = try ming.id("shop")
    #expect(failure { _ = try ming.vault.follow(shown, at: Scene.now) } == "changedMeanwhile")
    #expect(try ming.id("shop") == before)
  }

  @Test func aValueThatManyWereGivenGoesAlong() throws {
    for _ in 0..<5 {
      let some = (0..<64).map { _ in Grantee.card(Identity(seed: .random()).card) }
      let item = ShareItem(program: try lei.id("shop"), credentials: .all)
      _ = try lei.vault.recordShare(ShareRequest(items: [item], to: some, via: .bundle), at: Scene.now)
    }
    try lei.send("shop", to: wang)
    try leave(lei, at: [wang])
    let adoption = try wang.vault.adopt("shop", at: Scene.now)
    #expect(adoption.leftOut.count == 321)
    #expect(Set(adoption.program.exposures.flatMap(\.to).map(\.identity)).count == 323)
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  @Test func oneThatCannotBeGoneOnWithHoldsUpNoOther() throws {
    let text = String(repeating: "n", count: 40_000)
    _ = try lei.vault.add([NewProgram("big", Self.value("2"))], at: Scene.now)
    for field in [\Described.note, \.client] {
      var changes = Described()
      changes[keyPath: field] = .set(text)
      _ = try lei.vault.edit("big", changes, at: Scene.now)
    }
    try lei.share("big", to: wang, admin: true)
    try lei.send("big", to: wang)
    try leave(lei, at: [wang])
    let adoptions = try wang.vault.adopt(from: "李雷", at: Scene.now)
    #expect(adoptions.made.map(\.program.name) == ["shop"])
    #expect(adoptions.refused.map(\.program.name) == ["big"])
  }

  @Test func anImportIntoAnAdoptionThatLostIsAContradiction() throws {
    try leave(lei, at: [wang, zhang, ming])
    for adopter in [wang, zhang] { _ = try adopter.vault.adopt("shop", at: Scene.now) }
    let ids = try [wang.id("shop"), zhang.id("shop")]
    let (winner, loser) = ids[0] < ids[1] ? (wang, zhang) : (zhang, wang)
    try winner.send(try winner.id("shop"), to: ming)
    try loser.send(try loser.id("shop"), to: ming)
    try follow(ming)
    #expect(try ming.todos(.contradiction).isEmpty)
    let token = NewCredential(
      program: "shop", kind: .messageToken, secret: SharedSecret(secret("Kq7Zt2Wm9Xc4Vb1Nn8Lp")))
    _ = try loser.vault.add([], and: [token], at: Self.later(1))
    try loser.send(max(ids[0], ids[1]), to: ming)
    let todos = try ming.todos(.contradiction)
    #expect(todos.map(\.program) == ["shop"] && todos.map(\.kind) == [.messageToken])
  }

  /// A reset by somebody who was removed at that moment may be the real one.
  @Test func aCutValueThatComesIntoTheOldOneIsAContradiction() throws {
    let id = try lei.id("shop")
    _ = try lei.vault.unshare([id], nil, from: [zhang.card], called: "张三", at: Scene.now)
    for other in [wang, ming] { try lei.send(id, to: other) }
    _ = try settle()
    try zhang.reset("shop", Self.value("3"), at: Self.later(1))
    try zhang.send(id, to: ming)
    #expect(try ming.todos(.contradiction).map(\.program) == ["shop"])
  }
}
