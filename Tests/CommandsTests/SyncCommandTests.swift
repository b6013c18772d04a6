import Foundation
import Support
import Testing

@testable import Commands

/// `sync` by the program itself, over a bare repository on this computer.
@Suite struct SyncCommandTests {
  private let pair = Pairs.one(seed: 71)
  private let lead: VaultHome
  private let dev: VaultHome
  private let remote: String

  init() throws {
    lead = try VaultHome()
    dev = try VaultHome()
    remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    try lead.add(pair)
    try lead.run("people", "add", "韩梅梅", dev.run("id").text.trimmed)
    try dev.run("people", "add", "李雷", lead.run("id").text.trimmed)
    #expect(try lead.run("sync", "init", remote).status == 0)
  }

  private func share() throws {
    #expect(try lead.run("share", pair.name, "--to", "韩梅梅", "--sync").status == 0)
    #expect(try dev.run("sync", "init", remote).status == 0)
  }

  private func head() throws -> String {
    try lead.home.tool("git", "--git-dir", remote, "rev-parse", "mpvault").text.trimmed
  }

  /// The one file that says when this computer was in step last.
  private func memory(_ vault: VaultHome) throws -> String {
    let folder = ".local/state/mpvault"
    let names = try FileManager.default.contentsOfDirectory(atPath: vault.home.path(folder))
    return "\(folder)/\(try #require(names.first { $0.hasSuffix(".sync") }))"
  }

  @Test func whatCameIsSaidBeforeAFailure() throws {
    try share()
    try lead.run("edit", pair.name, "--note", "moved")
    #expect(try lead.run("sync").status == 0)
    #expect(try dev.run("mark", pair.name, "frozen").status == 0)
    try lead.home.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o755)
    let failed = try dev.run("sync")
    #expect(failed.status != 0 && failed.errorText.contains(pair.name), "\(failed)")
    #expect(try dev.run("show", pair.name).text.contains("moved"))
  }

  @Test func onATerminalWhatIsStoredGoesOutByItself() throws {
    try share()
    let before = try head()
    let person = try Person(
      ["edit", pair.name, "--note", "moved"], in: lead.home, speaking: .english,
      environment: lead.environment)
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try eventually { try head() != before })
    #expect(try dev.run("sync").status == 0)
    #expect(try dev.run("show", pair.name).text.contains("moved"))
  }

  /// What a sync refused is urgent for whoever looks at anything but the sync, until one goes through.
  @Test func aRepositoryThatLostHistoryIsUrgentUntilItIsSettled() throws {
    try share()
    let before = try head()
    #expect(try lead.run("edit", pair.name, "--note", "moved").status == 0 && lead.run("sync").status == 0)
    _ = try lead.home.tool("git", "--git-dir", remote, "update-ref", "refs/heads/mpvault", before)
    #expect(try lead.run("sync").status == 76)
    let todos = try #require(try lead.json("todo") as? [[String: Any]])
    let todo = try #require(todos.first { $0["what"] as? String == "unsynced" })
    #expect(todo["grade"] as? String == "urgent", "\(todo)")
    #expect(try lead.run("todo").text.contains(Text.repositoryIsOlder.english))
    #expect(try lead.run("sync", "--accept-rollback").status == 0)
    #expect(try !lead.run("todo").text.contains(Text.repositoryIsOlder.english))
  }

  /// Neither is a team left nor somebody else's work pushed into without a yes.
  @Test func anotherRepositoryAndOneOfSomethingElseTakeAYes() throws {
    let other = lead.home.path("other.git")
    let code = lead.home.path("code")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", other)
    _ = try lead.home.tool("git", "init", "--quiet", code)
    let words = ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--allow-empty"]
    _ = try lead.home.tool(["git", "-C", code] + words + ["-m", "index.js"])
    let left = try lead.run("sync", "init", other)
    #expect(
      left.status == 64 && left.errorText.contains(remote) && left.errorText.contains("--yes"), "\(left)")
    let pushed = try dev.run("sync", "init", code)
    #expect(pushed.status == 64 && pushed.errorText.contains("holds something else"), "\(pushed)")
    let refs = ["git", "-C", code, "for-each-ref", "--format=%(refname)"]
    #expect(try !lead.home.tool(refs).text.contains("mpvault"))
    let person = try Person(
      ["sync", "init", other], in: lead.home, speaking: .chinese, environment: lead.environment)
    try person.answer(.askGoOn, "n")
    #expect(try person.terminal.waitForExit().status == 130)
    #expect(try lead.run("policy", "--json").text.contains("team.git"))
    #expect(try lead.run("sync", "init", other, "--yes").status == 0)
    #expect(try lead.run("policy", "--json").text.contains("other.git"))
    #expect(try lead.run("sync", "init", remote, "--yes").status == 0)
    // The same once more asks nothing.
    #expect(try lead.run("sync", "init", remote).status == 0)
  }

  /// What one waits for is told, and what became of it when one has waited enough.
  @Test func aHostThatDoesNotAnswerIsToldAndLeftByCtrlC() throws {
    try dev.home.write("silent", "#!/bin/sh\ntrap '' INT\nexec sleep 600\n", mode: 0o700)
    let address = "git@silent.example:team.git"
    let silent = dev.environment.merging(["GIT_SSH": dev.home.path("silent")]) { $1 }
    let person = try Person(["sync", "init", address], in: dev.home, speaking: .chinese, environment: silent)
    try person.expect(.syncing(address))
    try person.terminal.send("\u{3}")
    let shown = try person.terminal.waitForExit()
    #expect(shown.status == 130 && shown.text.contains(Text.syncInitAgain(address).chinese), "\(shown)")
    let policy = try dev.run("policy")
    #expect(policy.status == 0 && !policy.text.contains("silent"), "\(policy)")
  }

  @Test func aRepositoryThatIsAwayIsNoInvitationToMakeAnEmptyOne() throws {
    try share()
    try FileManager.default.moveItem(atPath: remote, toPath: remote + ".away")
    let away = try dev.run("sync")
    #expect(away.status == 66 && away.errorText.contains("nothing is lost"), "\(away)")
    #expect(!away.errorText.contains("git init"), "\(away)")
    try FileManager.default.moveItem(atPath: remote + ".away", toPath: remote)
    #expect(try dev.run("sync").status == 0)
  }

  /// Nothing is set up yet by a first try, so that a plain sync would not go on with it.
  @Test func afterAFirstTryTheSameIsToBeRunAgain() throws {
    let nobody = "ssh://git@localhost:1/team.git"
    let offline = try dev.run("sync", "init", nobody)
    #expect(offline.status == 69 && offline.errorText.contains("mpvault sync init"), "\(offline)")
    // ssh says why in front of git's own line.
    #expect(offline.errorText.contains("Connection refused"), "\(offline)")
  }

  @Test func whoeverIsNoMemberHearsHowToBecomeOne() throws {
    let stranger = try VaultHome()
    #expect(try lead.run("share", pair.name, "--to", "韩梅梅", "--sync").status == 0)
    for words in [["sync", "init", remote], ["sync"]] {
      let told = try stranger.run(words)
      #expect(told.status == 0 && told.errorText.contains("mpvault invite"), "\(told)")
    }
    #expect(try lead.run("sync").errorText.contains("In step"))
  }

  /// What a sync in the background sent before is not told as if nothing went to them.
  @Test func whatIsInTheRepositoryAlreadyIsSaid() throws {
    try share()
    let again = try lead.run("share", pair.name, "--to", "韩梅梅", "--sync")
    #expect(again.status == 0 && again.errorText.contains(Text.isSentAlready.english), "\(again)")
  }

  @Test func whatIsSharedBetweenARestoreAndTheNextSyncIsWarnedOf() throws {
    try share()
    let words = Text.notSyncedHere.english
    let share = ["share", pair.name, "--to", "韩梅梅", "--record-only"]
    #expect(try !lead.run(share).errorText.contains(words))
    #expect(try lead.run("backup", "copy.db").status == 0)
    try FileManager.default.removeItem(atPath: lead.home.path(".local/share/mpvault/vault.db"))
    #expect(try lead.run("restore", "copy.db").status == 0)
    let warned = try lead.run(share)
    #expect(warned.status == 0 && warned.errorText.contains(words), "\(warned)")
    #expect(try lead.run("sync").status == 0)
    #expect(try !lead.run(share).errorText.contains(words))
  }

  @Test func withoutATerminalNothingGoesOutUntilSync() throws {
    try share()
    let before = try head()
    #expect(try lead.run("edit", pair.name, "--note", "moved").status == 0)
    #expect(try lead.run("todo").text.contains("mpvault sync"))
    #expect(try head() == before)
    #expect(try lead.run("sync").status == 0)
    #expect(try head() != before)
    #expect(try !lead.run("todo").text.contains("mpvault sync"))
  }

  @Test func whoUsesASecretHearsThatTheLastSyncIsLongAgo() throws {
    try share()
    #expect(try dev.run("get", pair.name).errorText.isEmpty)
    let file = try memory(dev)
    let old = Int(Date().timeIntervalSince1970 - 3 * 86400) * 1000
    try dev.home.write(file, "mpvault sync 1\n\(old)\n")
    let found = try dev.run("get", pair.name)
    #expect(found.text.trimmed == pair.appSecret && found.errorText.contains("3 days"))
    #expect(try dev.run("run", pair.name, "--", "true").errorText.contains("3 days"))
    #expect(try dev.run("todo").text.contains("not synced"))
    #expect(try dev.run("sync").status == 0)
    #expect(try dev.run("get", pair.name).errorText.isEmpty)
  }

  @Test func withoutTheRepositoryEverythingGoesOn() throws {
    try share()
    let away = remote + ".away"
    try FileManager.default.moveItem(atPath: remote, toPath: away)
    #expect(try lead.run("edit", pair.name, "--note", "moved").status == 0)
    #expect(try lead.run("sync").status == 66)
    #expect(try lead.run("get", pair.name).text.trimmed == pair.appSecret)
    let removed = try lead.run("people", "remove", "韩梅梅", "--yes")
    #expect(removed.status == 0 && removed.errorText.contains("not known here"))
    try FileManager.default.moveItem(atPath: away, toPath: remote)
    #expect(try lead.run("sync").status == 0)
    #expect(try dev.run("sync").status == 0)
    // What came after they left is not for them.
    #expect(try !dev.run("show", pair.name).text.contains("moved"))
  }

  @Test func whoeverTakesRightsBackHearsFirstWhatOthersDid() throws {
    try share()
    let fresh = Pairs.one(seed: 72).appSecret
    #expect(try dev.run("reset", pair.name, "--reason", "routine", input: fresh).status == 0)
    #expect(try dev.run("sync").status == 0)
    let removed = try lead.run("unshare", pair.name, "--from", "韩梅梅")
    #expect(removed.errorText.contains("new secrets: 1"))
    #expect(try lead.run("get", pair.name).text.trimmed == fresh)
  }

  @Test func noSecretStandsInTheRepositoryOrItsCopy() throws {
    try share()
    for folder in [remote, lead.home.path(".local/state"), dev.home.path(".local/state")] {
      let found = try lead.home.shell(
        """
        grep -rlF \(pair.appSecret) \(folder)
        for o in $(find \(folder) -type d -name objects); do
          git --git-dir="${o%/objects}" cat-file --batch-all-objects --batch || echo "$o"
        done > all
        test -s all && grep -caF \(pair.appSecret) all
        """)
      #expect(found.lines == ["0"], "\(folder): \(found)")
    }
  }

  @Test func doctorAndVerifyFindNothingWrongAfterwards() throws {
    try share()
    for vault in [lead, dev] {
      #expect(try vault.run("doctor").status == 0)
      #expect(try vault.run("audit", "verify").status == 0)
    }
  }
}
