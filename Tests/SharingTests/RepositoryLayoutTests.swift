import Ledger
import Sodium
import Support
import Testing

@testable import Sharing

/// Where bundles stand in a repository, and what one more of them costs.
@Suite struct RepositoryLayoutTests {
  private let remote: Remote
  private let mirror: GitMirror

  init() throws {
    remote = try Remote()
    mirror = try remote.mirror("one")
  }

  private func file(_ number: Int, in folder: Int) -> (path: SyncPath, bytes: [UInt8]) {
    let bytes = Array("bundle \(number)".utf8)
    let folder = Blake2b.hash32(Array("folder \(folder)".utf8).span)
    return (SyncPath(folder: folder, file: Blake2b.hash32(bytes.span)), bytes)
  }

  private func names(_ commit: String) throws -> Set<String> {
    let listed = try remote.files.shell("git --git-dir=\(remote.path) ls-tree -r --name-only \(commit)")
    return Set(listed.text.split(separator: "\n").map(String.init))
  }

  @Test func aNewRepositoryHasThreeLevelsAndSaysSo() throws {
    let one = file(1, in: 1)
    try mirror.push(try mirror.commit([one], on: []))
    let digits = Array(one.path.folder.hex)
    #expect(
      try names(GitMirror.branch) == [
        "ledgers/layout-2",
        "ledgers/\(digits[0])/\(digits[1])/\(digits[2])/\(one.path.folder.hex)/\(one.path.file.hex).age",
      ])
  }

  /// Whoever knocks before there is anything does not begin it.
  @Test func aKnockAloneBeginsNothing() throws {
    let knock = (file: Blake2b.hash32([1].span), bytes: [UInt8(1)])
    let first = try mirror.commit([], knocking: knock, on: [])
    try mirror.push(first)
    #expect(try mirror.standing(in: first) == nil)
    let second = try mirror.commit([file(1, in: 1)], on: [first])
    #expect(try mirror.standing(in: second)?.layout == .spread)
    #expect(try mirror.changes(to: second, since: first).added.map(\.path) == [file(1, in: 1).path])
  }

  @Test func whatVersionOneBeganStaysFlat() throws {
    try remote.put(file(1, in: 1).path, file(1, in: 1).bytes, as: .flat)
    let head = try #require(try mirror.fetch())
    let next = try mirror.commit([file(2, in: 1), file(3, in: 2)], on: [head])
    try mirror.push(next)
    #expect(
      try names(GitMirror.branch)
        == Set([file(1, in: 1), file(2, in: 1), file(3, in: 2)].map { RepositoryLayout.flat.text($0.path) }))
    #expect(try mirror.changes(to: next, since: head).added.count == 2)
  }

  /// Version 0.1.0 sees none of the levels, and begins beside them.
  @Test func bothWaysAreReadAtOnce() throws {
    let first = try mirror.commit([file(1, in: 1)], on: [])
    try mirror.push(first)
    try remote.put(file(2, in: 1).path, file(2, in: 1).bytes, as: .flat)
    let head = try #require(try mirror.fetch())
    let (one, two) = (file(1, in: 1).path, file(2, in: 1).path)
    let all = try mirror.changes(to: head, since: nil)
    #expect(Set(all.added.map(\.path)) == [one, two] && all.oddCount == 0)
    let new = try mirror.changes(to: head, since: first)
    #expect(new.added.map(\.path) == [two] && new.removed.isEmpty)
    #expect(
      try Set(mirror.objects(of: [two, file(9, in: 9).path, one], in: head).map(\.path)) == [two, one])
    // It sees what is written from now on.
    #expect(try mirror.standing(in: head)?.layout == .flat)
  }

  /// Whoever can push can put the mark there, and take it away: what stands there decides.
  @Test(arguments: [RepositoryLayout.flat, .spread]) func theMarkAloneBlindsNobody(layout: RepositoryLayout)
    throws
  {
    if layout == .flat {
      try remote.put(file(1, in: 1).path, file(1, in: 1).bytes, as: .flat)
      try remote.put(RepositoryLayout.markerPath, [])
    } else {
      try mirror.push(try mirror.commit([file(1, in: 1)], on: []))
      try remote.remove([RepositoryLayout.markerPath])
    }
    let head = try #require(try mirror.fetch())
    #expect(try mirror.standing(in: head)?.layout == layout)
    #expect(try mirror.standing(in: head)?.isMarkWrong == true)
    let next = try mirror.commit([file(2, in: 2)], on: [head])
    try mirror.push(next)
    #expect(try mirror.standing(in: next)?.isMarkWrong == false)
    let written = Set([file(1, in: 1), file(2, in: 2)].map { layout.text($0.path) })
    let mark = layout == .spread ? [RepositoryLayout.markerPath] : []
    #expect(try names(GitMirror.branch) == written.union(mark), "and it is set right")
  }

  @Test func whoeverSyncsIsToldOnceThatTheMarkWasTouched() throws {
    let (lead, others) = try Home.team("李雷", "韩梅梅")
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(others[0].card)])
    for home in [lead, others[0]] { _ = try home.sync(remote) }
    try remote.remove([RepositoryLayout.markerPath])
    let told = [SyncReport.Problem(what: .layout, path: nil)]
    #expect(try others[0].sync(remote).problems == told)
    #expect(try others[0].sync(remote).problems.isEmpty)
    try lead.note("shop", "x")
    #expect(try lead.sync(remote).problems == told)
    #expect(try names(GitMirror.branch).contains(RepositoryLayout.markerPath))
    #expect(try others[0].sync(remote).problems.isEmpty, "it was set right")
  }

  /// The host lost the repository, and somebody knocked at the new one before the old bundles were put back.
  @Test(arguments: [RepositoryLayout.flat, .spread]) func whatIsPutBackStandsAsItDid(layout: RepositoryLayout)
    throws
  {
    if layout == .flat { try remote.put(file(1, in: 1).path, file(1, in: 1).bytes, as: .flat) }
    let last = try mirror.commit([file(2, in: 2)], on: [try mirror.fetch()].compactMap(\.self))
    try mirror.push(last)
    let other = try remote.mirror("two")
    let knock = (file: Blake2b.hash32([1].span), bytes: [UInt8(1)])
    try remote.git("update-ref -d \(GitMirror.branch)")
    try other.push(try other.commit([], knocking: knock, on: []))
    let head = try #require(try mirror.fetch())
    let lost = try mirror.changes(to: last, since: head).added
    let healed = try mirror.commit([], keeping: lost, on: [head, last])
    try mirror.push(healed)
    #expect(try mirror.standing(in: healed)?.layout == layout)
    #expect(try mirror.changes(to: healed, since: last) == GitChanges())
  }

  @Test func whatIsTakenAwayIsTold() throws {
    let first = try mirror.commit((1...40).map { file($0, in: $0) }, on: [])
    let gone = file(7, in: 7).path
    try mirror.push(first)
    try remote.files.write(
      "take.sh",
      """
      set -e; export GIT_DIR=\(remote.path)
      top=$(git ls-tree \(GitMirror.branch):ledgers | awk '$4 != "\(gone.folder.hex.prefix(1))"' | git mktree)
      root=$(printf '040000 tree %s\\tledgers\\n' $top | git mktree)
      git update-ref \(GitMirror.branch) $(git -c user.name=x -c user.email=x@localhost \\
        commit-tree $root -p \(GitMirror.branch) -m x)
      """)
    #expect(try remote.files.shell("sh take.sh").status == 0)
    let head = try #require(try mirror.fetch())
    let changes = try mirror.changes(to: head, since: first)
    #expect(changes.removed.contains(gone))
    #expect(Set(changes.removed.map { $0.folder.hex.first }) == [gone.folder.hex.first])
  }

  /// A folder under other digits than its own, four levels, and one tree in all places: odd, and soon read.
  @Test func levelsThatAreNotOursAreOdd() throws {
    try mirror.push(try mirror.commit([file(1, in: 1)], on: []))
    try remote.plant(
      """
      inner=$(echo "100644 blob $blob\tx" | git mktree)
      three=$({ echo "040000 tree $inner\t$(hex ab)"; echo "040000 tree $inner\t0"; } | git mktree)
      two=$(echo "040000 tree $three\t1" | git mktree)
      one=$(echo "040000 tree $two\t1" | git mktree)
      echo "040000 tree $one\t$(echo \(file(1, in: 1).path.folder.hex.prefix(1)) | tr 0-9a-f 1-9a-f0)"
      """)
    let head = try #require(try mirror.fetch())
    let changes = try mirror.changes(to: head, since: nil)
    #expect(changes.added.map(\.path) == [file(1, in: 1).path])
    #expect(changes.oddCount == 2 && changes.skippedCount == 0)
  }

  @Test(.enabled(if: Soak.isOn, "it takes long: make soak")) func oneTreeOfManyNamesInAllPlacesStopsNothing()
    throws
  {
    try mirror.push(try mirror.commit([file(1, in: 1)], on: []))
    try remote.plant(
      """
      t=$({ seq -f "%064.0f" 60000 | sed "s/.*/040000 tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\t&/"; } | git mktree)
      for level in 1 2 3; do
        t=$(for digit in 0 1 2 3 4 5 6 7 8 9 a b c d e f; do echo "040000 tree $t\t$digit"; done | git mktree)
      done
      git ls-tree $t | awk '$4 != "\(file(1, in: 1).path.folder.hex.prefix(1))"'
      """)
    let head = try #require(try mirror.fetch())
    let changes = try mirror.changes(to: head, since: nil)
    #expect(changes.added.map(\.path) == [file(1, in: 1).path] && changes.skippedCount > 0)
  }

  /// In a flat repository of so many ledgers the list of their folders alone is more than twice as long.
  @Test func oneBundleMoreRewritesLittle() throws {
    func written(_ many: [(path: SyncPath, bytes: [UInt8])], on head: String?) throws -> (
      commit: String, count: Int
    ) {
      let before = try size()
      let commit = try mirror.commit(many, on: [head].compactMap(\.self))
      return (commit, try size() - before)
    }
    let first = try written((0..<1000).map { file($0, in: $0) }, on: nil)
    let second = try written([file(1000, in: 500)], on: first.commit)
    #expect(first.count > 4096 && second.count > 0 && second.count < 4096)
  }

  /// Of all objects of this mirror, in bytes on the disk.
  private func size() throws -> Int {
    let listed = try remote.files.tool(
      "git", "--git-dir=\(remote.files.path("one"))", "cat-file", "--batch-all-objects", "--unordered",
      "--batch-check=%(objectsize:disk)")
    return listed.lines.compactMap { Int($0) }.reduce(0, +)
  }
}
