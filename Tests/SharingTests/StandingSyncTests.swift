import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// What stands, auditors, ends and second computers over one bare repository.
@Suite struct StandingSyncTests {
  private static let later = Timestamp(milliseconds: Home.now.milliseconds + 86_400_000)

  private let remote: Remote
  private let lead: Home
  private let dev: Home
  private let auditor: Home

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "韩梅梅", "赵敏")
    (lead, dev, auditor) = (team.lead, team.others[0], team.others[1])
  }

  private func stand(
    _ person: String, _ credentials: CredentialSet = .all, until: Timestamp? = nil
  ) throws {
    let grant = StandingGrant(person: person, scope: .all, credentials: credentials, until: until)
    try lead.vault.setStanding(grant, at: Home.now)
  }

  private func add(_ name: String) throws {
    try lead.add(name)
    _ = try lead.vault.giveStanding(to: [name], at: Home.now).get()
  }

  private func sync(_ home: Home, at now: Timestamp) throws -> SyncReport {
    let options = Sync.Options(folder: home.files.path("mirror"))
    return try Sync(home.vault, with: remote.address(), options, at: now).run()
  }

  /// Whether a key opens anything in the repository in which a secret stands.
  private func opens(_ home: Home, _ value: String) throws -> Bool {
    let list = "git --git-dir=\(remote.path) ls-tree -r --name-only \(GitMirror.branch)"
    for name in try remote.files.shell(list).lines where name.hasSuffix(".age") {
      let shown = try remote.files.shell(
        "git --git-dir=\(remote.path) show \(GitMirror.branch):\(name) | base64 -w0")
      guard let file = Base64.decode(shown.text.trimmingLineEnd.utf8.span) else { continue }
      var plain: [UInt8] = []
      do {
        let reader = AgeReader(identities: [AgeIdentity(home.vault.identity.age)])
        try file.withBytes { bytes in try reader.read(bytes) { plain += $0.array } }
        try reader.finish { plain += $0.array }
      } catch { continue }
      let text = String(decoding: plain, as: UTF8.self)
      if text.contains("\nattachment ") || text.contains(value) { return true }
    }
    return false
  }

  @Test func whatIsAddedUnderAStandingGrantComesWithTheNextSync() throws {
    try stand("韩梅梅")
    try add("shop")
    #expect(try lead.sync(remote).sent == ["shop"])
    #expect(try dev.sync(remote).received.map(\.state.name) == ["shop"])
    #expect(try dev.read("shop") == Home.value)
    try lead.add("mine")
    try lead.vault.hold("mine", isPrivate: true, at: Home.now)
    _ = try lead.vault.giveStanding(to: ["mine"], at: Home.now).get()
    #expect(try lead.sync(remote).sent.isEmpty)
  }

  @Test func anAuditorIsInStepForGoodAndNeverHasAValueOrAWayToOne() throws {
    try stand("赵敏", .none)
    try stand("韩梅梅")
    try add("shop")
    for home in [lead, dev, auditor] { _ = try home.sync(remote) }
    let next = "2d0f17a88bc56dea4b502637ff900e31"
    try dev.reset("shop", to: next)
    _ = try lead.vault.add(
      .messageToken, Home.secret("abcdefgh12345"), to: "shop", at: Home.now)
    for home in [dev, lead, dev, auditor] { _ = try home.sync(remote) }
    // A narrow share later on brings no value either.
    _ = try lead.vault.recordShare(
      ShareRequest(
        items: [ShareItem(program: try lead.id("shop"), credentials: CredentialSet([.messageToken]))],
        to: [.card(dev.card)], via: .git), at: Home.now)
    for home in [lead, dev, auditor] { _ = try home.sync(remote) }
    let theirs = try auditor.vault.program("shop")
    #expect(try theirs.credentials == dev.vault.program("shop").credentials, "the whole history")
    #expect(theirs.credential(.appSecret)?.values.count == 2)
    let report = try auditor.vault.verify()
    #expect(report.faults.isEmpty)
    #expect(throws: VaultError.self) { try auditor.read("shop") }
    let ledger = try lead.id("shop")
    try auditor.vault.handOut { source in
      for event in try source.ledger(ledger).graph.events where event.isValue {
        #expect(throws: VaultError.self) { _ = try source.attachment(of: event) }
      }
    }
    #expect(try !opens(auditor, next) && opens(dev, next))
    #expect(try auditor.sync(remote).isNothing)
  }

  @Test func anAttachmentIsSealedToNoAuditorByWhateverCommand() throws {
    try stand("赵敏", .none)
    try add("shop")
    #expect(throws: SharingError.notForThem) { try lead.seal(["shop"], to: [.card(auditor.card)]) }
  }

  @Test func anAuditorStaysOneInTheLedgerThatSomebodyWentOnIn() throws {
    try stand("赵敏", .none)
    try add("shop")
    var request = ShareRequest(
      items: [ShareItem(program: try lead.id("shop"), credentials: .all)], to: [.card(dev.card)], via: .git)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    try dev.know("赵敏", auditor)
    try auditor.know("韩梅梅", dev)
    for home in [lead, dev, auditor] { _ = try home.sync(remote) }
    _ = try dev.vault.removePerson("李雷", at: Home.now)
    _ = try dev.vault.adopt("shop", at: Home.now)
    _ = try dev.sync(remote)
    _ = try auditor.sync(remote)
    let new = try dev.id("shop")
    let there = try #require(try auditor.vault.ledger(ifKnown: new)?.replay().program)
    #expect(there.holder(.card(auditor.card))?.isAuditor == true)
    #expect(try !opens(auditor, Home.value) && opens(dev, Home.value))
  }

  @Test func whatHasAnEndIsSealedToThemUntilThenAndNeverAfter() throws {
    try lead.add("shop")
    var request = ShareRequest(
      items: [ShareItem(program: try lead.id("shop"), credentials: .all)], to: [.card(dev.card)], via: .git)
    request.until = Self.later
    _ = try lead.vault.recordShare(request, at: Home.now)
    for home in [lead, dev] { _ = try sync(home, at: Home.now) }
    #expect(try dev.read("shop") == Home.value)
    try lead.note("shop", "x")
    // Their own clock says nothing, that of whoever seals does.
    let before = try remote.count()
    let id = try lead.id("shop")
    let sealed = try lead.vault.handOut(at: Self.later) { source in
      Result {
        try BundleWriter.write(
          [BundleItem(id: id, values: [])], to: .keys([.card(dev.card)]),
          from: lead.vault.identity, isArmored: false, source)
      }
    }
    #expect(throws: SharingError.notForThem, "history neither") { try sealed.get() }
    let report = try sync(lead, at: Self.later)
    #expect(report.sentBundles == 0)
    #expect(try remote.count() == before)
    let state = try lead.vault.program("shop")
    #expect(state.holder(.card(dev.card)) == nil && state.taken(from: .card(dev.card))?.isEnded == true)
    let todo = try lead.vault.todos(at: Self.later).first { $0.what == .seenByLeaver }
    #expect(todo?.isOver == true)
  }

  /// One who is no admin writes nothing about it, and seals nothing to them all the same.
  @Test func aMemberWhoIsNoAdminSealsNothingAfterTheEnd() throws {
    try lead.add("shop")
    try dev.know("赵敏", auditor)
    for (home, until) in [(dev, nil), (auditor, Self.later)] as [(Home, Timestamp?)] {
      var request = ShareRequest(
        items: [ShareItem(program: try lead.id("shop"), credentials: .all)], to: [.card(home.card)], via: .git
      )
      request.until = until
      _ = try lead.vault.recordShare(request, at: Home.now)
    }
    for home in [lead, dev, auditor] { _ = try sync(home, at: Home.now) }
    let next = "2d0f17a88bc56dea4b502637ff900e31"
    try dev.reset("shop", to: next)
    _ = try sync(dev, at: Self.later)
    _ = try sync(auditor, at: Home.now)
    #expect(try auditor.read("shop") == Home.value)
    _ = try sync(lead, at: Self.later)
    #expect(try lead.read("shop") == next)
    _ = try sync(auditor, at: Home.now)
    #expect(try auditor.read("shop") == Home.value)
  }

  @Test func onesOwnSecondComputerComesToEverythingByOneSync() throws {
    try lead.add("shop")
    let laptop = try Home("李雷")
    try laptop.know("李雷 1", lead)
    _ = try lead.vault.addPerson(
      "李雷", wechat: nil, role: nil, device: "laptop", key: .card(laptop.card), isMine: true, at: Home.now)
    let offers = try lead.vault.keyOffers(to: .card(laptop.card), of: "李雷", at: Home.now)
    try lead.vault.give(offers, at: Home.now)
    try lead.add("new")
    _ = try lead.sync(remote)
    #expect(try laptop.sync(remote).received.count == 2)
    #expect(try laptop.read("shop") == Home.value && laptop.read("new") == Home.value)
    #expect(laptop.vault.isFounder(of: try laptop.vault.program("shop")))
    try laptop.reset("new", to: "2d0f17a88bc56dea4b502637ff900e31")
    for home in [laptop, lead] { _ = try home.sync(remote) }
    #expect(try lead.read("new") == "2d0f17a88bc56dea4b502637ff900e31")
    // Stolen, it is given nothing more, and can neither write nor be told.
    _ = try lead.vault.removeDevice("laptop", of: "李雷", isStolen: true, at: Home.now)
    try lead.reset("new", to: "3d0f17a88bc56dea4b502637ff900e32")
    _ = try lead.sync(remote)
    _ = try laptop.sync(remote)
    #expect(try laptop.read("new") == "2d0f17a88bc56dea4b502637ff900e31")
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { String(prefix { $0 != "\n" }) }
}
