import Glibc
import Host
import Support
import Testing

/// In the zone of the machine; `LogCommandTests` has the program in others.
struct ClockTests {
  /// The time zone of this process is read once; `date` has the same.
  static func expected(_ seconds: Int64) throws -> String {
    let home = try ScratchHome()
    let zone = Environment.value("TZ").map { ["TZ": $0] } ?? [:]
    let said = try home.tool("date", "-d", "@\(seconds)", "+%Y-%m-%d %H:%M", environment: zone)
    return said.text.trimmingSuffix { $0.isNewline }
  }

  @Test(
    arguments: [
      0, 59, 951_782_399, 951_782_400, 1_767_225_599, 1_767_225_600, 1_782_000_000, 4_102_444_800,
      253_402_300_799,
    ] as [Int64])
  func localTimeIsWhatDateSays(_ seconds: Int64) throws {
    #expect(Clock.local(seconds * 1000) == (try Self.expected(seconds)))
    #expect(Clock.local(seconds * 1000 + 999) == (try Self.expected(seconds)))
  }

  @Test(arguments: [
    (2026, 11, 22, 20, 40, 5), (2026, 12, 32, 0, 0, 0), (2028, 2, 29, 23, 59, 59), (2000, 1, 1, 0, 0, 0),
    (9999, 12, 31, 12, 0, 0),
  ])
  func aLocalTimeIsTheMomentThatDateSays(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int
  ) throws {
    let home = try ScratchHome()
    let zone = Environment.value("TZ").map { ["TZ": $0] } ?? [:]
    let date = day > 31 ? "\(year + 1)-1-\(day - 31)" : "\(year)-\(month)-\(day)"
    let words = "\(date) \(hour):\(minute):\(second)"
    let said = try home.tool("date", "-d", words, "+%s", environment: zone).text.trimmingSuffix {
      $0.isNewline
    }
    let moment = Clock.moment(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    #expect(moment.map { String($0 / 1000) } == said)
  }

  @Test func noTimeIsATrap() {
    let noon = [2026, 11, 22, 12, 0, 0]
    for place in noon.indices {
      for number in [Int.min, -1, 61, .max] {
        var odd = noon
        odd[place] = number
        let moment = Clock.moment(
          year: odd[0], month: odd[1], day: odd[2], hour: odd[3], minute: odd[4], second: odd[5])
        #expect(moment == nil, "\(odd)")
      }
    }
  }

  @Test func aTimeBeyondAllCalendarsIsNoTrap() {
    #expect(Clock.local(.max) != "")
    #expect(Clock.local(.min) != "")
  }

  @Test func nowIsNow() {
    let before = Int64(time(nil)) * 1000
    let now = Clock.now()
    #expect(now >= before && now <= before + 60_000)
  }
}

struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("汉字", 4), ("好邻居商城", 10), ("（测试）", 8), ("a汉b", 4), ("e\u{301}", 1), ("é", 1),
      ("Café Lumière", 12), ("𠮷野家", 6), ("한강", 4), ("いろは", 6), ("🍜", 2), ("ПриватБот", 9),
    ] as [(String, Int)])
  func aCharacterIsAsWideAsTheTerminalDrawsIt(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func whatIsNoTerminalHasNoColumns() throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    #expect(DisplayWidth.columns(descriptor) == nil)
    #expect(DisplayWidth.columns(-1) == nil)
  }
}

extension String {
  func trimmingSuffix(_ isDropped: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
