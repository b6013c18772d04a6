import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// People over one bare repository.
@Suite struct SyncTests {
  private let remote: Remote
  private let lead: Home
  private let dev: Home
  private let third: Home
  private let other: Home

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "韩梅梅", "张三", "王芳")
    (lead, dev, third, other) = (team.lead, team.others[0], team.others[1], team.others[2])
    try lead.add("shop")
  }

  private func shared(_ names: String..., to: [Home], kinds: CredentialSet = .all) throws {
    for home in to { _ = try lead.share(names, to: [.card(home.card)], kinds: kinds) }
  }

  @Test func whatIsSharedComesByGitAndASecondSyncDoesNothing() throws {
    try shared("shop", to: [dev])
    let sent = try lead.sync(remote)
    #expect(sent.sent == ["shop"] && sent.sentBundles == 1)
    let came = try dev.sync(remote)
    #expect(came.received.map(\.state.name) == ["shop"] && came.received[0].isNew)
    #expect(try dev.read("shop") == Home.value)
    let head = try remote.git("rev-parse \(GitMirror.branch)")
    for home in [lead, dev] {
      let report = try home.sync(remote)
      #expect(report.isNothing && report.waiting.isEmpty && report.incomplete.isEmpty)
    }
    #expect(try remote.git("rev-parse \(GitMirror.branch)") == head)
  }

  @Test func aResetGoesFromOneToTheOtherAsOneEventMore() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    #expect(try dev.sync(remote).sentBundles == 1)
    let came = try lead.sync(remote)
    // The new value, when it began, and to whom it was given.
    #expect(came.received.map(\.newEvents) == [3])
    #expect(try lead.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
    #expect(try lead.sync(remote).isNothing)
  }

  @Test func aGrantAndAResetAtTheSameTimeLeaveNobodyWithoutTheSecret() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    try shared("shop", to: [third])
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    _ = try third.sync(remote)
    #expect(try third.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    for home in [lead, dev, third] { #expect(try home.sync(remote).isNothing) }
  }

  @Test func aNarrowShareHoldsInTheRepositoryToo() throws {
    let key = SharedSecret(Home.secret("abcdefgh12345"))
    try key.withBytes { bytes in
      let secret = SecretBytes(copying: bytes)
      _ = try lead.vault.add(.messageToken, secret, to: "shop", at: Home.now)
    }
    try shared("shop", to: [dev], kinds: CredentialSet([.messageToken]))
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    #expect(try dev.read("shop", .messageToken) == "abcdefgh12345")
    #expect(throws: VaultError.self) { _ = try dev.read("shop") }
  }

  @Test func whoLeftGetsNothingMoreAndWhatTheyGotByThenIsToBeReset() throws {
    try shared("shop", to: [dev, third])
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    _ = try lead.vault.removePerson("张三", at: Home.now)
    // Has not heard of it yet, and seals to them.
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    _ = try dev.sync(remote)
    _ = try lead.sync(remote)
    let todos = try lead.vault.todos(at: Home.now).filter { $0.what == .seenByLeaver }
    #expect(todos.map(\.item) == ["张三"])
    try lead.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
    _ = try lead.sync(remote)
    _ = try third.sync(remote)
    #expect(try third.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
    #expect(try lead.vault.todos(at: Home.now).filter { $0.what == .seenByLeaver }.isEmpty)
    _ = try dev.sync(remote)
    #expect(try dev.read("shop") == "3d0f17a88bc56dea4b502637ff900e32")
  }

  @Test func aResetBySomebodyWhoWasRemovedAtThatMomentIsNotLost() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    _ = try lead.vault.removePerson("韩梅梅", at: Home.now)
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    _ = try lead.sync(remote)
    #expect(try lead.vault.todos(at: Home.now).contains { $0.what == .contradiction })
    let state = try lead.vault.program("shop")
    let cut = try #require(state.credentials[0].cutValues.first)
    let id = try lead.id("shop")
    let held = try lead.vault.handOut { source in
      let event = try #require(try source.ledger(id).graph[cut.event])
      return try source.attachment(of: event).withSecret { String(decoding: $0.array, as: UTF8.self) }
    }
    #expect(held == "2d0f17a88bc56dea4b502637ff900e31")
  }

  @Test func whatIsNotSharedNeverGoesOut() throws {
    #expect(try lead.sync(remote).sentBundles == 0)
    #expect(try remote.git("for-each-ref").isEmpty)
  }

  @Test func aLedgerOfAStrangerWaitsUntilTheirFingerprintIsAccepted() throws {
    let stranger = try Home("谁")
    try stranger.know("张三", third)
    try stranger.add("odd")
    _ = try stranger.share(["odd"], to: [.card(third.card)])
    _ = try stranger.sync(remote)
    let report = try third.sync(remote)
    #expect(report.received.isEmpty && report.waiting.map(\.reason) == [.stranger])
    #expect(report.waiting[0].who == stranger.card.fingerprint)
    #expect(try third.sync(remote).waiting.count == 1)
    let accepted = try third.sync(remote, accepting: [stranger.card])
    #expect(accepted.received.map(\.state.name) == ["odd"] && accepted.waiting.isEmpty)
    #expect(try third.read("odd") == Home.value)
  }

  /// The third one seals what the lead has, and more.
  private func passOn(_ id: LedgerID, of lead: Home, _ more: [Event] = []) throws {
    let vault = lead.vault
    let file = try vault.handOut { source in
      try BundleWriter.write(
        [BundleItem(id: id, values: [])], to: .keys([.card(dev.card)]), from: third.vault.identity,
        isArmored: false, ForgedSource(source: source, more: more))
    }
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(file.span)), file)
  }

  @Test func aBundleOfSomebodyWhoWasNeverAMemberWaits() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    let id = try lead.id("shop")
    let last = try #require(try lead.vault.ledger(ifKnown: id)?.graph.events.last)
    let own = try Event.sign(
      .frozen(Freeze(credential: .appSecret, happened: nil)), in: id, parents: [last.name],
      depth: last.depth + 1,
      at: Home.now, by: third.vault.identity.signing)
    try passOn(id, of: lead, [own])
    let report = try dev.sync(remote)
    #expect(report.waiting.map(\.reason) == [.notMember] && report.received.isEmpty)
    #expect(report.waiting[0].who == third.card.fingerprint)
  }

  /// What somebody says there is who holds nothing any more makes nobody wait for it.
  @Test func nobodyWhoWasRemovedMakesRecordsMissing() throws {
    try shared("shop", to: [dev, third])
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    let id = try lead.id("shop")
    _ = try lead.vault.removePerson("张三", at: Home.now)
    for home in [lead, dev] { _ = try home.sync(remote) }
    let old = try #require(try third.vault.ledger(ifKnown: id)?.graph.events.last)
    _ = try third.vault.beginReset("shop", .appSecret, ResetStory(reason: .routine), at: Home.now)
    let file = try third.vault.handOut { source in
      try BundleWriter.write(
        [BundleItem(id: id, values: [], only: [old.name])], to: .keys([.card(dev.card)]),
        from: third.vault.identity, isArmored: false, source)
    }
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(file.span)), file)
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    #expect(try dev.sync(remote).incomplete.isEmpty)
    #expect(try !dev.vault.todos(at: Home.now).contains { $0.what == .incomplete })
  }

  /// The same where they said so while they held it: the alarm ends with their rights.
  @Test func whatWasMissedByTheWordOfSomebodyRemovedIsMissedNoMore() throws {
    try shared("shop", to: [dev, third])
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    let id = try lead.id("shop")
    let old = try #require(try third.vault.ledger(ifKnown: id)?.graph.events.last)
    _ = try third.vault.beginReset("shop", .appSecret, ResetStory(reason: .routine), at: Home.now)
    try say(id, only: old.name)
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    #expect(try dev.sync(remote).incomplete == [id])
    _ = try lead.sync(remote)
    _ = try lead.vault.removePerson("张三", at: Home.now)
    _ = try lead.sync(remote)
    #expect(try dev.sync(remote).incomplete.isEmpty)
  }

  /// What they wrote after something that nobody has is kept, and waited for by nobody.
  @Test func whatSomebodyRemovedWroteMakesNoRecordsMissing() throws {
    try shared("shop", to: [dev, third])
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    let id = try lead.id("shop")
    _ = try lead.vault.removePerson("张三", at: Home.now)
    for home in [lead, dev] { _ = try home.sync(remote) }
    _ = try third.vault.beginReset("shop", .appSecret, ResetStory(reason: .routine), at: Home.now)
    _ = try third.vault.abandonReset("shop", .appSecret, note: nil, at: Home.now)
    try say(id, only: try #require(try third.vault.ledger(ifKnown: id)?.graph.events.last?.name))
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    #expect(try dev.sync(remote).incomplete.isEmpty)
    #expect(try dev.vault.ledger(ifKnown: id)?.graph.pendingCount == 1)
  }

  /// A bundle of the third's for dev, with one event and their heads.
  private func say(_ id: LedgerID, only event: EventName) throws {
    let (vault, card) = (third.vault, dev.card)
    let file = try vault.handOut { source in
      try BundleWriter.write(
        [BundleItem(id: id, values: [], only: [event])], to: .keys([.card(card)]), from: vault.identity,
        isArmored: false, source)
    }
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(file.span)), file)
  }

  /// Somebody who holds by a bare key alone passes on what they received, and may be the only one who still can.
  @Test func whatMembersWroteIsTakenFromWhoeverCarriesIt() throws {
    try shared("shop", to: [dev, other])
    for home in [lead, dev, other] { _ = try home.sync(remote) }
    let id = try lead.id("shop")
    let story = ResetStory(reason: .routine, note: nil)
    _ = try lead.vault.beginReset("shop", .appSecret, story, at: Home.now)
    try passOn(id, of: lead)
    let report = try dev.sync(remote)
    #expect(report.waiting.isEmpty && report.received.map(\.newEvents) == [1])
    // What a stranger says of who has what is believed by nobody: it is sent on.
    #expect(report.sentBundles == 1)
    #expect(try other.sync(remote).received.map(\.newEvents) == [1])
  }

  /// What an admin who is no founder shares comes by their bundles alone: the founder's grant to them is in these.
  @Test func whoWasGrantedByAnAdminHasAllFromThatAdmin() throws {
    let item = ShareItem(program: try lead.id("shop"), credentials: .all)
    var request = ShareRequest(items: [item], to: [.card(dev.card)], via: .git)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    for home in [lead, dev] { _ = try home.sync(remote) }
    _ = try dev.vault.recordShare(
      ShareRequest(items: [item], to: [.card(third.card)], via: .git), at: Home.now)
    _ = try dev.sync(remote)
    let report = try third.sync(remote)
    #expect(report.waiting.isEmpty)
    #expect(try third.read("shop") == Home.value)
  }

  /// What was written while somebody was gone here, and others gave them rights, is theirs when they are back.
  @Test func whoComesBackGetsWhatWasWrittenMeanwhile() throws {
    var request = ShareRequest(
      items: [ShareItem(program: try lead.id("shop"), credentials: .all)], to: [.card(third.card)], via: .git)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    for home in [lead, third] { _ = try home.sync(remote) }
    let key = Grantee.card(dev.card)
    let name = try #require(
      lead.vault.ownState().people.first { $0.everyGrantee.contains { $0.isSameHolder(as: key) } }
    ).name
    _ = try lead.vault.removePerson(name, at: Home.now)
    _ = try third.share(["shop"], to: [key])
    for home in [third, lead] { _ = try home.sync(remote) }
    try lead.note("shop", "moved")
    for home in [lead, dev] { _ = try home.sync(remote) }
    #expect(try dev.vault.program("shop").note == nil)
    _ = try lead.vault.addPerson(
      name, wechat: nil, role: nil, device: nil, key: key, .isBack, at: Home.now)
    for home in [lead, dev] { _ = try home.sync(remote) }
    #expect(try dev.vault.program("shop").note == "moved")
  }

  @Test func onePoisonedFileStopsNoOther() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    let folder = String(repeating: "ab", count: 32)
    let garbage = Array("no age file at all".utf8)
    try remote.put("ledgers/\(folder)/\(Blake2b.hash32(garbage.span).hex).age", garbage)
    try remote.put("ledgers/\(folder)/\(String(repeating: "cd", count: 32)).age", garbage)
    try remote.put("ledgers/\(folder)/README", [1])
    // A secret that was shared as a file, under another ledger's folder.
    let moved = try lead.share(["shop"], to: [.card(dev.card)])
    try remote.put("ledgers/\(folder)/\(Blake2b.hash32(moved.span).hex).age", moved)
    let report = try dev.sync(remote)
    #expect(report.received.map(\.state.name) == ["shop"])
    #expect(
      Set(report.problems.map { "\($0.what)" }) == [
        "odd(1)", "garbage(Sharing.SharingError.age(Age.AgeError.malformedHeader))", "misnamed",
        "wrongFolder",
      ])
    // Each is told once.
    #expect(try dev.sync(remote).problems.isEmpty)
  }

  @Test func aFileThatIsLargerThanAnyBundleIsNotRead() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    let name = String(repeating: "ab", count: 32)
    let size = GitMirror.maximumFile + 1
    try remote.put("ledgers/\(name)/\(name).age", Array(repeating: 0, count: size))
    let report = try dev.sync(remote)
    #expect(report.problems.map(\.what) == [.tooLarge(size)])
    #expect(report.received.map(\.state.name) == ["shop"])
  }

  @Test func whoLacksTheBeginningOfALedgerWaitsForIt() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    let first = try remote.newest()
    try lead.note("shop", "moved")
    _ = try lead.sync(remote)
    let whole = try remote.git("rev-parse \(GitMirror.branch)")
    try remote.remove(first)
    let report = try dev.sync(remote)
    #expect(report.waiting.map(\.reason) == [.rootMissing] && report.received.isEmpty)
    try remote.git("update-ref \(GitMirror.branch) \(whole)")
    let healed = try dev.sync(remote, acceptsRollback: true)
    #expect(healed.waiting.isEmpty && healed.received.map(\.state.note) == ["moved"])
  }

  @Test func recordsThatNobodySentAreATodoUntilTheyCome() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    try lead.note("shop", "first")
    _ = try lead.sync(remote)
    try remote.remove(try remote.newest())
    try lead.note("shop", "second")
    // Who holds the repository back a little: its owner does not see it before dev does.
    let vault = lead.vault
    let id = try lead.id("shop")
    let ledger = try vault.handOut { try $0.ledger(id) }
    let last = try #require(ledger.graph.events.last)
    let bytes = try vault.handOut { source in
      try BundleWriter.write(
        [BundleItem(id: id, values: [], only: [last.name])], to: .keys([.card(dev.card), .card(lead.card)]),
        from: vault.identity, isArmored: false, source)
    }
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(bytes.span)), bytes)
    let report = try dev.sync(remote)
    #expect(report.incomplete == [id])
    #expect(try dev.vault.program("shop").note == nil)
    _ = try dev.vault.setPolicy(Self.remotePolicy(remote), at: Home.now)
    #expect(try dev.vault.todos(at: Home.now).contains { $0.what == .incomplete && $0.program == "shop" })
    #expect(try lead.sync(remote).problems.map(\.what) == [.lost(1)])
    #expect(try dev.sync(remote).incomplete.isEmpty)
    #expect(try dev.vault.program("shop").note == "second")
  }

  private static func remotePolicy(_ remote: Remote) -> PolicySet {
    var changes = PolicySet()
    changes.remote = .set(remote.path)
    return changes
  }

  @Test func anOldCopyOfTheRepositoryIsNoticedAndMadeWhole() throws {
    try shared("shop", to: [dev])
    _ = try lead.sync(remote)
    let old = try remote.git("rev-parse \(GitMirror.branch)")
    _ = try dev.sync(remote)
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    _ = try dev.sync(remote)
    let count = try remote.count()
    try remote.git("update-ref \(GitMirror.branch) \(old)")
    #expect(throws: SharingError.rolledBack) { _ = try dev.sync(remote) }
    #expect(try dev.sync(remote, acceptsRollback: true).hasHealed)
    #expect(try remote.count() == count)
    _ = try lead.sync(remote)
    #expect(try lead.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
    #expect(try dev.sync(remote).isNothing)
  }

  @Test func anOldCopyIsMadeWholeAlsoByWhoLostTheirMirror() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    try remote.git("update-ref -d \(GitMirror.branch)")
    try remote.git("reflog expire --expire=now --all")
    _ = try lead.files.shell("rm -rf \(lead.files.path("mirror"))")
    #expect(throws: SharingError.rolledBack) { _ = try lead.sync(remote) }
    #expect(try lead.sync(remote, acceptsRollback: true).sentBundles == 1)
    _ = try lead.share(["shop"], to: [.card(third.card)])
    _ = try lead.sync(remote)
    _ = try third.sync(remote)
    #expect(try third.read("shop") == Home.value)
  }

  @Test func bundlesThatWereDeletedAreToldAndSentAgain() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    try remote.deleteAll()
    let report = try lead.sync(remote)
    #expect(report.problems.map(\.what) == [.lost(1)] && report.sentBundles == 1)
    #expect(try remote.count() == 1)
    #expect(try dev.sync(remote).sentBundles == 0)
  }

  /// Nobody is asked for good about what is not there any more.
  @Test func whatWaitedAndIsGoneWaitsNoMore() throws {
    let stranger = try Home("stranger")
    try stranger.know("HanMeimei", dev)
    try stranger.add("odd")
    _ = try stranger.share(["odd"], to: [.card(dev.card)])
    _ = try stranger.sync(remote)
    #expect(try dev.sync(remote).waiting.map(\.reason) == [.stranger])
    try remote.deleteAll()
    let report = try dev.sync(remote)
    #expect(report.problems.map(\.what) == [.lost(1)] && report.waiting.isEmpty)
    #expect(try dev.vault.syncNote()?.waiting.isEmpty == true)
  }

  @Test func pushesThatMeetAreBothKept() throws {
    try shared("shop", to: [dev, third])
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    try dev.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    try third.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
    // Both fetched before either pushed.
    try remote.files.write(
      "team.git/hooks/pre-receive",
      """
      #!/bin/sh
      [ -e \(remote.files.path("once")) ] && exit 0
      touch \(remote.files.path("once"))
      unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
      git update-ref \(GitMirror.branch) $(git commit-tree -p \(GitMirror.branch) -m x \(GitMirror.branch)^{tree})

      """, mode: 0o700)
    _ = try remote.git("config user.name x")
    _ = try remote.git("config user.email x@localhost")
    #expect(try dev.sync(remote).sentBundles == 1)
    #expect(remote.files.exists("once"))
    _ = try third.sync(remote)
    for home in [lead, dev, third] { _ = try home.sync(remote) }
    for home in [lead, dev, third] {
      #expect(try home.vault.program("shop").credentials[0].candidates.count == 2)
      #expect(try home.sync(remote).isNothing)
    }
  }

  /// The repository takes nothing from them: what came is in the vault, is not new the next time, and is told before that.
  @Test func whatCameIsToldBeforeAFailure() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    let value = "2d0f17a88bc56dea4b502637ff900e31"
    try lead.reset("shop", to: value)
    _ = try lead.sync(remote)
    _ = try dev.vault.beginReset("shop", .appSecret, ResetStory(reason: .routine), at: Home.now)
    try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o700)
    var told: [[String]] = []
    for _ in 1...2 {
      let sync = try Sync(
        dev.vault, with: remote.address(), Sync.Options(folder: dev.files.path("mirror")), at: Home.now)
      #expect(throws: SharingError.self) {
        try sync.run { came in told.append(came.filter { $0.newEvents > 0 }.map(\.state.name)) }
      }
    }
    #expect(told.filter { !$0.isEmpty } == [["shop"]])
    #expect(try dev.read("shop") == value)
  }

  @Test func aRekeyKeepsWhatIsKnownOfTheRepository() throws {
    try shared("shop", to: [dev])
    for home in [lead, dev] { _ = try home.sync(remote) }
    let note = try lead.vault.syncNote()
    let plan = Rekey.Plan(
      passphrase: SharedSecret(Home.secret("correct horse battery")),
      cost: try Argon2id(passes: 1, memory: 8192), recovery: nil, now: Home.now)
    let vault = try lead.vault.rekey(plan)
    #expect(try vault.syncNote() == note)
  }
}
