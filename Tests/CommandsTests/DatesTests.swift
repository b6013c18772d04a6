import Host
import Ledger
import Support
import Testing

@testable import Commands

/// Moments as people write them.
@Suite struct DatesTests {
  private static let now = Timestamp(milliseconds: 1_780_000_000_000)
  private static let day: Int64 = 86_400_000

  private static func parse(_ text: String, _ bound: DateBound = .moment) throws(Failure) -> Int64 {
    try Checked.date(text, option: "--at", bound: bound, now: now).milliseconds
  }

  private static func failure(_ text: String) -> Failure? {
    do {
      _ = try parse(text)
      return nil
    } catch { return error }
  }

  /// Whatever `Clock.local` writes is read back as the same minute. (Where clocks are set back an hour exists
  /// twice: then it is the one or the other.)
  @Test func aTimeAsItIsShownIsReadBackAsTheSame() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let minute = Int64.random(in: 0..<60_000_000, using: &random) * 60_000
      let shown = Clock.local(minute)
      let read = try Self.parse(shown)
      #expect(read == minute || Clock.local(read) == shown && abs(read - minute) <= 2 * 3_600_000, "\(shown)")
      let seconds = try Self.parse(shown.replacing(" ", with: "T") + ":07.25")
      #expect(seconds == read + 7250)
      let day = String(shown.prefix(10))
      let first = try Self.parse(day, .since)
      #expect(try first == Self.parse(day) && first <= read && Clock.local(first).hasPrefix(day))
      let end = try Self.parse(day, .until)
      #expect(try end == Self.parse(day, .deadline) && read < end && Clock.local(end - 1).hasPrefix(day))
      #expect(!Clock.local(end).hasPrefix(day))
    }
  }

  /// A second later there is not an hour less.
  @Test func whatIsLeftIsRounded() {
    let told = [
      (12 * 3600 - 1, "12 hours"), (11 * 3600 + 1700, "11 hours"), (899, "15 min"), (7199, "2 hours"),
      (7200 - 60, "119 min"),
      (29, "less than a minute"), (86_400 * 2 - 1, "2 days"),
    ]
    for (seconds, text) in told { #expect(Text.left(seconds: seconds).english == text) }
  }

  @Test func rfc3339IsReadBackAsTheSame() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      let time = Timestamp(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &random))
      #expect(try Self.parse(time.rfc3339) == time.milliseconds)
      #expect(try Self.parse(time.rfc3339.lowercased()) == time.milliseconds)
    }
  }

  @Test(arguments: [
    ("2026-11-22T20:40:05Z", "2026-11-22T20:40:05.000Z"), ("2026-11-22 20:40Z", "2026-11-22T20:40:00.000Z"),
    ("2026-11-22T20:40:05+08:00", "2026-11-22T12:40:05.000Z"),
    ("2026-11-22T00:40:05.1239-05:30", "2026-11-22T06:10:05.123Z"),
    ("2027-01-01T00:00+08:00", "2026-12-31T16:00:00.000Z"),
    ("2028-02-29T23:59:59Z", "2028-02-29T23:59:59.000Z"),
  ])
  func offsetsAreTakenOff(_ text: String, _ expected: String) throws {
    #expect(try Self.parse(text) == Timestamp(rfc3339: expected)?.milliseconds)
  }

  @Test func spansGoBackFromNowAndForwardToADeadline() throws {
    let now = Self.now.milliseconds
    for bound in [DateBound.since, .until, .moment] {
      #expect(try Self.parse("30d", bound) == now - 30 * Self.day)
      #expect(try Self.parse("12h", bound) == now - Self.day / 2)
      #expect(try Self.parse("90s", bound) == now - 90_000)
    }
    #expect(try Self.parse("30d", .deadline) == now + 30 * Self.day)
    #expect(try Self.parse("36500d") == 0, "not before there were computers' times")
  }

  @Test(arguments: [
    "", " ", "yesterday", "昨天", "2026", "2026-11", "2026-1-2", "26-11-22", "2026/11/22", "2026-11-22 ",
    " 2026-11-22",
    "2026-11-22T", "2026-11-22 20", "2026-11-22 20:4", "2026-11-22 20:40:", "2026-11-22 20:40:05.",
    "2026-11-22 20:40 Z", "2026-11-22T20:40+8", "2026-11-22T20:40+0800", "2026-11-22T20:40+24:00",
    "2026-11-22T20:40Zx", "２０２６-11-22", "30", "0d", "-3d", "3w", "d", "999999999999d", "2026-11-22Z",
    "2026-11-22\n", "+26-11-22",
  ])
  func whatIsNoDateIsRefusedWithWhatIsUnderstood(_ text: String) {
    #expect(
      Self.failure(text) == Failure(.usage, .badDate("--at"), hint: .datesUnderstood), "\(text)")
  }

  @Test(arguments: [
    "2026-02-30", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-11-00",
    "2026-11-32 10:00", "2026-11-22 24:00", "2026-11-22T20:60", "2026-11-22T20:40:60Z", "2026-02-30T10:00Z",
    "1969-12-31", "0000-01-01",
  ])
  func aDayOrAnHourThatIsInNoCalendarIsRefused(_ text: String) {
    #expect(
      Self.failure(text) == Failure(.usage, .noSuchDate("--at"), hint: .datesUnderstood), "\(text)")
  }

  @Test func thereIsA29thOfFebruaryEveryFourthYear() throws {
    for year in [1972, 2000, 2024, 2028] {
      #expect(try Clock.local(Self.parse("\(year)-02-29 12:00")) == "\(year)-02-29 12:00")
    }
  }

  @Test func aPeriodHasABeginningBeforeItsEnd() throws {
    let all = try Period(since: nil, until: nil, now: Self.now)
    #expect(all.contains(Timestamp(milliseconds: 0)) && all.contains(Self.now))
    let day = try Period(since: "2026-11-22", until: "2026-11-22", now: Self.now)
    let noon = Timestamp(milliseconds: try Self.parse("2026-11-22 12:00"))
    #expect(day.contains(noon) && !day.contains(Timestamp(milliseconds: noon.milliseconds + Self.day)))
    #expect(!day.contains(Timestamp(milliseconds: noon.milliseconds - Self.day)))
    for (since, until) in [
      ("2026-11-23", "2026-11-22"), ("1h", "2h"), ("2026-11-22 10:00", "2026-11-22 10:00"),
    ] {
      #expect(throws: Failure(.usage, .untilBeforeSince, hint: .datesUnderstood)) {
        _ = try Period(since: since, until: until, now: Self.now)
      }
    }
  }
}
