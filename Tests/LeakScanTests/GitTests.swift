import Support
import Testing

@testable import LeakScan

/// The index and the history of a real repository.
@Suite struct GitTests {
  private let home: ScratchHome
  private static let secrets = Pairs.first(9, seed: 81).map(\.appSecret)

  init() throws {
    home = try ScratchHome()
    try home.makeFolder("repo")
    try git("init", "-q", "-b", "main")
    for (name, value) in [("user.name", "L"), ("user.email", "l@example.com")] {
      try git("config", name, value)
    }
  }

  @discardableResult
  private func git(_ words: String...) throws -> String {
    try home.tool(["git"] + words, folder: "repo").lines.first ?? ""
  }

  private func repository(_ folder: String? = "repo") throws -> GitRepository {
    let environment = home.environment
    return try GitRepository(folder.map { home.path($0) }) { environment[$0] }
  }

  private func needles(_ values: [String] = secrets) -> Needles {
    let key = ScanKey()
    return Needles(values.map { key.fingerprint(Array($0.utf8).span) }, key)
  }

  private func found(_ result: ScanResult) -> [String] {
    result.findings.map { "\($0.sighting.number) \($0.path ?? "-") \($0.commit?.prefix(7) ?? "-")" }.sorted()
  }

  @Test func historyHasWhatIsGoneFromTheFiles() throws {
    let secrets = Self.secrets
    try home.write("repo/a.txt", "\n  \(secrets[0])\n")
    try git("add", ".")
    try git("commit", "-qm", "one")
    let one = try git("rev-parse", "HEAD")
    try home.write("repo/a.txt", "clean")
    try home.write("repo/深 folder/b c.txt", "x" + secrets[1])
    try git("add", ".")
    try git("commit", "-qm", "two", "-m", secrets[2])
    let two = try git("rev-parse", "HEAD")
    try git("tag", "-a", "v1", "-m", "tag \(secrets[3])")
    try git("checkout", "-qb", "side")
    try home.write("repo/side.txt", secrets[4])
    try git("add", ".")
    try git("commit", "-qm", "side")
    let side = try git("rev-parse", "HEAD")
    try git("checkout", "-q", "main")
    try git("branch", "-qD", "side")
    try home.write("repo/a.txt", secrets[5])
    try git("stash", "-q")
    let stash = try git("rev-parse", "stash")
    try home.write("repo/loose.txt", secrets[6])
    let result = try GitScan.history(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) {
      _, _ in
    }
    let tag = try git("rev-parse", "v1")
    let expected = [
      "0 a.txt \(one.prefix(7))", "1 深 folder/b c.txt \(two.prefix(7))", "2 - \(two.prefix(7))",
      "3 - \(tag.prefix(7))", "4 side.txt \(side.prefix(7))", "5 a.txt \(stash.prefix(7))",
    ]
    #expect(found(result) == expected.sorted())
    #expect(result.findings.first { $0.path == "a.txt" && $0.commit == one }?.sighting.line == 2)
    #expect(result.unread.isEmpty)
  }

  /// Enough for several children.
  @Test func everyObjectIsLookedAtOnce() throws {
    for number in 0..<700 {
      try home.write("repo/f/\(number).txt", "\(number) " + (number == 650 ? Self.secrets[0] : "nothing"))
    }
    try git("add", ".")
    try git("commit", "-qm", "many")
    try git("gc", "-q")
    let result = try GitScan.history(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) {
      _, _ in
    }
    #expect(result.files == 701 && result.findings.map(\.path) == ["f/650.txt"])
    let glob = try #require(Glob("650.*"))
    let less = try GitScan.history(repository(), excluding: [glob]).scan(for: needles(), wantsUnknown: false)
    {
      _, _ in
    }
    #expect(less.files == 700 && less.findings.isEmpty && less.excluded == 1)
  }

  @Test func whatIsStagedIsWhatTheIndexHas() throws {
    let secrets = Self.secrets
    try home.write("repo/old.txt", secrets[0])
    try home.write("repo/gone.txt", secrets[1])
    try git("add", ".")
    // The first commit of all has nothing to differ from.
    let first = try GitScan.staged(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) {
      _, _ in
    }
    #expect(found(first) == ["0 old.txt -", "1 gone.txt -"])
    try git("commit", "-qm", "one")
    try home.write("repo/new\tname.txt", secrets[2])
    try git("rm", "-q", "gone.txt")
    try git("add", ".")
    try home.write("repo/new\tname.txt", "clean again, but not in the index")
    try home.write("repo/loose.txt", secrets[3])
    let result = try GitScan.staged(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) {
      _, _ in
    }
    #expect(found(result) == ["2 new\tname.txt -"] && result.files == 1)
  }

  @Test func aRangeHasWhatAPushWouldSend() throws {
    let secrets = Self.secrets
    for (number, name) in ["one", "two", "three"].enumerated() {
      try home.write("repo/\(name).txt", secrets[number])
      try git("add", ".")
      try git("commit", "-qm", name)
    }
    let two = try git("rev-parse", "HEAD~1")
    let range = try #require(CommitRange("HEAD~2..HEAD~1"))
    let result = try GitScan.range(range, repository(), excluding: []).scan(
      for: needles(), wantsUnknown: false
    ) {
      _, _ in
    }
    #expect(found(result) == ["1 two.txt \(two.prefix(7))"])
    let nowhere = try #require(CommitRange("nowhere..HEAD"))
    #expect(throws: ScanError.noCommit("nowhere")) {
      try GitScan.range(nowhere, repository(), excluding: [])
    }
    #expect(CommitRange("main..").map { [$0.from, $0.to] } == ["main", "HEAD"])
    for text in ["--all..x", "a..--all", "../x", "./a..b", "/a..b", "a/../b", "a", "..x"] {
      #expect(CommitRange(text) == nil, "\(text)")
    }
  }

  @Test func whatIsStagedBelongsToAllThatGitKeeps() throws {
    try home.write("repo/a.txt", Self.secrets[0])
    try git("add", ".")
    let result = try GitScan.history(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) {
      _, _ in
    }
    #expect(found(result) == ["0 a.txt -"])
  }

  @Test func whatIsNotHereIsTold() throws {
    try home.write("repo/a.txt", Self.secrets[0])
    try git("add", ".")
    try git("commit", "-qm", "one")
    try git("commit", "-qm", "two", "--allow-empty")
    let made = try home.shell(
      """
      git clone -q --depth 1 "file://$PWD/repo" shallow && git init -q -b main outer && cd outer &&
      git -c protocol.file.allow=always submodule --quiet add "$PWD/../repo" 'in ner'
      git -c user.name=x -c user.email=y commit -qm s
      """)
    #expect(made.status == 0, "\(made)")
    func scan(_ folder: String) throws -> ScanResult {
      try GitScan.history(repository(folder), excluding: []).scan(for: needles(), wantsUnknown: false) {
        _, _ in
      }
    }
    #expect(try scan("shallow").isShallow && scan("shallow").submodules.isEmpty)
    #expect(try !scan("outer").isShallow && scan("outer").submodules == ["in ner"])
    #expect(try found(scan("outer/in ner")).count == 1 && scan("outer/in ner").submodules.isEmpty)
  }

  /// Wherever one stands, and whatever the repository's own settings are.
  @Test func allThatIsStagedIsSeenFromAFolderWithin() throws {
    try home.write("repo/top.txt", Self.secrets[0])
    try home.makeFolder("repo/sub")
    try git("add", ".")
    try git("config", "diff.relative", "true")
    let result = try GitScan.staged(repository("repo/sub"), excluding: []).scan(
      for: needles(), wantsUnknown: false
    ) { _, _ in }
    #expect(found(result) == ["0 top.txt -"])
  }

  @Test func aFolderOfNoRepositoryIsTold() throws {
    #expect(throws: ScanError.noRepository(path: home.path("tmp"))) { try repository("tmp") }
    #expect(throws: ScanError.noGit) { try GitRepository(nil) { _ in "/nowhere" } }
  }

  /// What a repository's own settings would start must not be started.
  @Test func nothingOfTheRepositoryIsRun() throws {
    try home.write("repo/a.txt", "text")
    try home.write("repo/.gitattributes", "* diff=evil filter=evil\n")
    try git("add", ".")
    try git("commit", "-qm", "one")
    let evil = "sh -c 'touch \(home.path("ran"))'"
    for name in [
      "core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "core.pager",
      "core.editor",
      "core.sshCommand", "filter.evil.smudge", "filter.evil.clean", "core.hooksPath",
      "core.alternateRefsCommand",
    ] { try git("config", name, evil) }
    try home.write("repo/a.txt", "other")
    try home.write("repo/b.txt", "other")
    let blob = try git("hash-object", "-w", "--no-filters", "b.txt")
    _ = try home.attempt(
      "git", "update-index", "--add", "--cacheinfo", "100644,\(blob),b.txt", folder: "repo")
    try? home.remove("ran")
    _ = try GitScan.staged(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) { _, _ in }
    _ = try GitScan.history(repository(), excluding: []).scan(for: needles(), wantsUnknown: false) { _, _ in }
    #expect(!home.exists("ran"))
    _ = try home.attempt("git", "status", folder: "repo")
    #expect(home.exists("ran"), "it would have been run")
  }

  @Test func aDamagedRepositoryIsNoCleanOne() throws {
    try home.write("repo/a.txt", "text")
    try git("add", ".")
    try git("commit", "-qm", "one")
    let blob = try git("rev-parse", "HEAD:a.txt")
    try home.remove("repo/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    #expect(throws: ScanError.self) {
      let result = try GitScan.history(repository(), excluding: []).scan(for: needles(), wantsUnknown: false)
      {
        _, _ in
      }
      if !result.unread.isEmpty { throw ScanError.gitFailed("unread") }
    }
  }
}
