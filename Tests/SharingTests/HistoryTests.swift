import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Synchronization
import Testing
import Vault

@testable import Sharing

/// Whatever five people do, in whatever order they sync, and wherever a connection or a process ends: what anybody seals is
/// opened by those alone who may have it, as far as whoever sealed it knew; and after they have synced until nobody has
/// anything new, all who may see a ledger see the same, each has every value they may have, and nothing that anybody was
/// told is stored is lost. Who may have and see what is said by `Membership`, apart from the code under test.
///
/// Three seeds; 200 in `make soak`.
@Suite struct HistoryTests {
  private static let seeds: [UInt64] = {
    let chosen = ProcessInfo.processInfo.environment["MPVAULT_SEED"].flatMap { UInt64($0) }
    return chosen.map { [$0] } ?? Array(0..<(Soak.isOn ? 200 : 3))
  }()

  @Test(arguments: seeds) func nobodyGetsWhatIsNotTheirs(_ seed: UInt64) throws {
    let team = try Team(seed: seed, laptops: 1)
    try team.begin()
    let (leaving, stealing) = (18 + team.below(16), 12 + team.below(24))
    for number in 0..<48 {
      if number == leaving { try team.leave() }
      if number == stealing { try team.steal() }
      if number == leaving + 6 || number == stealing + 6 { try team.followAdopters() }
      if number == 8 { try team.act("cross") { try team.cross() } }
      if number == 42, team.isChance(50) { try team.comeBack() }
      try team.act()
    }
    _ = try team.settle()
    try FinalCheck(team).check()
    #expect(team.witness.sealed > 0 && team.witness.refused > 0)
    try Self.note(team)
  }

  /// What was done in all histories so far, and what became of events.
  private static let tally = Mutex<(runs: Int, counts: [String: Int])>((0, [:]))

  /// They must reach what they are for: histories in which nobody was ever removed would prove nothing.
  private static func note(_ team: Team) throws {
    var counts = team.done
    for membership in team.witness.ledgers.values {
      let truth = Truth(membership, Knowledge(membership.events.indices))
      for judgement in truth.judgements.values { counts["\(judgement)", default: 0] += 1 }
      counts["bare keys that fell with a card", default: 0] += truth.roll.fallenBareKeys
    }
    let (runs, sums) = tally.withLock { tally in
      tally.runs += 1
      tally.counts.merge(counts, uniquingKeysWith: +)
      return tally
    }
    guard runs == seeds.count, runs > 1 else { return }
    print(sums.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
    let often = ["sync", "reset", "share", "leave", "steal"]
    let seldom = [
      "add", "unshare", "forge", "duel", "cross", "hand", "restore", "adopt", "follow", "own removal",
      "come back", "duel of equals", "rob",
      "cut", "void", "bare keys that fell with a card",
    ]
    for wanted in Soak.isOn ? often + seldom : often { #expect(sums[wanted, default: 0] > 0, "\(wanted)") }
  }

  @Test func overANetworkProtocolToo() throws {
    let team = try Team(seed: 7, people: 3)
    let carrier = try Carrier(.git, to: team.remote)
    team.connect(through: carrier)
    for _ in 0..<24 { try team.act() }
    _ = try team.settle()
    try FinalCheck(team).check()
    withExtendedLifetime(carrier) {}
  }

  /// The check itself must be able to fail.
  @Test func whoHasNotSyncedSeesSomethingElse() throws {
    let team = try Team(seed: 1, people: 2)
    let (one, two) = (team.peers[0], team.peers[1])
    let program = NewProgram(
      name: "shop", secret: SharedSecret(Home.secret(String(repeating: "a", count: 32))))
    _ = try one.vault.add([program], at: one.time(1))
    let id = try #require(try one.programs().first).id
    let request = ShareRequest(
      items: [ShareItem(program: id, credentials: .all)], to: [.card(two.card)], via: .git)
    _ = try one.vault.recordShare(request, at: one.time(2))
    #expect(try !FinalCheck(team).complaints().isEmpty)
    _ = try team.settle()
    #expect(try FinalCheck(team).complaints().isEmpty)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try two.vault.completeReset(
      "shop", .appSecret, Home.secret(String(repeating: "b", count: 32)), story, at: two.time(3))
    #expect(try !FinalCheck(team).complaints().isEmpty)
  }
}
