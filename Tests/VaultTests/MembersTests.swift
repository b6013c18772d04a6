import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

/// Members on record, in one vault and between two.
@Suite struct MembersTests {
  private static let value = String(repeating: "1", count: 32)

  private static func wish(_ name: String, _ roles: [MemberRole]? = nil) -> MemberWish {
    MemberWish(name: name, roles: roles)
  }

  @discardableResult
  private static func add(
    _ wish: MemberWish, to program: String, by one: Colleague, replacing: Bool = false
  ) throws -> [MemberChange] {
    try one.vault.addMembers([wish], to: [one.id(program)], replacesAdmin: replacing, at: Scene.now)
  }

  private static func said(_ body: () throws -> Void) -> VaultError? {
    do { try body() } catch { return error as? VaultError }
    return nil
  }

  @Test func aMemberIsANoteAndNoRight() throws {
    let team = try Colleague.team(["李雷", "王芳"])
    let (lei, wang) = (team[0], team[1])
    _ = try lei.vault.add([NewProgram("shop", Self.value)], at: Scene.now)
    let added = try Self.add(Self.wish("王芳", [.operator]), to: "shop", by: lei)
    #expect(added.map(\.member.grantee) == [wang.card] && added[0].program.holders.count == 1)
    let own = try lei.vault.ownState()
    #expect(added[0].program.held(by: added[0].member, own).isEmpty)
    try lei.share("shop", to: wang)
    let shop = try lei.vault.program("shop")
    #expect(shop.held(by: shop.members[0], own) == [.appSecret])
    try lei.send(lei.id("shop"), to: wang)
    let there = try wang.vault.program("shop")
    #expect(there.members == shop.members && there.givenName(of: wang.card)?.name == "王芳")
    let mine = try wang.vault.ownState()
    #expect(there.held(by: there.members[0], mine) == [.appSecret])
    // Who is one is for those who decide.
    let refused = Self.said { try Self.add(Self.wish("韩梅梅"), to: "shop", by: wang) }
    guard case .notAllowed(program: "shop") = refused else { throw Unexpected(refused) }
  }

  @Test func nothingNewIsRefusedAndMoreIsAChange() throws {
    let lei = try Colleague.team(["李雷"])[0]
    _ = try lei.vault.add([NewProgram("shop", Self.value)], at: Scene.now)
    try Self.add(Self.wish("王芳", [.operator]), to: "shop", by: lei)
    for again in [Self.wish("王芳", [.operator]), Self.wish("王芳")] {
      let refused = Self.said { try Self.add(again, to: "shop", by: lei) }
      guard case .memberExists(program: "shop", person: "王芳") = refused else { throw Unexpected(refused) }
    }
    let changed = try Self.add(Self.wish("王芳", [.analyst]), to: "shop", by: lei)
    #expect(changed[0].program.members.map(\.roles) == [[.analyst]])
    let gone = Self.said {
      _ = try lei.vault.removeMembers(["小明"], from: [lei.id("shop")], at: Scene.now)
    }
    guard case .noMember(program: "shop", person: "小明") = gone else { throw Unexpected(gone) }
    _ = try lei.vault.removeMembers(["王芳"], from: [lei.id("shop")], at: Scene.now)
    #expect(try lei.vault.program("shop").members.isEmpty)
    #expect(try lei.vault.verify().faults.isEmpty)
  }

  @Test func whoLeftAndIsStillAMemberIsAdviceUntilTakenOff() throws {
    let team = try Colleague.team(["李雷", "王芳"])
    let lei = team[0]
    for name in ["a", "b", "alone"] {
      var program = NewProgram(name, Self.value)
      program.client = name == "alone" ? nil : "好邻居"
      _ = try lei.vault.add([program], at: Scene.now)
      try Self.add(Self.wish("王芳", [.operator]), to: name, by: lei)
    }
    func todos() throws -> [Todo] {
      try lei.vault.todos(at: Scene.now).filter { $0.what == .stillMember }
    }
    #expect(try todos().isEmpty)
    let leaving = try lei.vault.removePerson("王芳", at: Scene.now)
    #expect(leaving.memberships.count == 3 && leaving.clients == 2)
    let all = try todos()
    #expect(all.map(\.item) == ["王芳", "王芳", "王芳"])
    #expect(all.map(\.client).filter { $0 == "好邻居" }.count == 2)
    let programs = try ["a", "b", "alone"].map(lei.id)
    _ = try lei.vault.removeMembers(["王芳"], from: programs, at: Scene.now)
    #expect(try todos().isEmpty)
  }

  @Test func aProgramWithoutASecretSaysSoUntilItHasOne() throws {
    let lei = try Colleague.team(["李雷"])[0]
    var program = NewProgram(name: "shop", secret: nil)
    program.subject = "好邻居商贸"
    program.registeredOn = Day("2026-11-20")
    let stored = try lei.vault.add([program], at: Scene.now)
    #expect(stored[0].version == 0 && stored[0].program.hasNoSecret)
    func isTold() throws -> Bool { try lei.vault.todos(at: Scene.now).contains { $0.what == .noSecret } }
    #expect(try isTold())
    var changes = Described()
    changes.alias = .set("hlj")
    _ = try lei.vault.add(
      .appSecret, secret(Self.value), to: "shop", describing: changes, at: Scene.now)
    let state = try lei.vault.program("hlj")
    #expect(state.subject == "好邻居商贸" && state.registeredOn?.text == "2026-11-20")
    #expect(try !isTold() && lei.vault.verify().faults.isEmpty)
  }

  @Test func whatIsPrivateIsKeptInTheVaultsOwnLedger() throws {
    let lei = try Colleague.team(["李雷"])[0]
    _ = try lei.vault.add([NewProgram("shop", Self.value)], at: Scene.now)
    #expect(try lei.vault.hold("shop", isPrivate: true, at: Scene.now))
    #expect(try !lei.vault.hold("shop", isPrivate: true, at: Scene.now))
    #expect(try lei.vault.ownState().heldPrivate == [lei.id("shop")])
    #expect(try lei.vault.hold("shop", isPrivate: false, at: Scene.now))
    #expect(try lei.vault.ownState().heldPrivate.isEmpty)
  }

  /// In the transaction that stores it: at no moment does a standing grant reach it.
  @Test func whatIsToBePrivateIsFromTheFirstMoment() throws {
    let lei = try Colleague.team(["李雷"])[0]
    func counter() throws -> UInt64 { try SealRow.read(lei.vault.connection(), lei.vault.keys).counter }
    let before = try counter()
    _ = try lei.vault.add([NewProgram("shop", Self.value)], isPrivate: true, at: Scene.now)
    #expect(try lei.vault.ownState().heldPrivate == [lei.id("shop")])
    _ = try lei.vault.add([NewProgram(name: "later", secret: nil)], at: Scene.now)
    _ = try lei.vault.add(.appSecret, secret(Self.value), to: "later", isPrivate: true, at: Scene.now)
    #expect(try lei.vault.ownState().heldPrivate == [lei.id("shop"), lei.id("later")])
    #expect(try counter() == before + 3)
    #expect(try lei.vault.verify().faults.isEmpty)
  }

  private struct Unexpected: Error {
    let error: VaultError?

    init(_ error: VaultError?) { self.error = error }
  }
}
