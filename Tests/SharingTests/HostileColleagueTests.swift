import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Ledger
@testable import Sharing

/// What a colleague who may write can send so that others are hurt: they take it, and nothing comes of it.
@Suite struct HostileColleagueTests {
  private let remote: Remote
  private let lead: Home
  private let bob: Home
  private let dev: Home

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "bob", "韩梅梅")
    (lead, bob, dev) = (team.lead, team.others[0], team.others[1])
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(bob.card), .card(dev.card)])
    _ = try lead.sync(remote)
    for home in [bob, dev] { _ = try home.sync(remote) }
  }

  private func last(_ id: LedgerID) throws -> Event {
    try #require(try lead.vault.ledger(ifKnown: id)?.graph.events.last)
  }

  private func isSound(_ home: Home) throws -> Bool { try home.vault.verify { _, _ in }.faults.isEmpty }

  private func stored(
    _ id: LedgerID, by home: Home, after parent: Event, depth: Int
  ) throws -> (event: Event, content: SharedSecret) {
    let secret = Home.secret("2d0f17a88bc56dea4b502637ff900e31")
    let attachment = try secret.withBytes { try Attachment.make(secret: $0) }
    let commitment = attachment.commitment(ledger: id, author: home.card.signingKey, credential: .appSecret)
    let event = try Event.sign(
      .secretStored(SecretStored(credential: .appSecret, commitment: commitment, origin: .generated)), in: id,
      parents: [parent.name], depth: depth, at: Home.now, by: home.vault.identity.signing)
    return (event, SharedSecret(attachment.withBytes { SecretBytes(copying: $0) }))
  }

  @Test func aSecretWhoseEventNoLedgerTakesIsNotKept() throws {
    let id = try lead.id("shop")
    let last = try last(id)
    let (event, content) = try stored(id, by: bob, after: last, depth: last.depth + 7)
    _ = try dev.vault.merge([ReceivedLedger(id: id, events: [event], [(event.name, content)])], at: Home.now)
    #expect(try isSound(dev) && dev.read("shop") == Home.value)
  }

  @Test func whatWaitedForAnEventThatNoLedgerTakesIsNotKept() throws {
    let id = try lead.id("shop")
    let last = try last(id)
    let wrong = try stored(id, by: bob, after: last, depth: last.depth + 50).event
    let child = try stored(id, by: bob, after: wrong, depth: 1).event
    _ = try dev.vault.merge([ReceivedLedger(id: id, events: [child, wrong], [])], at: Home.now)
    #expect(try isSound(dev))
  }

  /// A member freezes the ledger while being removed; whoever saw the freezing first is frozen no longer than the others.
  @Test func whatIsNotUnderstoodDoesNotKeepARemovalOut() throws {
    let id = try lead.id("shop")
    _ = try lead.vault.recordShare(admin(of: id), at: Home.now)
    for home in [lead, bob, dev] { _ = try home.sync(remote) }
    let freezing = try freezing(id, by: bob)
    _ = try dev.vault.merge([ReceivedLedger(id: id, events: [freezing], [])], at: Home.now)
    #expect(try dev.vault.ledger(ifKnown: id)?.state?.isReadOnly == true)
    _ = try lead.vault.removePerson("bob", at: Home.now)
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    let state = try #require(try dev.vault.ledger(ifKnown: id)?.state)
    #expect(!state.isReadOnly && state.holder(.card(bob.card)) == nil)
    try dev.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
  }

  /// An event of a kind that nobody knows and that nobody may overlook.
  private func freezing(_ id: LedgerID, by home: Home) throws -> Event {
    let last = try last(id)
    let text = """
      {"kind":"teleported","ledger":"\(id.hex)","author":"\(home.card.signingKey.hex)",\
      "parents":["\(last.name.hex)"],"depth":\(last.depth + 1),"at":"\(Home.now.rfc3339)","critical":true}
      """
    return try Event.sign(bytes: Array(text.utf8), by: home.vault.identity.signing)
  }

  /// A manager freezes the ledger for everybody. Whoever may take their rights back ends it: the removal is written beside
  /// what it does not understand. Nothing else is, and nobody else's rights fall there.
  @Test func aRemovalEndsWhatItsAuthorFroze() throws {
    let id = try lead.id("shop")
    _ = try lead.vault.recordShare(admin(of: id), at: Home.now)
    for home in [lead, bob, dev] { _ = try home.sync(remote) }
    let freezing = try freezing(id, by: bob)
    for home in [lead, dev] {
      _ = try home.vault.merge([ReceivedLedger(id: id, events: [freezing], [])], at: Home.now)
    }
    #expect {
      try lead.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
    } throws: { error in
      guard case VaultError.readOnlyProgram("shop", by: "bob") = error else { return false }
      return true
    }
    let others = try lead.vault.unshare(
      [id], nil, from: [.card(dev.card)], called: "韩梅梅", at: Home.now)
    #expect(others.taken.isEmpty && others.kept.map(\.why) == [.readOnly])
    let rights = try lead.vault.unshare([id], nil, from: [.card(bob.card)], called: "bob", at: Home.now)
    #expect(rights.kept.isEmpty && rights.taken.map(\.isReadOnly) == [false])
    try lead.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
    for home in [lead, dev] { _ = try home.sync(remote) }
    #expect(try dev.read("shop") == "3d0f17a88bc56dea4b502637ff900e32")
    #expect(try dev.vault.ledger(ifKnown: id)?.state?.isReadOnly == false)
  }

  /// Two managers, or one with two cards: each removal takes what is its own, and the last one ends it.
  @Test func twoWhoFrozeItFallOneAfterTheOther() throws {
    let id = try lead.id("shop")
    for home in [bob, dev] { _ = try lead.vault.recordShare(admin(of: id, home), at: Home.now) }
    for home in [lead, bob, dev] { _ = try home.sync(remote) }
    let both = try [freezing(id, by: bob), freezing(id, by: dev)]
    _ = try lead.vault.merge([ReceivedLedger(id: id, events: both, [])], at: Home.now)
    let first = try lead.vault.unshare([id], nil, from: [.card(bob.card)], called: "bob", at: Home.now)
    #expect(first.kept.isEmpty && first.taken.map(\.isReadOnly) == [true])
    let second = try lead.vault.unshare([id], nil, from: [.card(dev.card)], called: "dev", at: Home.now)
    #expect(second.kept.isEmpty && second.taken.map(\.isReadOnly) == [false])
    try lead.reset("shop", to: "3d0f17a88bc56dea4b502637ff900e32")
  }

  private func admin(of id: LedgerID, _ home: Home? = nil) -> ShareRequest {
    let item = ShareItem(program: id, credentials: .all)
    var request = ShareRequest(items: [item], to: [.card((home ?? bob).card)], via: .told)
    request.asAdmin = true
    return request
  }

  /// A reset of somebody who was removed at that moment is kept: they know the value in use all the same.
  @Test func whoBroughtAValueInIsOnRecordAsKnowingIt() throws {
    let id = try lead.id("shop")
    try bob.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    _ = try lead.vault.removePerson("bob", at: Home.now)
    _ = try lead.sync(remote)
    _ = try bob.sync(remote)
    _ = try lead.sync(remote)
    let cut = try #require(try lead.vault.ledger(ifKnown: id)?.state?.credential(.appSecret)?.cutValues.first)
    _ = try lead.vault.keep(cut.event, of: "shop", .appSecret, at: Home.now)
    let state = try #require(try lead.vault.ledger(ifKnown: id)?.state)
    let value = try #require(state.credential(.appSecret)?.currentValue)
    #expect(value.event == cut.event && value.author == lead.card.signingKey)
    #expect(value.bringer == bob.card.signingKey)
    let todos = try lead.vault.programs()[0].todos(by: lead.vault.rules(at: Home.now))
    #expect(todos.contains { $0.what == .seenByLeaver && $0.item == "bob" })
    #expect(try lead.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
    // And whoever lacks it gets it.
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
    #expect(try dev.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
  }
}
