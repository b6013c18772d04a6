import Testing

@testable import Ledger

/// Days on which something is due: a note of admins that replays to one list.
struct DueTests {
  private static func due(_ label: String, _ day: String, isYearly: Bool = false) throws -> EventBody {
    .dueSet(DueSet(label: label, on: try #require(Day(day)), warnDays: 14, isYearly: isYearly, note: nil))
  }

  @Test func theLastThatWasSaidOfALabelHolds() throws {
    var scene = try Scene()
    try scene.write(Self.due("年审", "2027-03-01", isYearly: true), by: ada)
    try scene.write(Self.due("备案", "2027-01-01"), by: ada)
    try scene.write(Self.due("年审", "2028-03-01", isYearly: true), by: ada)
    #expect(try scene.state().dues.map { "\($0.label) \($0.on.text)" } == ["年审 2028-03-01", "备案 2027-01-01"])
    try scene.write(.dueRemoved(DueRemoved(label: "年审")), by: ada)
    try scene.write(.dueRemoved(DueRemoved(label: "nothing")), by: ada)
    #expect(try scene.state().dues.map(\.label) == ["备案"])
    try scene.expectOneReplay()
  }

  /// Letters that look alike are not the same bytes.
  @Test func aLabelIsKnownByItsBytes() throws {
    var scene = try Scene()
    try scene.write(Self.due("caf\u{e9}", "2027-03-01"), by: ada)
    try scene.write(.dueRemoved(DueRemoved(label: "cafe\u{301}")), by: ada)
    #expect(try scene.state().dues.count == 1)
  }

  @Test func whoIsNoAdminDecidesNoDay() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    try scene.write(Self.due("年审", "2027-03-01"), by: bob)
    #expect(try scene.state().dues.isEmpty)
  }
}
