import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// A ledger that is not listed any more, for another one of the mini-program is used: its secret is one secret, reset once.
@Suite struct ReplacementTests {
  private let lei: Colleague
  private let wang: Colleague
  private let zhang: Colleague

  private static func value(_ digit: Character) -> String { String(repeating: digit, count: 32) }

  private static func later(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + minutes * 60_000)
  }

  init() throws {
    let team = try Colleague.team(["李雷", "王芳", "张三"])
    (lei, wang, zhang) = (team[0], team[1], team[2])
    _ = try lei.vault.add([NewProgram("shop", Self.value("1"))], at: Scene.now)
    for other in [wang, zhang] {
      try lei.share("shop", to: other, admin: true)
      try lei.send("shop", to: other)
    }
  }

  /// 王芳 goes on, and 张三 prefers hers before he hears that 李雷 left.
  private func preferred() throws {
    _ = try wang.vault.removePerson("李雷", at: Scene.now)
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.send("shop", to: zhang)
    let contenders = try zhang.vault.contenders("shop")
    _ = try zhang.vault.prefer(try wang.id("shop"), of: contenders, at: Scene.now)
  }

  private func toReset(at colleague: Colleague) throws -> [String?] {
    let own = try colleague.vault.ownState()
    return try colleague.vault.leftBehind(by: [lei.card], own, at: Self.later(9)).map(\.program)
  }

  @Test func whatWasGoneOnWithLeavesNothingToDoBesideTheOneInUse() throws {
    try preferred()
    let leaving = try zhang.vault.removePerson("李雷", at: Scene.now)
    #expect(leaving.toReset.map(\.program) == ["shop"])
    #expect(try toReset(at: zhang) == ["shop"])
    #expect(try zhang.todos(.seenByLeaver).map(\.program) == ["shop"])
    #expect(try zhang.todos(.leaverHolds).isEmpty)
    let adopted = failure { _ = try zhang.vault.adopt("shop (2)", at: Scene.now) }
    #expect(adopted == said(.replaced(program: "shop (2)", by: "shop")))
    #expect(try Set(zhang.vault.programs().map(\.name)) == ["shop", "shop (2)"])
    try wang.reset("shop", Self.value("2"), at: Self.later(1))
    try wang.send("shop", to: zhang)
    #expect(try toReset(at: zhang).isEmpty)
    #expect(try zhang.vault.verify().faults.isEmpty)
  }

  /// That a ledger goes on for another one is not for itself to say: what somebody without a right there founded takes nothing over.
  @Test func whoMayNotGoOnSilencesNothing() throws {
    let ming = try Colleague("小明")
    try zhang.know(ming)
    let old = try zhang.id("shop")
    let registered = Registered(
      nonce: Random.bytes(16), founders: [ming.vault.identity.card], name: "shop",
      continues: Registered.Continuation(ledger: old, heads: [old]))
    let root = try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: Self.later(1),
      by: ming.vault.identity.signing)
    var claim = Ledger(id: root.name)
    try claim.insert(root)
    _ = try zhang.vault.merge([ReceivedLedger(claim, [])], at: Self.later(2))
    let contenders = try zhang.vault.contenders("shop")
    let preferred = try zhang.vault.prefer(claim.id, of: contenders, at: Self.later(2))
    #expect(preferred.program?.name == "shop" && preferred.hidden.map(\.name) == ["shop (2)"])
    _ = try zhang.vault.removePerson("李雷", at: Self.later(3))
    #expect(try zhang.todos(.seenByLeaver).map(\.program) == ["shop (2)"])
  }

  /// A sync that has to begin anew says once more what went out, in the same millisecond; whose right was taken back meanwhile
  /// stands on the same events then.
  @Test func whatWasSentByWhoeverWasRemovedIsSaidTwiceWithoutHarm() throws {
    try lei.share("shop", to: wang)
    _ = try lei.vault.removePerson("王芳", at: Self.later(1))
    try lei.send("shop", to: wang)
    for _ in 0..<2 {
      try wang.vault.write { transaction in
        let ledger = try OpenLedger(transaction.program(named: "shop"), in: transaction)
        let value = try #require(ledger.storedState?.credential(.appSecret)?.current)
        let given = Given(values: [value], to: [zhang.card], via: .git)
        try ledger.append(.given(given), at: Self.later(2), by: wang.vault.identity.signing)
        _ = try ledger.store(ledger.currentReplay())
      }
    }
    #expect(try wang.vault.verify().faults.isEmpty)
  }

  /// What came to be in the old one after it was gone on with was not taken over.
  @Test func aLaterLeakInTheOldOneIsToldOfTheOneInUse() throws {
    try preferred()
    #expect(try zhang.todos(.leaked).isEmpty)
    let old = try lei.id("shop")
    _ = try lei.vault.recordLeak(of: "shop", .appSecret, foundAt: "GitHub", note: nil, at: Self.later(5))
    try lei.send(old, to: zhang)
    #expect(try zhang.todos(.leaked).map(\.program) == ["shop"])
  }

  /// What somebody who left brought into the old one is known to them, also where it was taken over since.
  @Test func whatALeaverResetInTheOldOneIsKnownToThemWhereItIsTakenOver() throws {
    try preferred()
    _ = try zhang.vault.removePerson("李雷", at: Self.later(1))
    try wang.reset("shop", Self.value("2"), at: Self.later(2))
    try wang.send("shop", to: zhang)
    #expect(try zhang.todos(.seenByLeaver).isEmpty)
    try lei.reset("shop", Self.value("3"), at: Self.later(3))
    for other in [wang, zhang] { try lei.send(try lei.id("shop"), to: other) }
    try wang.reset("shop", Self.value("3"), at: Self.later(4))
    try wang.send("shop", to: zhang)
    for one in [wang, zhang] {
      #expect(try one.todos(.seenByLeaver).map(\.program) == ["shop"])
      #expect(try one.todos(.seenByLeaver).map(\.item) == ["李雷"])
    }
    try wang.reset("shop", Self.value("4"), at: Self.later(5))
    try wang.send("shop", to: zhang)
    for one in [wang, zhang] { #expect(try one.todos(.seenByLeaver).isEmpty) }
  }

  @Test func whoeverWentOnHasOneToReset() throws {
    try preferred()
    #expect(try toReset(at: wang) == ["shop"])
    #expect(try wang.vault.former(of: wang.vault.program("shop")) == "shop (2)")
    try wang.reset("shop", Self.value("2"), at: Self.later(1))
    #expect(try toReset(at: wang).isEmpty)
  }

  /// Two began one mini-program, each by themselves: what the one in use was reset to is what the platform takes.
  @Test func oneOfAnotherLineIsSettledByAResetOfTheOneInUse() throws {
    let appID = try AppID("wx4f8f6c1be37a52d9")
    for founder in [lei, wang] {
      var mall = NewProgram("mall", Self.value("3"))
      mall.appID = appID
      _ = try founder.vault.add([mall], at: Scene.now)
      try founder.share("mall", to: zhang)
      try founder.send("mall", to: zhang)
    }
    for founder in [lei, wang] {
      let contenders = try zhang.vault.contenders("mall")
      _ = try zhang.vault.prefer(try founder.id("mall"), of: contenders, at: Scene.now)
    }
    _ = try zhang.vault.removePerson("李雷", at: Scene.now)
    let hidden = try #require(zhang.vault.programs().first { $0.isHidden && $0.id == appID.text })
    #expect(try !hidden.isReplaced(.appSecret, since: Scene.now, by: zhang.vault.rules(at: Self.later(9))))
    #expect(try toReset(at: zhang) == ["mall", "shop"])
    #expect(try zhang.todos(.leaverHolds).map(\.program) == ["shop"])
    try wang.reset("mall", Self.value("4"), at: Self.later(1))
    try wang.send("mall", to: zhang)
    #expect(try hidden.isReplaced(.appSecret, since: Scene.now, by: zhang.vault.rules(at: Self.later(9))))
    #expect(try toReset(at: zhang) == ["shop"])
  }

  /// The platform has one secret: what a colleague resets in a ledger that was put aside ends the one that is used here.
  @Test func aResetInOneThatWasPutAsideIsToldOfTheOneInUse() throws {
    _ = try wang.vault.removePerson("李雷", at: Scene.now)
    _ = try wang.vault.adopt("shop", at: Scene.now)
    try wang.share("shop", to: zhang)
    try wang.send("shop", to: zhang)
    func late() throws -> [Todo] { try zhang.todos(.contradiction).filter { $0.late != nil } }
    let contenders = try zhang.vault.contenders("shop")
    #expect(contenders.count == 2)
    let compared = try zhang.vault.compared(contenders)
    #expect(compared.map { $0.goesOnFor?.place } == [nil, 0])
    #expect(compared[1].goesOnFor?.by == .holder)
    #expect(compared[1].goesOnFor?.owners == [lei.card])
    #expect(compared[1].compared[.appSecret]?.isSame == true)
    let preferred = try zhang.vault.prefer(try lei.id("shop"), of: contenders, at: Scene.now)
    #expect(preferred.program?.name == "shop")
    #expect(try late().isEmpty)
    try wang.reset("shop", Self.value("2"), at: Self.later(1))
    try wang.send("shop", to: zhang, at: Self.later(1))
    #expect(try late().map(\.program) == ["shop"])
    #expect(try late().map(\.late?.author) == ["王芳"] && late().allSatisfy { $0.late?.isPutAside == true })
    #expect(try zhang.vault.compared(zhang.vault.contenders("shop"))[1].compared[.appSecret]?.isSame == false)
    // Whoever looked at both, and chose, has decided.
    _ = try zhang.vault.prefer(try lei.id("shop"), of: zhang.vault.contenders("shop"), at: Self.later(2))
    #expect(try late().isEmpty)
    try wang.reset("shop", Self.value("5"), at: Self.later(3))
    try wang.send("shop", to: zhang, at: Self.later(3))
    #expect(try late().count == 1)
    // That it was mistyped there does not take the reset back.
    let correction = secret(Self.value("6"))
    _ = try wang.vault.correct(.appSecret, correction, of: "shop", at: Self.later(3))
    try wang.send("shop", to: zhang, at: Self.later(3))
    #expect(try late().count == 1)
    // A reset of the one that is used settles it, and so does whoever has no right any more.
    try zhang.reset("shop", Self.value("5"), at: Self.later(4))
    #expect(try late().isEmpty)
    try wang.reset("shop", Self.value("4"), at: Self.later(5))
    try wang.send("shop", to: zhang, at: Self.later(5))
    #expect(try late().count == 1)
    _ = try zhang.vault.removePerson("王芳", at: Self.later(6))
    #expect(try late().isEmpty)
  }

  /// Anybody can found a ledger of a public AppID, and reset in it what they like.
  @Test func aResetByWhoeverHoldsNothingHereAlarmsNobody() throws {
    let ming = try Colleague("小明")
    try zhang.know(ming)
    let appID = try AppID("wx4f8f6c1be37a52d9")
    for founder in [lei, ming] {
      var mall = NewProgram("mall", Self.value("3"))
      mall.appID = appID
      _ = try founder.vault.add([mall], at: Scene.now)
      try founder.know(zhang)
      try founder.share("mall", to: zhang)
      try founder.send("mall", to: zhang)
    }
    _ = try zhang.vault.prefer(try lei.id("mall"), of: zhang.vault.contenders("mall"), at: Scene.now)
    try ming.reset("mall", Self.value("4"), at: Self.later(1))
    try ming.send("mall", to: zhang)
    #expect(try zhang.todos(.contradiction).isEmpty)
  }

  @Test(arguments: [
    ("shop", ["shop"], "shop (2)"), ("shop (2)", ["shop (2)"], "shop (3)"), ("shop (2)", [], "shop (2)"),
    ("shop (2)", ["shop (2)", "shop (3)"], "shop (4)"), ("(2)", ["(2)"], "(2) (2)"),
    ("shop (a)", ["shop (a)"], "shop (a) (2)"),
  ]) func aNumberIsFollowedByTheNextAndByNoSecond(_ name: String, _ taken: [String], _ free: String) throws {
    #expect(try OpenLedger.firstFree(name) { taken.contains($0) || $0 == "shop" } == free)
  }

  /// Of whom nobody here says that they left, it is not said either; and what records them stands there.
  @Test func aColleagueWhoIsOnRecordNowhereHereIsNamedAsOthersDo() throws {
    let min = try Colleague("赵敏")
    try lei.know(min)
    var request = ShareRequest(
      items: [ShareItem(program: try lei.id("shop"), credentials: .all)], to: [min.card], via: .bundle)
    request.asAdmin = true
    _ = try lei.vault.recordShare(request, at: Scene.now)
    try lei.send("shop", to: wang)
    _ = try wang.vault.removePerson("李雷", at: Scene.now)
    let adoption = try wang.vault.adopt("shop", at: Scene.now)
    #expect(adoption.old.givenName(of: min.card)?.name == "赵敏")
    #expect(adoption.old.names("赵敏").map(\.grantee) == [min.card])
    let todo = try #require(wang.todos(.seenByLeaver).first { $0.grantee != nil })
    #expect(todo.grantee == min.card && todo.given?.name == "赵敏" && todo.given?.author == "李雷")
    try wang.know(min)
    try wang.share("shop", to: min)
    #expect(try wang.todos(.seenByLeaver).map(\.item) == ["李雷"])
  }
}
