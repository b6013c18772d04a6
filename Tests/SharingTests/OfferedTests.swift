import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Sharing

/// A ledger of somebody else that brings a name, an alias or an AppID in use takes nothing over here.
@Suite struct OfferedTests {
  private static let appID = "wx0123456789abcdef"
  private let me: Home
  private let other: Home
  private let third: Home

  init() throws {
    (me, other, third) = (try Home("李雷"), try Home("韩梅梅"), try Home("张三"))
    for home in [other, third] { try me.know(home === other ? "韩梅梅" : "张三", home) }
  }

  private func add(
    _ name: String, appID: String? = nil, alias: String? = nil, to home: Home, _ value: String = Home.value
  ) throws {
    var program = NewProgram(name: name, secret: SharedSecret(Home.secret(value)))
    program.appID = try appID.map { try AppID($0) }
    program.alias = alias
    _ = try home.vault.add([program], at: Home.now)
  }

  /// What somebody's program brings to me.
  private func bundle(_ home: Home, _ name: String) throws -> Bundle {
    try me.read(home.share([name], to: [.card(me.card)]))
  }

  private func receive(_ bundles: Bundle...) throws -> [Received] {
    try me.vault.merge(bundles.flatMap(\.ledgers), at: Home.now)
  }

  private func isSound() throws -> Bool { try me.vault.verify { _, _ in }.faults.isEmpty }

  @Test(arguments: ["name", "alias", "AppID"]) func oneOfANameInUseIsOfferedUnderNone(_ what: String) throws {
    try add("shop", appID: Self.appID, alias: "s", to: me)
    switch what {
    case "name": try add("SHOP", to: other)
    case "alias": try add("mine", alias: "Shop", to: other)
    default: try add("mine", appID: Self.appID, to: other)
    }
    let name = what == "name" ? "SHOP" : "mine"
    let received = try receive(bundle(other, name))
    #expect(received.map(\.state.isOffered) == [true] && received[0].founder.key == other.card.signingKey)
    #expect(try me.vault.programs().map(\.name) == ["shop"])
    #expect(try me.vault.program("SHOP").name == "shop")
    #expect(try me.vault.program(Self.appID).name == "shop")
    #expect(throws: VaultError.self) { _ = try me.vault.program("mine") }
    let todo = try me.vault.todos(at: Home.now).first { $0.what == .offered }
    #expect(todo?.item == "韩梅梅" && todo?.program == name && todo?.count == 1)
    #expect(try isSound())
    // Whatever comes later: a person decides.
    try other.note(name, "again")
    #expect(try receive(bundle(other, name))[0].state.isOffered)
    #expect(try isSound())
  }

  @Test func twoStrangersOfOneNameAreBothOfferedAndAThirdToo() throws {
    try add("shop", to: other)
    try add("shop", to: third)
    try add("blog", to: third)
    let received = try receive(bundle(other, "shop"), bundle(third, "blog"), bundle(third, "shop"))
    #expect(received.map(\.state.isOffered) == [true, false, true])
    #expect(try me.vault.programs().map(\.name) == ["blog"])
    let late = try Home("王芳")
    try add("Shop", to: late)
    #expect(try receive(bundle(late, "Shop"))[0].state.isOffered)
    #expect(try me.vault.todos(at: Home.now).count { $0.what == .offered } == 3)
    // The name itself is free: what this vault stores gets it.
    try add("shop", to: me, String(repeating: "a", count: 32))
    #expect(try me.vault.program("shop").isOffered == false && isSound())
  }

  @Test func theyAreBothOfferedInWhateverPartOfASyncTheyCome() throws {
    try add("shop", to: other)
    try add("shop", to: third)
    func part(_ home: Home) throws -> [SyncedLedger] {
      let bundle = try bundle(home, "shop")
      let file = Blake2b.hash32(Array("\(home.card.fingerprint)".utf8).span)
      let folder = SyncFolder.of(bundle.ledgers[0].id)
      return [
        SyncedLedger(
          bundle.ledgers[0],
          [.init(folder: folder, file: file, recipients: [], heads: [], values: [])])
      ]
    }
    let first = try me.vault.takeSynced(part(other), others: [], at: Home.now)
    #expect(first.map(\.state.isOffered) == [false])
    let second = try me.vault.takeSynced(part(third), others: [], after: first, at: Home.now)
    #expect(second.map(\.state.isOffered) == [true, true])
    #expect(try me.vault.programs().isEmpty && isSound())
  }

  @Test func whatStandsUnderANameKeepsItWhenItWouldTakeOneInUse() throws {
    try add("shop", appID: Self.appID, to: me)
    try add("blog", to: other)
    _ = try receive(bundle(other, "blog"))
    var changes = Described()
    (changes.name, changes.appID) = ("Shop", .set(try AppID(Self.appID)))
    _ = try other.vault.edit("blog", changes, at: Home.now)
    let received = try receive(bundle(other, "Shop"))
    #expect(received[0].state.name == "blog" && received[0].state.sharedName == "Shop")
    #expect(!received[0].state.isOffered && received[0].state.isSecond)
    #expect(try me.vault.program(Self.appID).name == "shop" && isSound())
    let todo = try me.vault.todos(at: Home.now).first { $0.what == .duplicate }
    #expect(todo?.program == "blog" && todo?.item == "\(Self.appID), shop")
  }

  @Test func nothingOfThisVaultIsWrittenInIt() throws {
    try add("shop", to: me)
    try add("shop", to: other)
    let id = try other.id("shop")
    // With the right to: only a person's word is lacking.
    let item = ShareItem(program: id, credentials: .all)
    var request = ShareRequest(items: [item], to: [.card(me.card), .card(third.card)], via: .git)
    request.asAdmin = true
    _ = try other.vault.recordShare(request, at: Home.now)
    _ = try receive(bundle(other, "shop"))
    let before = try me.vault.ledger(ifKnown: id)
    #expect(throws: VaultError.self) { _ = try me.vault.recordShare(request, at: Home.now) }
    _ = try me.vault.removePerson("张三", at: Home.now)
    _ = try me.vault.archive(["shop"], isArchived: true, reason: nil, at: Home.now)
    #expect(try me.vault.ledger(ifKnown: id)?.graph == before?.graph)
  }

  @Test func itsEventsArePassedOnAsTheyCameAndNoValueIs() throws {
    let remote = try Remote()
    try add("shop", to: me)
    try add("shop", to: other)
    let id = try other.id("shop")
    _ = try receive(bundle(other, "shop"))
    // The third, who was granted it meanwhile, lacks all of it, and only I sync.
    try other.know("张三", third)
    let request = ShareRequest(
      items: [ShareItem(program: id, credentials: .all)], to: [.card(third.card)], via: .git)
    _ = try other.vault.recordShare(request, at: Home.now)
    _ = try receive(bundle(other, "shop"))
    let report = try me.sync(remote)
    #expect(report.sentBundles == 1 && report.sent.isEmpty && report.recipients.isEmpty)
    try third.know("韩梅梅", other)
    _ = try third.sync(remote)
    #expect(try third.vault.ledger(ifKnown: id)?.graph == me.vault.ledger(ifKnown: id)?.graph)
    #expect(throws: VaultError.self) { _ = try third.read("shop") }
  }

  @Test func aPersonTakesItUpAndTheOtherGoesOutOfSight() throws {
    try add("shop", appID: Self.appID, to: me, String(repeating: "a", count: 32))
    try add("shop", appID: Self.appID, alias: "s", to: other)
    let id = try receive(bundle(other, "shop"))[0].id
    let both = try me.vault.contenders("shop")
    #expect(both.map(\.isOurs) == [true, false])
    #expect(both.map(\.founder.key) == [me.card.signingKey, other.card.signingKey])
    #expect(try me.vault.contenders("s").map(\.id) == [both[1].id, both[0].id])
    let done = try me.vault.prefer(id, of: both, at: Home.now)
    #expect(done.program?.name == "shop" && done.hidden.map(\.name) == ["shop (2)"])
    #expect(try me.read("shop") == Home.value && me.read("s") == Home.value && isSound())
    #expect(try me.vault.belonging(of: "shop").isOurs)
    #expect(try me.vault.todos(at: Home.now).allSatisfy { $0.what != .offered && $0.what != .duplicate })
    // And back again.
    let again = try me.vault.contenders(Self.appID)
    _ = try me.vault.prefer(
      me.vault.contenders("shop").first { $0.id != id }?.id, of: again, at: Home.now)
    #expect(try me.read("shop") == String(repeating: "a", count: 32) && isSound())
  }

  /// What came in while a person looked is not what they answered about.
  @Test func whatChangedAfterItWasShownIsAskedAgain() throws {
    try add("shop", to: me)
    try add("shop", to: other)
    let id = try receive(bundle(other, "shop"))[0].id
    let shown = try me.vault.contenders("shop")
    try other.note("shop", "again")
    _ = try receive(bundle(other, "shop"))
    #expect {
      _ = try me.vault.prefer(id, of: shown, at: Home.now)
    } throws: { error in
      guard case VaultError.changedMeanwhile = error else { return false }
      return true
    }
    #expect(try me.vault.belonging(of: "shop").id != id)
    _ = try me.vault.prefer(id, of: me.vault.contenders("shop"), at: Home.now)
    #expect(try me.vault.belonging(of: "shop").id == id && isSound())
  }

  @Test func whoStaysWithTheirOwnIsNotAskedAgain() throws {
    try add("shop", to: me)
    try add("shop", to: other)
    try add("shop", to: third)
    _ = try receive(bundle(other, "shop"), bundle(third, "shop"))
    let all = try me.vault.contenders("shop")
    #expect(all.count == 3)
    let done = try me.vault.prefer(me.id("shop"), of: all, at: Home.now)
    #expect(done.program?.name == "shop" && done.hidden.count == 2)
    try other.note("shop", "again")
    _ = try receive(bundle(other, "shop"))
    #expect(try me.vault.todos(at: Home.now).allSatisfy { $0.what != .offered } && isSound())
  }

  @Test func twoMiniProgramsOfOneNameStandBesideEachOther() throws {
    try add("test", appID: Self.appID, to: me)
    try add("test", appID: "wxfedcba9876543210", to: other)
    let id = try receive(bundle(other, "test"))[0].id
    let done = try me.vault.prefer(id, of: me.vault.contenders("test"), at: Home.now)
    #expect(done.program?.name == "test (2)" && done.hidden.isEmpty)
    #expect(try me.vault.program("wxfedcba9876543210").name == "test (2)" && isSound())
  }

  /// One that brings the name of one and the AppID of another does not put both away.
  @Test func whoWantsTwoGetsOne() throws {
    try add("shop", appID: Self.appID, to: me)
    try add("blog", appID: "wxfedcba9876543210", to: me)
    try add("blog", appID: Self.appID, to: other)
    let id = try receive(bundle(other, "blog"))[0].id
    let all = try me.vault.contenders("blog")
    #expect(all.count == 3)
    let done = try me.vault.prefer(id, of: all, at: Home.now)
    #expect(done.hidden.map(\.name) == ["shop (2)"] && done.program?.name == "blog (2)")
    #expect(try isSound())
  }

  @Test func aSquattedNameIsGivenBack() throws {
    try add("shop", appID: Self.appID, to: other)
    _ = try receive(bundle(other, "shop"))
    #expect(try !me.vault.belonging(of: "shop").isOurs)
    let done = try me.vault.prefer(nil, of: me.vault.contenders("shop"), at: Home.now)
    #expect(done.program == nil && done.hidden.map(\.isOffered) == [true])
    try add("shop", appID: Self.appID, to: me, String(repeating: "a", count: 32))
    #expect(try me.vault.belonging(of: "shop").isOurs && isSound())
    #expect(try receive(bundle(other, "shop"))[0].state.isOffered)
  }

  @Test func itIsOursOnceAValueOfOursIsInIt() throws {
    try add("shop", to: other)
    _ = try receive(bundle(other, "shop"))
    #expect(try me.vault.notOurs(["shop"]).map(\.founder.key) == [other.card.signingKey])
    try me.reset("shop", to: String(repeating: "b", count: 32))
    #expect(try me.vault.notOurs(["shop"]).isEmpty)
  }

  @Test func aRootThatNamesUsIsNotSignedByUs() throws {
    let nonce = [UInt8](repeating: 7, count: 16)
    let root = try Event.sign(
      .registered(Registered(nonce: nonce, founders: [me.card, other.card], name: "shop", appID: nil)),
      in: nil,
      parents: [], depth: 0, at: Home.now, by: other.vault.identity.signing)
    var ledger = Ledger(id: root.name)
    try ledger.insert(root)
    let received = try me.vault.merge([ReceivedLedger(ledger, [])], at: Home.now)
    #expect(!received[0].isOurs && received[0].founder.card == other.card)
  }
}
