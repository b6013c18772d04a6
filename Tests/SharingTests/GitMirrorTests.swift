import Sodium
import Support
import Testing

@testable import Sharing

@Suite struct GitMirrorTests {
  private func file(_ text: String, in folder: UInt8 = 1) -> (path: SyncPath, bytes: [UInt8]) {
    let bytes = Array(text.utf8)
    let hash = Blake2b.hash32(bytes.span)
    return (SyncPath(folder: Blake2b.hash32([folder].span), file: hash), bytes)
  }

  private func content(_ mirror: GitMirror, _ files: [GitFile]) throws -> [String] {
    var read: [[UInt8]] = Array(repeating: [], count: files.count)
    try mirror.read(files) { number, bytes in if let bytes { read[number] += bytes.array } }
    return read.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func whatOnePushesTheOtherFetches() throws {
    let remote = try Remote()
    let (one, two) = (try remote.mirror("one"), try remote.mirror("two"))
    #expect(try one.fetch() == nil)
    let first = try one.commit([file("a"), file("b", in: 2)], on: [])
    try one.push(first)
    #expect(try two.fetch() == first)
    let there = try two.changes(to: first, since: nil)
    #expect(Set(there.added.map(\.path)) == [file("a").path, file("b", in: 2).path] && there.oddCount == 0)
    #expect(try Set(content(two, there.added)) == ["a", "b"])
    #expect(try two.facts(of: there.added).map { $0?.count } == [1, 1])

    let second = try two.commit([file("c")], on: [first])
    try two.push(second)
    #expect(try one.fetch() == second)
    let new = try one.changes(to: second, since: first)
    #expect(new.added.map(\.path) == [file("c").path] && new.removed.isEmpty)
    #expect(try one.objects(of: [file("c").path, file("z").path], in: second) == [new.added[0]])
    #expect(try one.isAncestor(first, of: second) && !one.isAncestor(second, of: first))
    #expect(
      try remote.git("log -1 --format=%an/%ae/%at \(GitMirror.branch)")
        == "mpvault/mpvault@localhost/946684800")
  }

  @Test func aPushThatCameTooLateIsToldApartAndHidesNothing() throws {
    let remote = try Remote()
    let (one, two) = (try remote.mirror("one"), try remote.mirror("two"))
    let first = try one.commit([file("a")], on: [])
    try one.push(first)
    _ = try two.fetch()
    try two.push(try two.commit([file("b")], on: [first]))
    let late = try one.commit([file("c")], on: [first])
    #expect(throws: GitError.overtaken) { try one.push(late) }
    #expect(try remote.count() == 2)
  }

  @Test func aCommitOnBothHistoriesKeepsTheFilesOfBoth() throws {
    let remote = try Remote()
    let (one, two) = (try remote.mirror("one"), try remote.mirror("two"))
    let first = try one.commit([file("a")], on: [])
    let second = try one.commit([file("b")], on: [first])
    try one.push(second)
    try remote.git("update-ref \(GitMirror.branch) \(first)")
    let other = try two.commit([file("c")], on: [try #require(try two.fetch())])
    try two.push(other)
    let head = try #require(try one.fetch())
    #expect(head == other)
    #expect(try !one.isAncestor(second, of: head) && one.has(second))
    let lost = try one.changes(to: second, since: head).added
    let healed = try one.commit([], keeping: lost, on: [head, second])
    try one.push(healed)
    #expect(try remote.count() == 3)
    #expect(try one.isAncestor(second, of: healed) && one.isAncestor(head, of: healed))
  }

  @Test func whatKeepsGitFromItIsToldApart() throws {
    let remote = try Remote()
    func problem(_ address: String) throws -> GitError? {
      let mirror = try GitMirror(folder: remote.files.path("m"), of: GitAddress(address))
      do throws(GitError) { _ = try mirror.fetch() } catch { return error }
      return nil
    }
    guard case .noRepository = try problem("file:///nowhere/team.git") else { throw SupportError("not told") }
    guard case .offline = try problem("http://127.0.0.1:9/team.git") else { throw SupportError("not told") }
    guard case .offline = try problem("git://127.0.0.1:9/team.git") else { throw SupportError("not told") }
  }

  @Test(arguments: [
    "ext::sh -c true", "-u/tmp", "--upload-pack=true", "", "fd::3", "odd://x/y", "a\nb", "https://x/y\u{7f}",
  ])
  func anAddressThatAsksForAProgramIsNone(_ text: String) {
    #expect(throws: GitError.badAddress) { _ = try GitAddress(text) }
  }

  @Test func aPasswordInAnAddressIsNotTaken() throws {
    #expect(throws: GitError.passwordInAddress) {
      _ = try GitAddress("https://me:secret@git.example.com/x.git")
    }
    #expect(try GitAddress("ssh://git@git.example.com/x.git").text == "ssh://git@git.example.com/x.git")
    #expect(try GitAddress("git@git.example.com:team/x.git").text == "git@git.example.com:team/x.git")
    #expect(try GitAddress("https://[::1]:8443/x.git").text == "https://[::1]:8443/x.git")
    #expect(try GitAddress("/srv/../srv/x.git").text == "/srv/x.git")
  }

  @Test func aHookOfTheirsRefusesAndOneOfOursNeverRuns() throws {
    let remote = try Remote()
    let mirror = try remote.mirror("one")
    try remote.files.write("hooks/pre-push", "#!/bin/sh\ntouch \(remote.files.path("ran"))\n", mode: 0o700)
    try remote.files.tool(
      "git", "--git-dir=\(remote.files.path("one"))", "config", "core.hooksPath", remote.files.path("hooks"))
    let first = try mirror.commit([file("a")], on: [])
    try mirror.push(first)
    #expect(!remote.files.exists("ran"))
    try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o700)
    #expect(throws: GitError.refused("[remote rejected] (pre-receive hook declined)")) {
      try mirror.push(try mirror.commit([file("b")], on: [first]))
    }
  }

  @Test func otherFilesAreCountedAndNotRead() throws {
    let remote = try Remote()
    let mirror = try remote.mirror("one")
    try mirror.push(try mirror.commit([file("a")], on: []))
    try remote.put("README.md", [1])
    try remote.put("ledgers/readme", [1])
    try remote.put(RepositoryLayout.flat.text(file("b").path).replacing(".age", with: ".AGE"), [1])
    let head = try #require(try mirror.fetch())
    let changes = try mirror.changes(to: head, since: nil)
    #expect(changes.added.count == 1 && changes.oddCount == 2)
  }
}
