import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// An old value that was ended, and what stands beside a value.
@Suite struct EndedTests {
  private func reset(_ companions: Companions = Companions()) -> EventBody {
    .resetCompleted(
      ResetCompleted(
        credential: .appSecret, commitment: ada.id, reason: .leaked, companions: companions))
  }

  @Test func anEndingActsOnAValueThatAnotherCameAfter() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    let early = try scene.write(.ended(Ended(credential: .appSecret, value: one.name)), by: ada)
    let two = try scene.write(reset(), by: ada)
    #expect(try ReplayTests.credential(scene).ended.isEmpty)
    let happened = Timestamp(milliseconds: 5)
    let ended = try scene.write(
      .ended(Ended(credential: .appSecret, value: one.name, happened: happened)), by: ada)
    let newest = try scene.write(.ended(Ended(credential: .appSecret, value: two.name)), by: ada)
    try scene.expect([(early, .counts), (ended, .counts), (newest, .counts)])
    let expected = EndingState(
      value: one.name, event: ended.name, at: ended.at, happened: happened, author: ada.id)
    #expect(try ReplayTests.credential(scene).ended == [expected])
  }

  @Test func whoeverDidNotKnowOfTheResetEndedNothing() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(reset(), by: ada, after: [one])
    try scene.write(.ended(Ended(credential: .appSecret, value: one.name)), by: ada, after: [one])
    #expect(try ReplayTests.credential(scene).ended.isEmpty)
  }

  @Test func whatNamesNoValueOfTheKindIsVoid() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(reset(), by: ada)
    let other = try scene.write(.ended(Ended(credential: .uploadKey, value: one.name)), by: ada)
    let stranger = try scene.write(.ended(Ended(credential: .appSecret, value: one.name)), by: eve)
    try scene.expect([(other, .void(.unknownValue)), (stranger, .void(.noRight))])
  }

  @Test func companionsBelongToTheirVersion() throws {
    var scene = try Scene()
    let sn = Companions([Companions.Word(name: "sn", text: "0123456789abcdef0123456789abcdef")])
    try scene.write(stored(), by: ada)
    try scene.write(reset(sn), by: ada)
    let values = try ReplayTests.credential(scene).values
    #expect(values.map(\.companions) == [Companions(), sn])
    let rule = Platform.wechatMini.rule(of: .apiAESKey)
    #expect(sn.known(by: rule) == sn.list && sn.known(by: Platform.wechatMini.rule(of: .appSecret)).isEmpty)
  }

  @Test func companionsThatAreNoTextsAreMalformed() throws {
    for members in [
      #"{"sn":1}"#, #"["sn"]"#, #"{"sn":"a","sn":"b"}"#, #"{"sn":"\#(String(repeating: "a", count: 4096))"}"#,
    ] {
      var scene = try Scene()
      let text =
        #","credential":"appsecret","commitment":"\#(ada.id.hex)","origin":"generated","companions":\#(members)"#
      #expect(throws: LedgerError.self) { try scene.write(raw: "secretStored", text, by: ada) }
    }
  }

  @Test func aPlatformThatIsNotKnownIsSaidNothingOf() throws {
    var scene = try Scene()
    #expect(try scene.state().platform == .wechatMini && scene.state().id == nil)
    var changes = Described()
    (changes.platform, changes.platformID) = (.set("later"), .set("id 1"))
    try scene.write(.described(changes), by: ada)
    #expect(try scene.state().platform == .other && scene.state().id == nil)
    (changes.platform, changes.platformID) = (.set("douyin"), .set("tt0123456789abcdef"))
    try scene.write(.described(changes), by: ada)
    #expect(try scene.state().platform == .douyin && scene.state().id == "tt0123456789abcdef")
  }
}
