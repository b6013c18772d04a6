import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// What was written by people to whom nobody ever gave anything is not kept, unless something that is kept stands on it;
/// and what a member claims that others have is no reason to keep anything from them.
@Suite struct StrangeEventsTests {
  private let remote: Remote
  private let lead: Home
  private let bob: Home
  private let dev: Home
  private let eve: Home
  private let id: LedgerID

  init() throws {
    remote = try Remote()
    let team = try Home.team("李雷", "bob", "韩梅梅")
    (lead, bob, dev) = (team.lead, team.others[0], team.others[1])
    eve = try Home("eve")
    try lead.add("shop")
    id = try lead.id("shop")
    _ = try lead.share(["shop"], to: [.card(bob.card)])
    for home in [lead, bob] { _ = try home.sync(remote) }
  }

  private func ledger(of home: Home) throws -> Ledger { try #require(try home.vault.ledger(ifKnown: id)) }

  /// - Parameter after: the newest event of the ledger's if nothing is given.
  private func event(_ body: EventBody, by home: Home, in ledger: Ledger, after: Event? = nil) throws -> Event
  {
    let last = try #require(after ?? ledger.graph.events.last)
    return try Event.sign(
      body, in: id, parents: [last.name], depth: last.depth + 1, at: Home.now,
      by: home.vault.identity.signing)
  }

  private static let noise = EventBody.resetBegan(ResetBegan(credential: .appSecret, reason: .leaked))

  private func merge(_ events: [Event], into home: Home) throws -> Received {
    try #require(
      try home.vault.merge([ReceivedLedger(id: id, events: events, [])], at: Home.now).first)
  }

  /// Puts a bundle for the lead into the repository that bob signed, whatever it says.
  ///
  /// - Parameter others: stand in the line `to` beside the lead, and nothing is sealed to them.
  private func put(_ events: [Event], in ledger: Ledger, claiming others: [Home] = []) throws {
    var whole = ledger
    for event in events { try whole.insert(event) }
    let item = BundleItem(id: id, values: [], only: Set(events.map(\.name)))
    let grantees = ([lead] + others).map { Grantee.card($0.card) }
    let honest = try BundleWriter.write(
      [item], to: .keys(grantees), from: bob.vault.identity, isArmored: false,
      Woven(ledger: whole, members: grantees))
    var bytes: [UInt8] = []
    let reader = AgeReader(identities: [AgeIdentity(lead.vault.identity.age)])
    let writer = try AgeWriter(to: [try Recipient(lead.card.ageRecipient)])
    try reader.read(honest.span) { try writer.write($0) { bytes += $0.array } }
    try reader.finish { try writer.write($0) { bytes += $0.array } }
    try writer.finish { bytes += $0.array }
    try remote.put(SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(bytes.span)), bytes)
  }

  @Test func whatStrangersWroteIsNotKept() throws {
    let known = try ledger(of: lead)
    let first = try event(Self.noise, by: eve, in: known)
    let second = try event(Self.noise, by: eve, in: known, after: first)
    let received = try merge([first, second], into: lead)
    #expect(received.leftOut == [first.name, second.name])
    #expect(received.newEvents + received.idleEvents == 0)
    #expect(try ledger(of: lead) == known)
    // Whoever was removed was given something once: what they write does not count, and is kept.
    _ = try lead.vault.removePerson("bob", at: Home.now)
    let late = try event(Self.noise, by: bob, in: ledger(of: lead))
    let kept = try merge([late], into: lead)
    #expect(kept.leftOut.isEmpty && kept.idleEvents == 1)
    // A grant by somebody who may give nothing is none.
    let grant = try event(
      .shared(Shared(grantee: .card(eve.card), credentials: .all)), by: bob, in: ledger(of: lead))
    let third = try event(Self.noise, by: eve, in: known, after: grant)
    #expect(try merge([grant, third], into: lead).leftOut == [third.name])
  }

  @Test func whatSomethingStandsOnIsKept() throws {
    let known = try ledger(of: bob)
    let strange = try event(Self.noise, by: eve, in: known)
    let his = try event(Self.noise, by: bob, in: known, after: strange)
    let received = try merge([strange, his], into: lead)
    #expect(received.leftOut.isEmpty && received.newEvents == 1 && received.idleEvents == 1)
    #expect(try ledger(of: lead).heads == [his.name])
  }

  /// An event that was left out is found again when something comes that stands on it.
  ///
  /// - Parameter isCut: the first sync took the bundle, and came to no end.
  @Test(arguments: [false, true]) func whatWasLeftOutComesBackWithWhatStandsOnIt(isCut: Bool) throws {
    let known = try ledger(of: bob)
    let strange = try event(Self.noise, by: eve, in: known)
    try put([strange], in: known)
    if isCut {
      try lead.note("shop", "moved")
      try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o700)
      #expect(throws: SharingError.self) { _ = try lead.sync(remote) }
      try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\n", mode: 0o700)
    } else {
      let first = try lead.sync(remote)
      #expect(first.waiting.isEmpty && first.incomplete.isEmpty && first.problems.isEmpty)
      #expect(first.received.map(\.leftOut) == [[strange.name]])
    }
    #expect(try ledger(of: lead).graph[strange.name] == nil)
    var whole = known
    try whole.insert(strange)
    let his = try event(Self.noise, by: bob, in: whole, after: strange)
    try put([his], in: whole)
    let second = try lead.sync(remote)
    #expect(second.incomplete.isEmpty)
    let now = try ledger(of: lead)
    #expect(now.graph[strange.name] != nil && now.heads.contains(his.name) && now.graph.pendingCount == 0)
  }

  /// A member says of somebody who is none yet that they have it all; when they become one, they get it all the same.
  @Test func aClaimAboutSomebodyWhoHoldsNothingIsNotBelieved() throws {
    let known = try ledger(of: bob)
    let his = try event(Self.noise, by: bob, in: known)
    try put([his], in: known, claiming: [dev])
    _ = try lead.sync(remote)
    #expect(try ledger(of: lead).heads == [his.name])
    _ = try lead.share(["shop"], to: [.card(dev.card)])
    _ = try lead.sync(remote)
    let report = try dev.sync(remote)
    #expect(report.incomplete.isEmpty && report.waiting.isEmpty)
    #expect(try dev.read("shop") == Home.value)
    #expect(try ledger(of: dev) == ledger(of: lead))
  }

  /// A member says that others have what is nowhere, or that they have what was sent: nobody gets anything by it that is
  /// not theirs, and what is lacking is a todo.
  @Test func headsThatAreNowhereAreATodo() throws {
    let known = try ledger(of: bob)
    let hidden = try event(Self.noise, by: bob, in: known)
    var whole = known
    try whole.insert(hidden)
    let his = try event(Self.noise, by: bob, in: whole, after: hidden)
    try put([his], in: whole)
    #expect(try lead.sync(remote).incomplete == [id])
    #expect(try ledger(of: lead).heads == known.heads)
    // The values in use are not touched by it.
    try lead.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    _ = try lead.sync(remote)
    _ = try bob.sync(remote)
    #expect(try bob.read("shop") == "2d0f17a88bc56dea4b502637ff900e31")
  }
}
