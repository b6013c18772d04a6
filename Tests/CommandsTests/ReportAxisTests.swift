import Host
import Ledger
import MiniProgram
import Testing

@testable import Commands

/// Where the time lines' years, months and days stand, and their labels.
@Suite struct ReportAxisTests {
  private static let minute: Int64 = 60_000
  private static let spans: [Int64] = [
    10, 59, 600, 1440, 9000, 60_000, 200_000, 600_000, 2_000_000, 20_000_000,
  ]

  @Test(arguments: spans) func ticksAreFewInOrderAndOnWhatTheyAreLabelled(_ minutes: Int64) {
    let end = ReportSamples.time("2026-11-22 12:40").milliseconds
    let axis = TimeAxis(start: end - minutes * Self.minute, end: end)
    let ticks = axis.ticks
    #expect((2...9).contains(ticks.count), "\(ticks)")
    #expect(ticks.map(\.position) == ticks.map(\.position).sorted())
    #expect(ticks.allSatisfy { (0...1).contains($0.position) && $0.label.count <= 11 })
    for tick in ticks {
      let time = axis.start + Int64((tick.position * Double(axis.end - axis.start)).rounded())
      #expect(Clock.local(time + 500).contains(tick.label), "\(tick)")
    }
  }

  @Test func whatIsDatedBehindTheMakingDoesNotStretchTheAxis() {
    var data = ReportSamples.leak
    data.since = nil
    let mark = ReportData.Mark(what: .frozen, at: ReportSamples.time("2099-01-01 00:00"))
    let first = data.lives[0]
    data.lives[0] = ReportData.ProgramLife(
      name: first.name, registered: first.registered,
      credentials: [.init(kind: .appSecret, bars: [], marks: [mark])])
    let axis = TimeAxis(data)
    #expect(axis.end == data.madeAt.milliseconds && axis.position(mark.at) == 1)
    #expect(ReportPages.html(data).contains("data-mark=\"frozen\""))
  }

  @Test func aTextIsCutWhereItsRoomEnds() {
    for text in [
      "消息推送 EncodingAESKey", "message push EncodingAESKey", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "ab",
    ] {
      let lines = DrawnText.wrap(text, into: 122)
      #expect((1...2).contains(lines.count))
      #expect(lines.allSatisfy { DrawnText.width($0) <= 122 && !$0.isEmpty }, "\(lines)")
    }
    #expect(DrawnText.wrap("ab", into: 122) == ["ab"])
    #expect(DrawnText.fit("一二三四五", into: 40) == "一二…")
  }
}
