import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// What somebody who was removed goes on writing reaches everybody, in whatever order, and changes nothing.
@Suite struct JunkSyncTests {
  private static let fresh = "2d0f17a88bc56dea4b502637ff900e31"
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
    _ = try lead.vault.removePerson("bob", at: Home.now)
    _ = try lead.sync(remote)
    _ = try dev.sync(remote)
  }

  private func ledger(of home: Home, _ id: LedgerID) throws -> Ledger {
    try #require(try home.vault.ledger(ifKnown: id))
  }

  /// Deeper than all else, most of them side by side.
  private func junk(_ count: Int, _ id: LedgerID) throws -> [Event] {
    let graph = try ledger(of: lead, id).graph
    var last = try #require(graph.events.last)
    var junk: [Event] = []
    for index in 0..<count {
      let event = try Event.sign(
        .resetBegan(ResetBegan(credential: .appSecret, reason: .leaked)), in: id, parents: [last.name],
        depth: last.depth + 1, at: Timestamp(milliseconds: Home.now.milliseconds + Int64(index)),
        by: bob.vault.identity.signing)
      junk.append(event)
      if index < 5 { last = event }
    }
    return junk
  }

  private func merge(_ events: [Event], into home: Home, _ id: LedgerID) throws {
    for start in stride(from: 0, to: events.count, by: 300) {
      let part = Array(events[start..<min(start + 300, events.count)])
      _ = try home.vault.merge([ReceivedLedger(id: id, events: part, [])], at: Home.now)
    }
  }

  @Test func twoVaultsThatGotItInDifferentOrdersAreEqual() throws {
    let id = try lead.id("shop")
    let junk = try junk(Soak.isOn ? 1500 : 400, id)
    var random = SeededGenerator(seed: 16)
    try merge(junk, into: lead, id)
    // What stands on events that are not there waits for them.
    try merge(junk.shuffled(using: &random), into: dev, id)
    #expect(try ledger(of: lead, id) == ledger(of: dev, id))
    try lead.reset("shop", to: Self.fresh)
    for home in [lead, dev, lead, dev] { _ = try home.sync(remote) }
    let (one, two) = (try ledger(of: lead, id), try ledger(of: dev, id))
    #expect(
      one == two && one.heads == two.heads && one.heads.count == 1 && one.graph.heads.count > junk.count - 10)
    let states = [try #require(one.state), try #require(two.state)]
    #expect(states[0] == states[1])
    let credential = try #require(states[0].credential(.appSecret))
    #expect(!credential.isContradicted && credential.values.count == 2)
    #expect(credential.unfinishedResets.isEmpty)
    #expect(try dev.read("shop") == Self.fresh && bob.read("shop") == Home.value)
    // Nothing is left to be sent.
    let commit = try remote.git("rev-parse \(GitMirror.branch)")
    for home in [lead, dev] { _ = try home.sync(remote) }
    #expect(try remote.git("rev-parse \(GitMirror.branch)") == commit)
  }
}
