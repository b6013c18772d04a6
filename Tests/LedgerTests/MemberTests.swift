import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Members of the platform's page: a note that replays to one list, and no right.
struct MemberTests {
  private static let wang = MemberID([UInt8](repeating: 1, count: 16))
  private static let lei = MemberID([UInt8](repeating: 2, count: 16))

  private static func added(
    _ id: MemberID, _ name: String, _ roles: [MemberRole] = [], _ grantee: Grantee? = nil
  ) -> EventBody {
    .memberAdded(MemberAdded(id: id, name: name, grantee: grantee, roles: roles, wechat: nil))
  }

  private static func removed(_ id: MemberID) -> EventBody { .memberRemoved(MemberRemoved(id: id)) }

  @Test func theLastThatWasSaidOfAnIdHolds() throws {
    var scene = try Scene()
    try scene.write(Self.added(Self.wang, "王芳", [.operator]), by: ada)
    try scene.write(Self.added(Self.lei, "李雷", [.admin]), by: ada)
    try scene.write(Self.added(Self.wang, "王小芳", [.developer, .other("摄影师")], bob.grantee), by: ada)
    let members = try scene.state().members
    #expect(members.map(\.name) == ["王小芳", "李雷"] && members[0].roles == [.developer, .other("摄影师")])
    #expect(members[0].grantee == bob.grantee && members[0].author == ada.id)
    #expect(try scene.state().scanner == "李雷" && scene.state().holders.map(\.grantee) == [ada.grantee])
    try scene.write(Self.removed(Self.wang), by: ada)
    #expect(try scene.state().members.map(\.id) == [Self.lei])
    try scene.write(Self.added(Self.wang, "王芳"), by: ada)
    #expect(try scene.state().members.map(\.id) == [Self.lei, Self.wang])
    try scene.expectOneReplay()
  }

  /// Two admins at once: both events count, and everybody sees the one that comes later in replay order.
  @Test func whatIsSaidAtOnceIsSettledByReplayOrder() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    let first = try scene.write(Self.added(Self.wang, "王芳"), by: ada)
    try scene.write(Self.removed(Self.wang), by: ada, after: [first])
    try scene.write(Self.added(Self.wang, "王芳", [.analyst]), by: bob, after: [first])
    #expect(try scene.state().members.map(\.roles) == [[.analyst]])
    try scene.expectOneReplay()
  }

  @Test func onlyAnAdminSaysWhoIsOne() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob, admin: true), by: ada)
    try scene.write(share(cyd), by: ada)
    let byHolder = try scene.write(Self.added(Self.wang, "王芳"), by: cyd)
    let known = try scene.write(Self.added(Self.lei, "李雷"), by: bob)
    try scene.write(unshare(bob), by: ada, after: [byHolder, known])
    let cut = try scene.write(Self.removed(Self.lei), by: bob, after: [grant])
    let replay = try scene.ledger().replay()
    #expect(replay.verdicts[byHolder.name] == .void(.noRight) && replay.verdicts[cut.name] == .cut)
    #expect(try scene.state().members.map(\.name) == ["李雷"])
    try scene.expectOneReplay()
  }

  @Test func whatSomebodyGoesByComesAfterWhatOthersCallThem() throws {
    var scene = try Scene()
    try scene.write(
      .shared(Shared(grantee: bob.grantee, credentials: .all, isAdmin: true, by: "Ada")), by: ada)
    let own = try scene.state().givenName(signingKey: ada.id)
    #expect(own?.name == "Ada" && own?.isOwnWord == true)
    #expect(try scene.state().givenName(of: bob.grantee) == nil)
    try scene.write(
      .shared(Shared(grantee: ada.grantee, credentials: .all, isAdmin: true, name: "李雷", by: "Bob")), by: bob)
    try scene.write(.shared(Shared(grantee: cyd.grantee, credentials: .all, by: "Ada II")), by: ada)
    let state = try scene.state()
    #expect(
      state.givenName(of: ada.grantee)?.name == "李雷" && state.givenName(of: ada.grantee)?.author == bob.id)
    #expect(state.givenName(of: bob.grantee)?.isOwnWord == true)
    // Whoever may not grant says nothing, and a founder alone names those who were told.
    try scene.write(.shared(Shared(grantee: dan.grantee, credentials: .all, by: "Cyd")), by: cyd)
    let value = try scene.write(stored(.appSecret), by: ada)
    for (author, name) in [(bob, "x"), (ada, "韩梅梅")] {
      try scene.write(
        .given(Given(values: [value.name], to: [dan.grantee], via: .told, names: [name])), by: author)
    }
    #expect(try scene.state().givenName(of: cyd.grantee) == nil)
    #expect(try scene.state().givenName(of: dan.grantee)?.name == "韩梅梅")
    try scene.expectOneReplay()
  }

  @Test func aKeyIsCalledWhatWasSaidLast() throws {
    var scene = try Scene()
    let grant = Shared(grantee: bob.grantee, credentials: .all, name: "王芳")
    try scene.write(.shared(grant), by: ada)
    #expect(try scene.state().givenName(of: bob.grantee)?.name == "王芳")
    let bare = try Grantee(bob.card.ageRecipient)
    #expect(try scene.state().givenName(of: bare)?.name == "王芳", "it opens the same")
    try scene.write(Self.added(Self.wang, "王小芳", [], bob.grantee), by: ada)
    let given = try scene.state().givenName(signingKey: bob.id)
    #expect(given?.name == "王小芳" && given?.author == ada.id)
    #expect(try scene.state().givenName(of: cyd.grantee) == nil)
    // Whoever may not grant names nobody.
    try scene.write(.shared(Shared(grantee: cyd.grantee, credentials: .all, name: "x")), by: bob)
    #expect(try scene.state().givenName(of: cyd.grantee) == nil)
    try scene.expectOneReplay()
  }

  @Test(
    arguments: [
      #","member":{}"#, #","member":[]"#, #","member":{"id":"01","name":"a","roles":[]}"#,
      #","member":{"id":"01010101010101010101010101010101","name":"","roles":[]}"#,
      #","member":{"id":"01010101010101010101010101010101","name":"a"}"#,
      #","member":{"id":"01010101010101010101010101010101","name":"a","roles":[""]}"#,
      #","member":{"id":"01010101010101010101010101010101","name":"a","roles":["admin","admin"]}"#,
      #","member":{"id":"01010101010101010101010101010101","name":"a","roles":[],"grantee":"x"}"#,
    ])
  func anotherFormIsMalformed(_ members: String) throws {
    var scene = try Scene()
    #expect(throws: LedgerError.self) { try scene.write(raw: "memberAdded", members, by: ada) }
  }

  @Test func whatALaterVersionAddsIsTolerated() throws {
    var scene = try Scene()
    let member = #""id":"01010101010101010101010101010101","name":"a","roles":["pilot"],"since":3"#
    _ = try scene.write(raw: "memberAdded", #","member":{\#(member)}"#, by: ada)
    #expect(try scene.state().members.map(\.roles) == [[.other("pilot")]])
  }

  @Test(arguments: ["2026-11-20", "1970-01-01", "2024-02-29"]) func aDayOfTheCalendar(_ text: String) {
    #expect(Day(text)?.text == text)
  }

  @Test(arguments: ["2026-01-02", "2026/1/2", "2026.01.2", "2026年1月2日"])
  func aDayAsPeopleWriteIt(_ text: String) {
    #expect(Day(written: text)?.text == "2026-01-02")
    #expect(Day(written: text + "3x") == nil && Day(written: "1" + text) == nil)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-1", "1969-12-31", "", "2026-11-20T00:00:00.000Z", "２026-11-2",
  ])
  func noDay(_ text: String) { #expect(Day(text) == nil) }
}
