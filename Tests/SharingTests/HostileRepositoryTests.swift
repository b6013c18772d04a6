import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

extension Remote {
  /// A commit on top, with more in the folder of bundles.
  ///
  /// - Parameter lines: a shell's, that print what `git ls-tree` would; `$blob` is a file, `nest DEPTH` makes as many
  ///   trees, each with eighty names for the next, and prints the first.
  func plant(_ lines: String) throws {
    try files.write(
      "plant.sh",
      """
      set -e; export GIT_DIR=\(path); branch=\(GitMirror.branch)
      blob=$(echo x | git hash-object -w --stdin)
      nest() {
        tree=$(seq 80 | sed "s/.*/100644 blob $blob\\tf&/" | git mktree)
        for level in $(seq $1); do tree=$(seq 80 | sed "s/.*/040000 tree $tree\\tt&/" | git mktree); done
        echo $tree
      }
      hex() { printf "$1%.0s" $(seq 32); }
      more() {
      \(lines)
      }
      more > more
      top=$( (git ls-tree $branch:ledgers 2>/dev/null || true; cat more) | git mktree --missing)
      root=$(printf '040000 tree %s\\tledgers\\n' $top | git mktree)
      parent=$(git rev-parse --verify --quiet $branch || true)
      commit=$(git -c user.name=x -c user.email=x@localhost commit-tree $root ${parent:+-p $parent} -m x)
      git update-ref $branch $commit
      """)
    let result = try files.shell("sh plant.sh")
    guard result.status == 0 else { throw SupportError(result.text) }
  }
}

/// What somebody puts into the repository who may push there, or who keeps it.
@Suite struct HostileRepositoryTests {
  private let remote: Remote
  private let lead: Home
  private let dev: Home

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "韩梅梅")
    (lead, dev) = (team.lead, team.others[0])
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(dev.card)])
    _ = try lead.sync(remote)
  }

  private func bundles(for homes: [Home]) throws -> RepositoryBundles {
    try RepositoryBundles.read(
      remote.address(), with: homes.map { AgeIdentity($0.vault.identity.age) })
  }

  /// What is there comes, by a vault and by a key alone, and what comes later too.
  private func expectAllComes(_ problems: [SyncReport.Problem.What], line: Int = #line) throws {
    let report = try dev.sync(remote)
    #expect(
      report.received.map(\.state.name) == ["shop"] && report.problems.map(\.what) == problems,
      "\(line)")
    #expect(try bundles(for: [dev]).bundles.count == 1, "\(line)")
    try lead.note("shop", "moved")
    #expect(try lead.sync(remote).sentBundles == 1, "\(line)")
    #expect(try dev.sync(remote).received.map(\.state.note) == ["moved"], "\(line)")
  }

  /// 80 to the power of ten names in a few hundred bytes.
  @Test func treesThatNameEachOtherStopNothing() throws {
    try remote.plant(
      """
      t=$(nest 10); echo "040000 tree $t\tnest"; echo "040000 tree $t\t$(hex ab)"; echo "040000 tree $t\t$(hex cd)"
      """)
    // The name that is no folder's, and eighty folders where files belong, in each of two.
    try expectAllComes([.odd(161)])
  }

  /// The same as what changed since the last time, which was read another way.
  @Test func treesThatComeLaterStopNothing() throws {
    _ = try dev.sync(remote)
    try remote.plant("t=$(nest 10); echo \"040000 tree $t\t$(hex ab)\"")
    #expect(try dev.sync(remote).problems.map(\.what) == [.odd(80)])
    try remote.plant("t=$(nest 9); echo \"040000 tree $t\t$(hex cd)\"")
    #expect(try dev.sync(remote).problems.map(\.what) == [.odd(80)])
  }

  @Test func aFolderOfMoreNamesThanAnybodyMakesIsSkippedAndTold() throws {
    try remote.plant(
      """
      t=$(seq -f "%064.0f" 65537 | sed "s/.*/100644 blob $blob\\t&.age/" | git mktree)
      echo "040000 tree $t\t$(hex ab)"
      """)
    try expectAllComes([.skipped(1)])
    #expect(try bundles(for: [dev]).skippedCount == 1)
  }

  /// Whoever can push fills a folder for a moment, so that nobody sees what is gone behind that.
  @Test(arguments: [false, true]) func whatIsDeletedBehindALevelThatIsTooLargeIsSentAgain(
    isSentMeanwhile: Bool
  ) throws {
    _ = try dev.sync(remote)
    let id = try lead.id("shop")
    try replace(id, count: 65_537)
    #expect(try lead.sync(remote).problems.map(\.what) == [.skipped(1)])
    if isSentMeanwhile {
      try lead.note("shop", "moved")
      #expect(try lead.sync(remote).sentBundles == 1)
    }
    try replace(id, count: 0)
    let report = try lead.sync(remote)
    #expect(report.problems.map(\.what) == [.lost(1)] && report.sentBundles == 1)
    let again = try lead.sync(remote)
    #expect(again.problems.isEmpty && again.sentBundles == 0)
    #expect(try bundles(for: [dev]).bundles.count == 1)
  }

  /// Nothing stays in a ledger's folder but so many files that are none of ours.
  private func replace(_ id: LedgerID, count: Int) throws {
    let file = RepositoryLayout.spread.text(SyncPath(folder: SyncFolder.of(id), file: SyncFolder.of(id)))
    let folder = file.split(separator: "/").dropLast().joined(separator: "/")
    try remote.files.write(
      "replace.sh",
      """
      set -e; export GIT_DIR=\(remote.path) GIT_INDEX_FILE=\(remote.files.path("replace.index")); rm -f $GIT_INDEX_FILE
      blob=$(echo x | git hash-object -w --stdin); git read-tree \(GitMirror.branch)
      git ls-files \(folder) | sed "s/.*/0 0000000000000000000000000000000000000000\\t&/" | git update-index --index-info
      seq -f "%064.0f" \(count) | sed "s#.*#100644 $blob 0\\t\(folder)/&.age#" | git update-index --index-info
      git update-ref \(GitMirror.branch) $(git -c user.name=x -c user.email=x@localhost \\
        commit-tree $(git write-tree) -p \(GitMirror.branch) -m x)
      """)
    let replaced = try remote.files.shell("sh replace.sh")
    guard replaced.status == 0 else { throw SupportError(replaced.text) }
  }

  /// Whoever can push may have any number of files wait: so many of them are looked at again with each change.
  @Test func whatWaitsIsLookedAtAgainInTurns() throws {
    let (stranger, state) = (Handover(to: .card(dev.card), at: Home.now), try lead.vault.program("shop"))
    let (values, shop) = (state.credentials.compactMap(\.current), try lead.id("shop"))
    try lead.vault.handOut { source in try stranger.add(state, values, source, shop) }
    let folder = SyncFolder.of(stranger.items[0].id)
    let more = 20
    try remote.put(
      try (0..<1024 + more).map { _ in
        let file = try stranger.seal(isArmored: false)
        let path = SyncPath(folder: folder, file: Blake2b.hash32(file.span))
        return (RepositoryLayout.spread.text(path), file)
      })
    _ = try dev.sync(remote)
    let before = try #require(try dev.vault.syncNote()).waiting
    try dev.know("王芳", Home("王芳"))
    _ = try dev.sync(remote)
    let after = try #require(try dev.vault.syncNote()).waiting
    #expect(before.count == 1024 + more && Set(after) == Set(before))
    #expect(Array(after.prefix(more)) == Array(before.suffix(more)))
    let taken = try dev.sync(remote, accepting: [stranger.card])
    #expect(taken.received.map(\.id) == [stranger.items[0].id])
  }

  @Test func moreFoldersThanAnybodyMakesAreToldAndNothingIsSaidToBeGone() throws {
    _ = try dev.sync(remote)
    try remote.plant(
      """
      t=$(echo "100644 blob $blob\tx" | git mktree); seq -f "%064.0f" 65537 | sed "s/.*/040000 tree $t\\t&/"
      """)
    #expect(try dev.sync(remote).problems.map(\.what) == [.skipped(1)])
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    // Whoever looks after the repository takes them out again, on top.
    try remote.files.write(
      "clean.sh",
      """
      set -e; export GIT_DIR=\(remote.path)
      top=$(git ls-tree \(GitMirror.branch):ledgers | grep -v 00000000000000000000 | git mktree)
      root=$(printf '040000 tree %s\\tledgers\\n' $top | git mktree)
      git update-ref \(GitMirror.branch) $(git -c user.name=x -c user.email=x@localhost \\
        commit-tree $root -p \(GitMirror.branch) -m x)
      """)
    let cleaned = try remote.files.shell("sh clean.sh")
    #expect(cleaned.status == 0, "\(cleaned)")
    try lead.note("shop", "again")
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    #expect(try dev.vault.program("shop").note == "again")
  }

  @Test func linksProgramsAndOtherRepositoriesAreNone() throws {
    try remote.plant(
      """
      commit=$(git rev-parse $branch)
      t=$(printf '%s\\n' "100755 blob $blob\t$(hex 01).age" "120000 blob $blob\t$(hex 02).age" \\
        "160000 commit $commit\t$(hex 03).age" "100644 blob $blob\tREADME" | git mktree)
      echo "040000 tree $t\t$(hex ab)"; echo "160000 commit $commit\t$(hex cd)"; echo "120000 blob $blob\t$(hex ef)"
      """)
    try expectAllComes([.odd(6)])
  }

  @Test func aFileInThePlaceOfAllBundlesIsNoEnd() throws {
    _ = try dev.sync(remote)
    try remote.files.write(
      "swap.sh",
      """
      set -e; export GIT_DIR=\(remote.path); blob=$(echo x | git hash-object -w --stdin)
      root=$(printf '100644 blob %s\\tledgers\\n' $blob | git mktree)
      git update-ref \(GitMirror.branch) $(git -c user.name=x -c user.email=x@localhost commit-tree $root -p \(GitMirror.branch) -m x)
      """)
    let swapped = try remote.files.shell("sh swap.sh")
    #expect(swapped.status == 0, "\(swapped)")
    let report = try lead.sync(remote)
    #expect(
      Set(report.problems.map { "\($0.what)" }) == ["lost(1)", "odd(1)"] && report.sentBundles == 1)
    let home = try Home("新人")
    try home.know("李雷", lead)
    #expect(try home.sync(remote).problems.isEmpty)
  }

  /// 60 MB of zeros are a few thousand bytes on the way here; what is encrypted never is.
  @Test func whatUnfoldsIntoMoreThanWasFetchedIsNotRead() throws {
    let zeros = [UInt8](repeating: 0, count: 60 << 20)
    let path = SyncPath(folder: Blake2b.hash32([1].span), file: Blake2b.hash32(zeros.span))
    try remote.put(path, zeros)
    let mirror = try remote.mirror("m")
    let head = try #require(try mirror.fetch())
    let files = try mirror.changes(to: head, since: nil).added
    let facts = try mirror.facts(of: files)
    #expect(Set(zip(files, facts).filter { $1?.mayBeBundle == false }.map(\.0.path)) == [path])
    try expectAllComes([.garbage(.notABundle)])
    #expect(try bundles(for: [dev]).unreadableCount == 1)
  }

  @Test func thousandsOfForeignFilesAreOneProblem() throws {
    try remote.plant(
      """
      t=$(seq 3000 | while read n; do echo "100644 blob $blob\t$(printf '%064d' $n).age"; done | git mktree)
      echo "040000 tree $t\t$(hex ab)"
      """)
    let report = try dev.sync(remote)
    #expect(
      report.problems.map(\.what) == [.misnamed] && report.problems.map(\.count) == [3000])
    #expect(report.received.map(\.state.name) == ["shop"])
    #expect(try bundles(for: [dev]).unreadableCount == 3000)
  }

  /// Somebody who was removed and may still push gives each bundle many more names, in its own folder and in others.
  @Test func moreNamesForAnHonestFileHideNothing() throws {
    _ = try dev.sync(remote)
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    try remote.plant(
      """
      t=$(n=0; git ls-tree -r $branch | while read mode kind o path; do for i in $(seq 20); do
        n=$((n + 1)); printf '100644 blob %s\\t%064d.age\\n' $o $n
        done; printf '100644 blob %s\\t%s\\n' $o ${path##*/}; done | sort -u -k4 | git mktree)
      echo "040000 tree $t\t$(hex ab)"
      """)
    let report = try dev.sync(remote)
    #expect(report.received.map(\.state.note) == ["moved"])
    #expect(try bundles(for: [dev]).bundles.count == 2)
    #expect(try lead.sync(remote).received.isEmpty && dev.vault.program("shop").note == "moved")
  }

  /// What waits for a person's word is not replaced by other bytes in the place where version 0.1.0 has it.
  @Test func otherBytesInTheOtherPlaceHideNothing() throws {
    let new = try Home("新人")
    _ = try lead.share(["shop"], to: [.card(new.card)])
    _ = try lead.sync(remote)
    let first = try new.sync(remote)
    #expect(first.waiting.map(\.reason).allSatisfy { $0 == .stranger } && !first.waiting.isEmpty)
    for bundle in first.waiting {
      try remote.put(SyncPath(folder: bundle.folder, file: bundle.file), [1, 2, 3], as: .flat)
    }
    #expect(try new.sync(remote).received.isEmpty)
    try new.know("李雷", lead)
    #expect(try new.sync(remote).received.map(\.state.name) == ["shop"])
  }

  @Test func aBranchThatIsNoCommitIsSaidToBeNone() throws {
    let tree = try remote.git("rev-parse \(GitMirror.branch)^{tree}")
    try remote.files.write("team.git/refs/heads/mpvault", tree + "\n")
    #expect(throws: SharingError.git(.noCommit)) { _ = try dev.sync(remote) }
  }

  @Test func aRemoteThatNeverAnswersIsGivenUp() throws {
    let silent = try SilentServer(remote.files)
    let git = try GitChild(
      folder: remote.files.path("none"), isInBackground: true,
      patience: .init(still: .milliseconds(300), whole: .seconds(600)))
    #expect(throws: GitError.offline("")) { _ = try git.run(["ls-remote", "--", silent.address]) }
  }

  /// A bundle has at most 256 recipients, and a ledger may have any number of holders.
  @Test func moreHoldersThanABundleHasRecipientsAllGetIt() throws {
    var (keys, grantees): ([AgeIdentity], [Grantee]) = ([], [])
    for _ in 0..<300 {
      let identity = Identity(seed: .random())
      keys.append(AgeIdentity(identity.age))
      grantees.append(.card(identity.card))
    }
    let item = ShareItem(program: try lead.id("shop"), credentials: .all)
    for start in stride(from: 0, to: 300, by: 100) {
      _ = try lead.vault.recordShare(
        ShareRequest(items: [item], to: Array(grantees[start..<(start + 100)]), via: .git),
        at: Home.now)
    }
    let report = try lead.sync(remote)
    #expect(report.problems.isEmpty && report.sentBundles == 2)
    for key in [keys[0], keys[150], keys[299]] {
      let read = try RepositoryBundles.read(remote.address(), with: [key])
      let founder = lead.card.fingerprint.filter { $0 != " " }
      let reading = TeamReading(read, for: BundleReader.keys(of: [key]), foundedBy: [founder])
      let entry = try #require(try reading.find("shop"))
      let value = try reading.current(.appSecret, of: entry).withBytes {
        String(decoding: $0.array, as: UTF8.self)
      }
      #expect(value == Home.value)
    }
    #expect(try lead.sync(remote).isNothing)
    try lead.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    #expect(try lead.sync(remote).problems.isEmpty)
    #expect(try dev.sync(remote).problems.isEmpty)
    #expect(try dev.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
  }
}

/// Takes a connection and says nothing, until this value ends.
private final class SilentServer {
  let address: String
  private let files: ScratchHome

  init(_ files: ScratchHome) throws {
    self.files = files
    let script = """
      import os, socket, time
      s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(5)
      open('port.part', 'w').write(str(s.getsockname()[1])); os.rename('port.part', 'port')
      while True: time.sleep(60)
      """
    try files.write("silent.py", script)
    _ = try files.shell("python3 silent.py > silent.log 2>&1 & echo $! > silent.pid")
    guard eventually({ files.exists("port") }) else { throw SupportError("no server") }
    address = "git://127.0.0.1:\(String(decoding: try files.read("port"), as: UTF8.self))/team.git"
  }

  deinit { _ = try? files.shell("kill $(cat silent.pid)") }
}
