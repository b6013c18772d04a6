import MiniProgram
import Sodium
import Support
import Testing

@testable import Ledger

/// Sizes at which something quadratic in the wrong place, exponential or too deep for the stack would be
/// noticed. No times are asserted: the machine is shared.
struct PerformanceTests {
  @Test func manyThousandEventsInALine() throws {
    let count = Soak.isOn ? 20_000 : 5_000
    var ledger = try Scene().ledger()
    for index in 0..<count {
      let body = index % 10 == 0 ? named("n\(index)") : index % 2 == 0 ? began() : completed()
      try Self.write(body, &ledger, by: ada, index)
    }
    let replay = ledger.replay()
    #expect(replay.verdicts.values.allSatisfy { $0 == .counts })
    #expect(replay.program?.credential(.appSecret)?.values.count == count / 2)
  }

  @Test func threeThousandSharesAndRemovals() throws {
    var ledger = try Scene().ledger()
    let others = [bob, cyd, dan]
    for index in 0..<3000 {
      let author = index % 7 == 0 ? bob : ada
      let target = others[index % 3]
      let body = index % 2 == 0 ? share(target, admin: index % 4 == 0) : unshare(target)
      try Self.write(body, &ledger, by: author, index)
    }
    #expect(ledger.replay().verdicts.count == 3001)
  }

  /// A ladder of admins, each made by the one before: as deep as ranks go. A stack frame a rank would trap.
  @Test func aLadderOfTwoThousandAdmins() throws {
    var ledger = try Scene().ledger()
    var actors = [ada]
    for index in 0..<2000 {
      actors.append(Self.actor(index))
      try Self.write(share(actors[index + 1], admin: true), &ledger, by: actors[index], index)
    }
    // Removed at the top at the same time: every rank below is judged anew.
    let first = try #require(ledger.graph.events.first { $0.depth == 1 })
    let removal = try Event.sign(
      unshare(actors[1]), in: ledger.id, parents: [first.name], depth: 2, at: EventTests.at, by: ada.key)
    try ledger.insert(removal)
    let replay = ledger.replay()
    #expect(replay.program?.holders.map(\.grantee) == [ada.grantee])
    #expect(replay.verdicts.values.count { $0 == .cut } == 1999)
  }

  /// Everybody removes everybody at once: the case in which a recursion without memory is exponential.
  @Test func thirtyAdminsWhoAllRemoveEachOther() throws {
    var scene = try Scene()
    var actors = [ada]
    for index in 0..<30 {
      actors.append(Self.actor(index))
      try scene.write(share(actors[index + 1], admin: true), by: actors[index])
    }
    let base = scene.heads
    for author in actors.dropFirst() {
      var parents = base
      for target in actors where target !== author {
        parents = [try scene.write(unshare(target), by: author, after: parents)]
      }
    }
    let replay = try scene.replay()
    #expect(replay.program?.holders.map(\.grantee) == [ada.grantee, actors[1].grantee])
  }

  private static func actor(_ index: Int) -> Actor {
    Actor(seed: Blake2b.hash32(Array("\(index)".utf8).span))
  }

  private static func write(
    _ body: EventBody, _ ledger: inout Ledger, by author: Actor, _ index: Int
  ) throws {
    let at = Timestamp(milliseconds: 1_760_000_000_000 + Int64(index) * 1000)
    _ = try ledger.write(body, at: at, by: author.key)
  }
}
