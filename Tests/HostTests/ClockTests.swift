import Glibc
import Host
import Support
import Testing

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
