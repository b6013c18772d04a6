import Glibc
import Host
import Sodium
import Support
import SystemPackage
import Testing

struct DurableFileTests {
  static let content = Array("内容".utf8)

  static func create(_ path: String, _ content: [UInt8] = content) throws(HostError) {
    try DurableFile.create(path, content.span)
  }

  static func replace(_ path: String, _ content: [UInt8] = content) throws(HostError) {
    try DurableFile.replace(path, content.span)
  }

  @Test func aNewFileIsItsOwnersAlone() throws {
    let home = try ScratchHome()
    for count in [0, 1, 5000, 300_000] {
      let bytes = [UInt8](repeating: 7, count: count)
      try Self.create(home.path("f\(count)"), bytes)
      #expect(try home.read("f\(count)") == bytes && home.mode("f\(count)") == 0o600)
    }
    #expect(home.files().count == 4)
  }

  @Test func nothingIsReplacedByANewFile() throws {
    let home = try ScratchHome()
    try home.write("f", "old", mode: 0o644)
    #expect(throws: HostError.exists(home.path("f"))) { try Self.create(home.path("f")) }
    #expect(try home.read("f") == Array("old".utf8) && home.mode("f") == 0o644)
    #expect(home.files() == ["f"])
    symlink("nowhere", home.path("link"))
    #expect(throws: HostError.exists(home.path("link"))) { try Self.create(home.path("link")) }
  }

  @Test func replacingLeavesTheNewContentAndNothingElse() throws {
    let home = try ScratchHome()
    try home.write("f", "old", mode: 0o644)
    try Self.replace(home.path("f"))
    #expect(try home.read("f") == Self.content && home.mode("f") == 0o600)
    try Self.replace(home.path("new"))
    #expect(try home.read("new") == Self.content)
    #expect(home.files() == ["f", "new"])
  }

  @Test func whatCannotBeWrittenLeavesNothingBehind() throws {
    let home = try ScratchHome()
    #expect(throws: HostError.missing(home.path("no/f"))) { try Self.create(home.path("no/f")) }
    #expect(throws: HostError.missing(home.path("no/f"))) { try Self.replace(home.path("no/f")) }
    try home.write("folder/inner", "x")
    #expect(throws: HostError.self) { try Self.replace(home.path("folder")) }
    #expect(home.files() == ["folder/inner"])
  }

  @Test func whereNoFileCanStandIsSaid() throws {
    #expect(throws: HostError.failed("/dev/full/f", .notDirectory)) { try Self.create("/dev/full/f") }
    let home = try ScratchHome()
    symlink("/proc", home.path("p"))
    #expect(throws: HostError.missing(home.path("p/f"))) { try Self.create(home.path("p/f")) }
  }

  /// What a killed process left beside a person's file goes with the next one, and nothing else does.
  @Test func whatWasLeftBesideAFileGoesWithTheNext() throws {
    let home = try ScratchHome()
    let (left, used) = ("f.0123456789abcdef.tmp", "f.fedcba9876543210.tmp")
    let others = ["f.0123.tmp", "f.0123456789abcdeg.tmp", "g.0123456789abcdef.tmp"]
    for name in [left, used] + others { try home.write(name, "secret") }
    symlink(home.path("g"), home.path("f.0000000000000000.tmp"))
    let writer = open(home.path(used), O_RDONLY)
    #expect(flock(writer, LOCK_EX) == 0)
    try DurableFile.write(home.path("f"), Self.content.span)
    #expect(Set(home.files()).isSuperset(of: others + [used, "f"]) && !home.exists(left))
    close(writer)
    try DurableFile.write(home.path("f"), Self.content.span)
    #expect(Set(home.files()).isSuperset(of: others + ["f"]) && !home.exists(used))
    #expect(home.files().count == others.count + 1)
    var facts = stat()
    #expect(lstat(home.path("f.0000000000000000.tmp"), &facts) == 0)
  }

  @Test func whatHasComeSinceIsNotWrittenOver() throws {
    let home = try ScratchHome()
    let path = home.path("f")
    let nobody = Occupant.of(path)
    try home.write("f", "theirs")
    #expect(throws: HostError.changed(path)) {
      try DurableFile.write(path, Self.content.span, over: nobody)
    }
    let theirs = Occupant.of(path)
    try DurableFile.write(path, Self.content.span, over: theirs)
    #expect(throws: HostError.changed(path)) { try DurableFile.write(path, [1].span, over: theirs) }
    #expect(try home.read("f") == Self.content && home.files() == ["f"])
  }

  @Test func publishingGivesTheNameOnceAndTakesTheOldOneAway() throws {
    let home = try ScratchHome()
    try home.write("t", "one")
    try DurableFile.publish(home.path("t"), as: home.path("f"))
    #expect(home.files() == ["f"])
    try home.write("t", "two")
    #expect(throws: HostError.exists(home.path("f"))) {
      try DurableFile.publish(home.path("t"), as: home.path("f"))
    }
    #expect(try home.read("f") == Array("one".utf8) && home.read("t") == Array("two".utf8))
  }

  @Test func temporaryNamesStandBesideAndDiffer() {
    let names = (0..<100).map { _ in DurableFile.temporaryName(beside: "/a/b") }
    #expect(Set(names).count == 100)
    #expect(names.allSatisfy { $0.hasPrefix("/a/b.") && $0.hasSuffix(".tmp") })
  }

  @Test func readingIsBounded() throws {
    let home = try ScratchHome()
    try home.write("f", [UInt8](repeating: 1, count: 40_000))
    let whole = try FileReading.readSecret(home.path("f"), limit: 40_000).count
    #expect(whole == 40_000)
    #expect(throws: HostError.tooLong(limit: 39_999)) {
      _ = try FileReading.readSecret(home.path("f"), limit: 39_999)
    }
    #expect(throws: HostError.missing(home.path("g"))) {
      _ = try FileReading.readSecret(home.path("g"), limit: 9)
    }
    let isThere = try FileReading.read(home.path("g"), limit: 9) != nil
    #expect(!isThere)
  }

  @Test func theHeadOfAFileThatIsNoneIsEmpty() throws {
    let home = try ScratchHome()
    try home.write("f", "abc")
    #expect(try FileHead.read(home.path("f"), count: 2) == Array("ab".utf8))
    #expect(try FileHead.read(home.path("f"), count: 9) == Array("abc".utf8))
    #expect(try FileHead.read(home.path("tmp"), count: 9).isEmpty)
    // A pipe that nobody writes to would wait for ever.
    mkfifo(home.path("pipe"), 0o600)
    #expect(try FileHead.read(home.path("pipe"), count: 9).isEmpty)
    #expect(throws: HostError.missing(home.path("g"))) { _ = try FileHead.read(home.path("g"), count: 9) }
  }
}
