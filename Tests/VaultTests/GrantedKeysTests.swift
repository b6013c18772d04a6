import Ledger
import Testing

@testable import Vault

/// What a manager who leaves granted to keys that only they know.
@Suite struct GrantedKeysTests {
  private let lei: Colleague
  private let wang: Colleague
  private let zhang: Colleague
  /// Nobody's on record.
  private let key: Grantee

  init() throws {
    let team = try Colleague.team(["李雷", "王芳", "张三"])
    (lei, wang, zhang) = (team[0], team[1], team[2])
    key = try Grantee(#require(try Colleague("赵敏").card.card).ageRecipient)
    _ = try lei.vault.add([NewProgram("shop", String(repeating: "1", count: 32))], at: Scene.now)
    for admin in [wang, zhang] { try lei.share("shop", to: admin, admin: true) }
    for other in [wang, zhang] { try lei.send("shop", to: other) }
  }

  private func grant(_ granter: Colleague) throws {
    let request = ShareRequest(
      items: [ShareItem(program: try granter.id("shop"), credentials: .all)], to: [key], via: .bundle)
    _ = try granter.vault.recordShare(request, at: Scene.now)
  }

  private func remove(_ name: String) throws -> Leaving { try lei.vault.removePerson(name, at: Scene.now) }

  @Test func whatOnlyTheyKnowIsNamedAndTakenBackAtOnce() throws {
    try grant(wang)
    try wang.send("shop", to: lei)
    let leaving = try remove("王芳")
    #expect(leaving.granted.map(\.keys) == [[key]])
    #expect(try lei.vault.program("shop").holder(key) != nil)
    let shop = try lei.id("shop")
    let (granted, rights) = try lei.vault.unshare([shop], grantedBy: "王芳", at: Scene.now)
    #expect(granted.map(\.keys) == [[key]] && rights.kept.isEmpty)
    #expect(rights.taken.map(\.name) == ["shop"])
    #expect(try lei.vault.program("shop").holder(key) == nil)
    let again = failure { _ = try lei.vault.unshare([shop], grantedBy: "王芳", at: Scene.now) }
    #expect(again.contains("notShared"))
    #expect(try lei.todos(.seenByLeaver).contains { $0.item == key.label })
  }

  @Test func whatSomebodyWhoIsHereGrantedTooIsNotTheirs() throws {
    try grant(wang)
    try wang.send("shop", to: zhang)
    let request = ShareRequest(
      items: [ShareItem(program: try lei.id("shop"), credentials: .all)], to: [key], via: .bundle)
    _ = try lei.vault.recordShare(request, at: Scene.now)
    try wang.send("shop", to: lei)
    #expect(try remove("王芳").granted.isEmpty)
  }

  @Test func whoseKeyIsOnRecordIsNamedNowhere() throws {
    try grant(wang)
    try wang.send("shop", to: lei)
    _ = try lei.vault.addPerson("赵敏", wechat: nil, role: nil, device: nil, key: key, at: Scene.now)
    #expect(try remove("王芳").granted.isEmpty)
  }

  /// The admin who stands could not take it back from another's ledger: who is none is told nothing that they cannot do.
  @Test func whoManagesNothingHearsNothing() throws {
    try grant(wang)
    try wang.send("shop", to: lei)
    _ = try lei.vault.unshare([lei.id("shop")], nil, from: [zhang.card], called: "张三", at: Scene.now)
    try lei.send("shop", to: zhang)
    #expect(try zhang.vault.removePerson("王芳", at: Scene.now).granted.isEmpty)
  }
}
