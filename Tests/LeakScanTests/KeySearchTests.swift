import Sodium
import Support
import Testing

@testable import LeakScan

/// What opens things is found wherever it stands in a stream, without a vault; what only looks so is not.
@Suite struct KeySearchTests {
  private let age: String
  private let openSSH: String

  init() throws {
    let home = try ScratchHome()
    age = try home.shell("age-keygen 2> /dev/null").text.split(separator: "\n").last.map(String.init) ?? ""
    openSSH = try home.shell("ssh-keygen -q -t ed25519 -N '' -f k && cat k").text
  }

  private func found(_ bytes: [UInt8], step: Int = 1000) -> [Sighting] {
    Looking.sightings(Scanner(Needles([], ScanKey()), wantsUnknown: false), bytes, step: step)
  }

  private func sorts(_ text: String) -> [Sighting.What] { found(Array(text.utf8)).map(\.what) }

  @Test func eachSortIsFound() {
    #expect(found(Array("# public\n\(age)\n".utf8)) == [Sighting(.key(.age), line: 2, column: 1)])
    #expect(found(Array("key=\"\(age)\"".utf8)) == [Sighting(.key(.age), line: 1, column: 6)])
    #expect(found(Array(openSSH.utf8)) == [Sighting(.key(.openSSH), line: 2, column: 1)])
    #expect(sorts("000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R\n") == [.key(.recoveryCode)])
  }

  @Test func whatOnlyLooksSoIsNone() {
    let mistyped = String(age.dropLast()) + (age.hasSuffix("Q") ? "P" : "Q")
    for text in [
      "AGE-SECRET-KEY-1…", "AGE-SECRET-KEY-1" + String(repeating: "Q", count: 58), String(age.dropLast()),
      mistyped,
      "-----BEGIN OPENSSH PRIVATE KEY-----", "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-S\n",
      "a 000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R",
    ] {
      #expect(sorts(text).isEmpty, "\(text)")
    }
  }

  /// Where one part of a stream ends and the next begins.
  @Test func atEveryBorder() {
    let size = 256 << 10
    for offset in stride(from: size - 200, to: size + 40, by: 11) {
      let bytes = [UInt8](repeating: 0x2e, count: offset) + Array(age.utf8) + [0x0a]
      #expect(found(bytes, step: 70_001) == [Sighting(.key(.age), line: 1, column: offset + 1)], "\(offset)")
    }
  }
}
