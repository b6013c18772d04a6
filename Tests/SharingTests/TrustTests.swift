import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Nobody gets what is not theirs, judged by what their keys open.
@Suite struct TrustTests {
  private static let fresh = "2d0f17a88bc56dea4b502637ff900e31"
  private let remote: Remote
  private let lead: Home
  private let bob: Home
  private let dev: Home

  init() throws {
    remote = try Remote()
    lead = try Home("李雷")
    bob = try Home("bob")
    dev = try Home("韩梅梅")
    for home in [bob, dev] { try home.know("李雷", lead) }
    try lead.know("韩梅梅", dev)
    try lead.add("shop")
  }

  private func doubt(_ wanted: CardDoubt, _ body: () throws -> Void) {
    #expect { try body() } throws: { error in
      guard case VaultError.doubtful(let doubt) = error else { return false }
      return doubt == wanted
    }
  }

  /// First as a bare key, then as a card: removed as the one, and never as the other.
  @Test func whoIsRemovedAsACardGetsNothingAsABareKey() throws {
    let bare = try Grantee(bob.card.ageRecipient)
    _ = try lead.share(["shop"], to: [bare])
    try lead.know("bob", bob)
    _ = try lead.share(["shop"], to: [.card(bob.card)])
    _ = try lead.sync(remote)
    _ = try bob.sync(remote)
    #expect(try bob.read("shop") == Home.value)
    let leaving = try lead.vault.removePerson("bob", at: Home.now)
    #expect(leaving.rights.taken.map(\.name) == ["shop"])
    #expect(leaving.rights.taken[0].holders.map(\.grantee) == [.card(lead.card)])
    try lead.reset("shop", to: Self.fresh)
    _ = try lead.sync(remote)
    _ = try bob.sync(remote)
    #expect(try bob.read("shop") == Home.value)
  }

  /// Whoever can push begins a ledger with a colleague's card among the founders, which is no secret, and takes themselves out:
  /// nobody who is trusted said a word in it.
  @Test func aLedgerThatNobodyTrustedSpokeInWaitsForAPerson() throws {
    let stranger = try lead.handover("shop", to: dev.card)
    let (id, file) = (stranger.items[0].id, try stranger.seal(isArmored: false))
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(file.span)), file)
    let report = try dev.sync(remote)
    #expect(report.received.isEmpty && report.waiting.map(\.reason) == [.stranger])
    #expect(report.waiting.map(\.who) == [stranger.card.fingerprint])
    let taken = try dev.sync(remote, accepting: [stranger.card])
    #expect(taken.received.map(\.id) == [id] && taken.waiting.isEmpty)
    #expect(try dev.read("shop") == Home.value)
  }

  /// What is known of a bare key is known of whoever it turns out to be.
  @Test func aBareKeyThatTurnsOutToBeSomebodysIsTheirs() throws {
    _ = try lead.share(["shop"], to: [try Grantee(bob.card.ageRecipient)])
    try lead.know("bob", bob)
    let leaving = try lead.vault.removePerson("bob", at: Home.now)
    #expect(leaving.toReset.map(\.program) == ["shop"])
    #expect(leaving.rights.taken.map(\.name) == ["shop"])
    #expect(throws: SharingError.notForThem) {
      _ = try lead.seal(["shop"], to: [try Grantee(bob.card.ageRecipient)])
    }
  }

  /// The last look does not ask what the command meant.
  @Test func nothingIsSealedToWhoHasNoRightToIt() throws {
    #expect(throws: SharingError.notForThem) { _ = try lead.seal(["shop"], to: [.card(bob.card)]) }
    _ = try lead.share(["shop"], to: [.card(bob.card)])
    #expect(try bob.read(lead.seal(["shop"], to: [.card(bob.card)])).ledgers.count == 1)
  }

  /// Between the plan and the sealing somebody is removed: what counts is what the ledger says when it is sealed.
  @Test func whoIsRemovedAfterThePlanGetsNothingOfIt() throws {
    try lead.know("bob", bob)
    _ = try lead.share(["shop"], to: [.card(bob.card), .card(dev.card)])
    let note = SyncNote(address: Blake2b.hash32(Array("x".utf8).span))
    let plan = try lead.vault.planSync(after: note, at: Home.now)
    #expect(plan.needs.count == 1 && plan.needs[0].secrets.count == 1)
    let id = try lead.id("shop")
    _ = try lead.vault.unshare([id], nil, from: [.card(bob.card)], called: "bob", at: Home.now)
    let outgoing = try SyncOutgoing(plan.needs, from: lead.vault, isPacked: true, at: Home.now)
    #expect(outgoing.files.isEmpty && outgoing.unsent == [id])
    #expect(outgoing.problems.map(\.what) == [.notSent("shop", .notForThem)])
    // The next plan knows it.
    let next = try lead.vault.planSync(after: note, at: Home.now)
    let sent = try SyncOutgoing(next.needs, from: lead.vault, isPacked: true, at: Home.now)
    #expect(
      !sent.files.isEmpty && sent.files.allSatisfy { !$0.record.recipients.contains(bob.card.ageRecipient) })
  }

  @Test func aCardWithSomebodyElsesAgeKeyIsRefused() throws {
    let signing = SigningKey(seed: .random())
    let forged = Card(signing: signing, age: dev.card.ageKey)
    let ours = Card(signing: signing, age: lead.card.ageKey)
    for (card, person) in [(forged, "韩梅梅" as String?), (ours, nil)] {
      for name in ["eve", "韩梅梅"] {
        #expect {
          try lead.vault.addPerson(
            name, wechat: nil, role: nil, device: "x", key: .card(card), at: Home.now)
        } throws: { error in
          guard case VaultError.doubtful(.borrowedAgeKey(let found, let key)) = error else { return false }
          return found == person && key == person.map { _ in dev.card.ageRecipient }
        }
      }
    }
    // It is not given anything either, whoever it says it is.
    doubt(.borrowedAgeKey(person: "韩梅梅", key: dev.card.ageRecipient)) {
      _ = try lead.share(["shop"], to: [.card(forged)])
    }
    // The known signing key beside another age key.
    let other = Card(signing: dev.vault.identity.signing, age: bob.card.ageKey)
    doubt(.otherAgeKey(person: "韩梅梅")) {
      _ = try lead.vault.addPerson(
        "韩梅梅", wechat: nil, role: nil, device: "y", key: .card(other), at: Home.now)
    }
  }

  /// Whoever was on record first with it may be the one who lies, under a card or a bare key, also after they left.
  @Test(arguments: [false, true]) func whoeverHasAKeyComesOnRecordAfterWhoeverSaidItWasTheirs(isBare: Bool)
    throws
  {
    let card = Card(signing: SigningKey(seed: .random()), age: bob.card.ageKey)
    let key = isBare ? try Grantee(bob.card.ageRecipient) : .card(card)
    func add(_ name: String, _ key: Grantee) throws {
      _ = try lead.vault.addPerson(name, wechat: nil, role: nil, device: nil, key: key, at: Home.now)
    }
    try add("mike", key)
    _ = try lead.share(["shop"], to: [key])
    _ = try lead.vault.removePerson("mike", at: Home.now)
    #expect(throws: VaultError.self) { try add("bob", .card(bob.card)) }
    let leaving = try lead.vault.forgetDevice(key, of: "mike", at: Home.now)
    #expect(leaving.person.devices.isEmpty)
    try add("bob", .card(bob.card))
    #expect(try lead.vault.ownState().doubt(about: bob.card, mine: lead.card) == nil)
    _ = try lead.share(["shop"], to: [.card(bob.card)])
    _ = try lead.sync(remote)
    _ = try bob.sync(remote)
    #expect(try bob.read("shop") == Home.value)
    // Now it is known whose it is.
    doubt(.borrowedAgeKey(person: "bob", key: bob.card.ageRecipient)) { try add("eve", .card(card)) }
  }

  /// What is taken back from a card with another's age key is not taken from whoever has that key.
  @Test func whatIsTakenBackFromAFalseCardStaysWithTheOwnerOfItsKey() throws {
    let card = Card(signing: SigningKey(seed: .random()), age: bob.card.ageKey)
    _ = try lead.vault.addPerson(
      "mike", wechat: nil, role: nil, device: nil, key: .card(card), at: Home.now)
    _ = try lead.share(["shop"], to: [.card(card)])
    try lead.makeAdmin(dev, of: "shop")
    for home in [lead, dev] { _ = try home.sync(remote) }
    try dev.know("bob", bob)
    _ = try dev.share(["shop"], to: [.card(bob.card)])
    for home in [dev, lead] { _ = try home.sync(remote) }
    let leaving = try lead.vault.forgetDevice(.card(card), of: "mike", at: Home.now)
    #expect(leaving.rights.taken.map(\.name) == ["shop"])
    let state = try lead.vault.program("shop")
    #expect(state.holder(.card(bob.card)) != nil && state.holder(.card(card)) == nil)
  }

  @Test func nothingIsGivenToAStolenDevice() throws {
    try lead.know("bob", bob)
    _ = try lead.vault.removeDevice("1", of: "bob", isStolen: true, at: Home.now)
    doubt(.deviceGone(person: "bob", device: "1")) { _ = try lead.share(["shop"], to: [.card(bob.card)]) }
    #expect { _ = try lead.share(["shop"], to: [try Grantee(bob.card.ageRecipient)]) } throws: { error in
      guard case VaultError.personLeft = error else { return false }
      return true
    }
  }

  /// Refused from a file, its ledgers came in by git all the same.
  @Test func aStolenDeviceFoundsNoLedgerHere() throws {
    try lead.know("bob", bob)
    try bob.add("squat")
    _ = try bob.share(["squat"], to: [.card(lead.card)])
    _ = try bob.sync(remote)
    _ = try lead.vault.removeDevice("1", of: "bob", isStolen: true, at: Home.now)
    let report = try lead.sync(remote)
    #expect(report.received.isEmpty && report.waiting.map(\.reason).contains(.stranger))
    #expect(try lead.vault.programs().map(\.name) == ["shop"])
  }

  /// Whoever stands in it may be known; that it was theirs to go on with is for a person to say.
  @Test func aLedgerWithoutAFounderNeedsAPersonsWord() throws {
    let item = ShareItem(program: try lead.id("shop"), credentials: .all)
    var request = ShareRequest(items: [item], to: [.card(dev.card)], via: .bundle)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    let rights = try lead.vault.unshare(
      [item.program], nil, from: [.card(lead.card)], called: "李雷", at: Home.now)
    #expect(rights.taken.map { $0.holders.map(\.grantee) } == [[.card(dev.card)]])
    _ = try lead.sync(remote)
    let report = try dev.sync(remote)
    #expect(report.received.isEmpty && Set(report.waiting.map(\.who)) == [lead.card.fingerprint])
    let accepted = try dev.sync(remote, accepting: [lead.card])
    #expect(accepted.received.map(\.state.name) == ["shop"] && accepted.waiting.isEmpty)
    #expect(try dev.read("shop") == Home.value)
  }

  @Test func whoComesBackByTheirBareKeyIsTheCardThatTheyWere() throws {
    try lead.know("bob", bob)
    _ = try lead.vault.removePerson("bob", at: Home.now)
    let bare = try Grantee(bob.card.ageRecipient)
    let back = try lead.vault.addPerson(
      "bob", wechat: nil, role: nil, device: nil, key: bare, .isBack, at: Home.now)
    #expect(back.person.devicesInUse.map(\.key) == [.card(bob.card)])
    _ = try lead.share(["shop"], to: [.card(bob.card)])
  }

  /// One that is put off says nothing of the next.
  @Test func twoUnknownHoldersAreTwoTodos() throws {
    for home in [bob, try Home("eve")] { _ = try lead.share(["shop"], to: [.card(home.card)]) }
    let todos = try lead.vault.todos(at: Home.now).filter { $0.what == .unknownHolder }
    #expect(Set(todos.map(\.key)).count == 2)
  }

  @Test func aLiveKeyOfNobodyOnRecordIsSaid() throws {
    _ = try lead.share(["shop"], to: [.card(bob.card)])
    let todos = try lead.vault.todos(at: Home.now).filter { $0.what == .unknownHolder }
    #expect(todos.map(\.program) == ["shop"] && todos[0].grantee == .card(bob.card))
    try lead.know("bob", bob)
    #expect(try !lead.vault.todos(at: Home.now).contains { $0.what == .unknownHolder })
    // Who is no admin can neither take it back nor is asked to.
    _ = try lead.share(["shop"], to: [.card(dev.card)])
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    #expect(try !dev.vault.todos(at: Home.now).contains { $0.what == .unknownHolder })
  }
}
