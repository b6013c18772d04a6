import Foundation
import Support
import Testing

/// Where an export may go, and that it is on record before it does.
@Suite struct ExportRecordTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 83)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func export(_ path: String, environment: [String: String] = [:]) throws -> Outcome {
    try vault.home.run(
      ["export", pair.name, "--format", "dotenv", "-o", path],
      environment: vault.environment.merging(environment) { $1 })
  }

  private func exports() throws -> [[String: Any]] {
    try #require(try vault.json("audit", "log", "--kind", "exported") as? [[String: Any]])
  }

  private func git(_ words: String...) throws {
    try vault.home.tool(["git", "-C", "repo"] + words)
  }

  @Test func eachIsOnRecordWithItsFormatAndPlace() throws {
    try vault.run("place", "add", pair.name, "prod 1")
    #expect(try vault.run("export", pair.name, "--format", "wxjava", "--place", "prod 1").status == 0)
    try vault.home.write("t", "mp://./appsecret")
    #expect(try vault.run("export", pair.name, "--template", "t").status == 0)
    let events = try exports()
    #expect(events.compactMap { $0["format"] as? String } == ["wxjava", "template"])
    #expect(events.compactMap { $0["place"] as? String } == ["prod 1"])
    let refused = try vault.run("export", pair.name, "--format", "wxjava", "--place", "a\nb")
    #expect(refused.status == 65 && refused.stdout.isEmpty)
    #expect(try exports().count == 2)
  }

  @Test func whatATemplateUsesAgainAndAgainIsRecordedOnce() throws {
    for seed in [85, 86, 87] as [UInt64] {
      try vault.run("add", "p\(seed)", input: Pairs.one(seed: seed).appSecret)
    }
    try vault.home.write("t", "mp://./appsecret mp://p85/appsecret mp://p85/appsecret\n")
    let outcome = try vault.run("export", "p85", "p86", "p87", "--template", "t", "-o", "out")
    #expect(outcome.errorText.contains("3 secrets"), "\(outcome)")
    #expect(try exports().count == 3)
  }

  /// A disk that fails lets nothing out.
  @Test func whatCannotBeRecordedDoesNotLeave() throws {
    for path in [nil, "out"] {
      let words = ["export", pair.name, "--format", "dotenv"] + (path.map { ["-o", $0] } ?? [])
      let outcome = try vault.run(
        words, wrapper: ["strace", "-f", "-o", "/dev/null", "-e", "inject=fdatasync:error=EIO"])
      #expect(outcome.status == 74 && !outcome.text.contains(pair.appSecret), "\(outcome)")
      #expect(!vault.home.exists("out"))
    }
  }

  @Test func aWorkTreeGetsOnlyWhatGitIgnores() throws {
    try vault.home.makeFolder("repo")
    try git("init", "--quiet")
    let refused = try export("repo/app.env")
    #expect(
      refused.status == 73 && refused.errorText.contains("echo app.env >> repo/.gitignore"), "\(refused)")
    // The advice is right.
    #expect(try vault.home.shell("echo app.env >> repo/.gitignore").status == 0)
    #expect(try export("repo/app.env").status == 0)
    // Tracked, whatever is ignored.
    try git("add", "--force", "app.env")
    let tracked = try export("repo/app.env")
    #expect(
      tracked.status == 73 && tracked.errorText.contains("git -C repo/ rm --cached ./app.env"), "\(tracked)")
    // Neither a link into it, nor another repository in the environment leads astray.
    try FileManager.default.createSymbolicLink(
      atPath: vault.home.path("link"), withDestinationPath: vault.home.path("repo/app.env"))
    #expect(try export("link").status == 73)
    try vault.home.makeFolder("other")
    try vault.home.tool("git", "-C", "other", "init", "--quiet")
    try vault.home.write("other/.gitignore", "*\n")
    let misled = try export(
      "repo/new.env",
      environment: ["GIT_DIR": vault.home.path("other/.git"), "GIT_WORK_TREE": vault.home.path("other")])
    #expect(misled.status == 73)
    // What is ignored everywhere counts; below an ignored folder too.
    try vault.home.write("everywhere", "*.everywhere\nbuild/\n")
    try git("config", "--global", "core.excludesFile", vault.home.path("everywhere"))
    #expect(try export("repo/x.everywhere").status == 0)
    try vault.home.makeFolder("repo/build")
    #expect(try export("repo/build/app.env").status == 0)
    #expect(try exports().count == 3)
  }

  @Test func theAdviceHoldsForAnyName() throws {
    try vault.home.makeFolder("repo")
    try git("init", "--quiet")
    for name in ["a*b[c].env", "#a", "!a", "a b", "-a", ":(top)a", "it's", "小店.env", "a\\b"] {
      let refused = try export("repo/\(name)")
      #expect(refused.status == 73)
      let hint = try #require(refused.errorText.split(separator: "\n").first { $0.hasPrefix("hint: ") })
      let command = hint.dropFirst(6).replacing(", or a path outside", with: "")
      #expect(try vault.home.shell(String(command)).status == 0, "\(command)")
      #expect(try export("repo/\(name)").status == 0, "\(command)")
      #expect(vault.home.mode("repo/\(name)") == 0o600)
    }
  }

  @Test func whereNobodyCanSayNothingIsWritten() throws {
    try vault.home.makeFolder("repo")
    try git("init", "--quiet")
    let withoutGit = try export("repo/app.env", environment: ["PATH": vault.home.path("run")])
    #expect(withoutGit.status == 69 && !vault.home.exists("repo/app.env"))
    try vault.home.write("repo/.git/config", "[core\n")
    #expect(try export("repo/app.env").status == 69 && !vault.home.exists("repo/app.env"))
    // A hook of the repository's is not run.
    try vault.home.write("repo/.git/config", "[core]\n\tfsmonitor = touch ran\n")
    #expect(try export("repo/app.env").status == 73 && !vault.home.exists("repo/ran"))
    #expect(try exports().isEmpty)
  }

  @Test func aPipeAndADeviceAreWrittenInto() throws {
    let outcome = try vault.home.shell(
      "mkfifo pipe; cat pipe & mpvault export '\(pair.name)' --format shell -o pipe; wait",
      environment: vault.environment)
    #expect(outcome.text.contains("export WX_APPSECRET='\(pair.appSecret)'"), "\(outcome)")
    #expect(try export("/dev/null").status == 0)
    #expect(try export("missing/app.env").status == 73)
    #expect(try export(".local").status == 73)
    #expect(try export(".local/share/mpvault/vault.db").status == 73)
    #expect(try exports().count == 2)
  }

  @Test func anUnfinishedResetIsTold() throws {
    #expect(try vault.run("reset", pair.name, "--begin", "--reason", "leaked").status == 0)
    let outcome = try vault.run("export", pair.name, "--format", "uni-id")
    #expect(outcome.status == 0 && outcome.errorText.contains("mpvault reset"), "\(outcome)")
  }

  /// None of what is on record says that an older value left.
  @Test func onlyTheCurrentValueLeaves() throws {
    let late = Pairs.one(seed: 84).appSecret
    #expect(try vault.run("reset", pair.name, "--reason", "routine", input: late).status == 0)
    let outcome = try vault.run("export", pair.name, "--format", "json")
    #expect(outcome.text.contains(late) && !outcome.text.contains(pair.appSecret))
    let values = try exports().first?["values"] as? [Any]
    #expect(values?.count == 1)
  }
}
