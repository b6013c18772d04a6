import Host
import LeakScan
import Testing

@Suite struct ScanErrorTests {
  @Test func anErrorTellsThePath() {
    #expect(ScanError.unreadable(path: "a", .missing("a")) != .unreadable(path: "b", .missing("b")))
  }
}
