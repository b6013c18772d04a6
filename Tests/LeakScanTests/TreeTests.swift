import Foundation
import Glibc
import Host
import Support
import Testing

@testable import LeakScan

/// A tree with everything in it that a tree may have.
@Suite struct TreeTests {
  private let home: ScratchHome
  private static let secrets = Pairs.first(3, seed: 91).map(\.appSecret)

  init() throws { home = try ScratchHome() }

  private func scan(_ paths: [String], _ patterns: [String] = [], wantsUnknown: Bool = false) throws
    -> ScanResult
  {
    let key = ScanKey()
    let needles = Needles(Self.secrets.map { key.fingerprint(Array($0.utf8).span) }, key)
    let globs = try patterns.map { try #require(Glob($0)) }
    return try Tree(paths.map { home.path($0) }, excluding: globs).scan(
      for: needles, wantsUnknown: wantsUnknown
    ) { _, _ in }
  }

  private func relative(_ path: String?) -> String {
    (path ?? "").replacingOccurrences(of: home.path + "/", with: "")
  }

  @Test func everyFileIsLookedThrough() throws {
    let names = ["t/a", "t/.hidden/b", "t/deep/er/than/that/c", "t/d e", "t/文件", "t/.git/config"]
    for (number, name) in names.enumerated() {
      try home.write(name, String(repeating: "\n", count: number) + Self.secrets[0])
    }
    // As git would leave it out.
    try home.write("t/.gitignore", "*")
    // No path of UTF-8.
    let odd = fopen(home.path("t/") + "odd", "w")
    fputs(Self.secrets[1], odd)
    fclose(odd)
    rename(home.path("t/odd"), Array(home.path("t/").utf8CString.dropLast()) + [-1, 0])
    try home.write("t/empty", "")
    let result = try scan(["t"])
    #expect(result.files == 9 && result.unread.isEmpty)
    let found = result.findings.map { relative($0.path) }
    #expect(Set(found) == Set(names + ["t/" + SystemText.decode([0xff])]))
    for (number, name) in names.enumerated() {
      #expect(result.findings.first { relative($0.path) == name }?.sighting.line == number + 1)
    }
    #expect(result.bytes == 7 * 32 + 15 + 1 && result.repositories.map(relative) == ["t/.git"])
  }

  @Test func whatIsNoFileIsNamedAndNothingHangs() throws {
    try home.write("t/a", "x")
    try home.write("outside/secret", Self.secrets[0])
    mkfifo(home.path("t/fifo"), 0o600)
    symlink("../outside", home.path("t/out"))
    symlink("../outside/secret", home.path("t/out-file"))
    symlink("a", home.path("t/in"))
    symlink(".", home.path("t/loop"))
    symlink("nowhere", home.path("t/dangling"))
    let result = try scan(["t"])
    #expect(result.files == 1 && result.findings.isEmpty && result.unread.isEmpty)
    #expect(
      result.skipped.map { "\(relative($0.path)) \($0.why)" } == [
        "t/fifo pipe", "t/out link", "t/out-file link",
      ])
    // What is looked through itself is not out of the tree.
    let both = try scan(["t", "outside"])
    #expect(both.skipped.map(\.why) == [.pipe] && both.findings.count == 1)
    // A link that a person names is meant.
    #expect(try scan(["t/out"]).findings.count == 1)
    #expect(try scan(["t/out-file"]).findings.count == 1)
    #expect(throws: ScanError.notAFile(path: home.path("t/fifo"))) { try scan(["t/a", "t/fifo"]) }
    let missing = home.path("t/nothing")
    #expect(throws: ScanError.unreadable(path: missing, .missing(missing))) { try scan(["t", "t/nothing"]) }
  }

  @Test func nothingIsLookedThroughTwice() throws {
    try home.write("t/u/a", Self.secrets[0])
    for paths in [["t", "t/u"], ["t/u", "t"], ["t", "t"], ["t/u/a", "t"], ["t", "t/u/../u"]] {
      let result = try scan(paths)
      #expect(result.files == 1 && result.findings.count == 1, "\(paths)")
    }
  }

  @Test func patternsLeaveOut() throws {
    for name in ["t/a.js", "t/a.min.js", "t/web/dist/b.js", "t/node_modules/c/d.js"] {
      try home.write(name, Self.secrets[0])
    }
    let result = try scan(["t"], ["*.min.js", "web/dist", "node_modules"])
    #expect(result.findings.map { relative($0.path) } == ["t/a.js"] && result.excluded == 3)
  }

  @Test func archivesAreNamed() throws {
    try home.write("t/a.txt", "text")
    let made = try home.shell(
      "gzip -k t/a.txt && tar czf t/b.tgz t/a.txt && python3 -m zipfile -c t/c.jar t/a.txt")
    #expect(made.status == 0, "\(made)")
    #expect(try scan(["t"]).archives.map(relative) == ["t/a.txt.gz", "t/b.tgz", "t/c.jar"])
  }

  /// Reading at its beginning is an error (proc_pid_mem(5)).
  @Test func whatCannotBeReadIsNamed() throws {
    let result = try scan(["/proc/self/mem"])
    #expect(result.unread.map(\.path) == ["/proc/self/mem"] && result.findings.isEmpty)
  }

  /// However far on in its line a value stands.
  @Test func aLongLineIsLookedThrough() throws {
    let length = Soak.isOn ? 64 << 20 : 2 << 20
    let path = home.path("long")
    try home.write("long", "")
    truncate(path, off_t(length))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seek(toOffset: UInt64(length - 5))
    try file.write(contentsOf: Data(Self.secrets[2].utf8))
    try file.close()
    let result = try scan(["long"])
    #expect(result.findings.map(\.sighting) == [Sighting(.value(2), line: 1, column: length - 4)])
    #expect(result.bytes == length + 27)
  }
}
