import Testing

@testable import Ledger

struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2000-02-29T12:34:56.789Z", 951_827_696_789),
      ("2026-07-27T08:00:00.001Z", 1_785_139_200_001), ("2100-02-28T23:59:59.999Z", 4_107_542_399_999),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("1972-02-29T00:00:00.000Z", 68_169_600_000),
    ] as [(String, Int64)])
  func isReadAndWritten(text: String, milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test(arguments: [
    "", "2026-07-27", "2026-07-27T08:00:00Z", "2026-07-27T08:00:00.01Z", "2026-07-27T08:00:00.0001Z",
    "2026-07-27t08:00:00.001Z", "2026-07-27T08:00:00.001z", "2026-07-27 08:00:00.001Z",
    "2026-07-27T08:00:00,001Z", "2026-02-29T00:00:00.000Z", "2100-02-29T00:00:00.000Z",
    "2026-00-10T00:00:00.000Z", "2026-13-10T00:00:00.000Z", "2026-04-31T00:00:00.000Z",
    "2026-04-00T00:00:00.000Z", "2026-04-10T24:00:00.000Z", "2026-04-10T23:60:00.000Z",
    "2026-04-10T23:59:60.000Z", "1969-12-31T23:59:59.999Z", "+026-04-10T00:00:00.000Z",
    "2026-04-10T00:00:00.-01Z", "２026-4-10T0:00:00.000Z", "2026-07-27T08:00:00.001Z ",
    "2026-07-27T08:00:00+00:00",
  ])
  func isRefused(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func everyDayOfSixCenturiesComesBack() {
    var last = ""
    var wrong: [String] = []
    for day in Int64(0)..<219_146 {
      let time = Timestamp(milliseconds: day * 86_400_000 + day % 86_400_000)
      let text = time.rfc3339
      if Timestamp(rfc3339: text) != time || last >= text { wrong.append(text) }
      last = text
    }
    #expect(wrong.isEmpty && last.hasPrefix("2569-12-31"))
  }

  @Test func aClockGoneMadIsTakenToTheNearestEnd() {
    #expect(Timestamp(milliseconds: .min).rfc3339 == "1970-01-01T00:00:00.000Z")
    #expect(Timestamp(milliseconds: .max).rfc3339 == "9999-12-31T23:59:59.999Z")
  }
}
