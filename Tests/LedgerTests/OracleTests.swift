import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Random ledgers: everything that depends on the set of events and not on their order, and "who counts"
/// against the oracle.
struct OracleTests {
  static let actors = [ada, bob, cyd, dan]

  /// A ledger in which those who may do something mostly do it, and at the same time.
  static func scene(seed: UInt64, count: Int) throws -> Scene {
    var random = Seeded(seed)
    var scene = try Scene(founders: random.chance(50) ? [ada] : [ada, bob])
    for index in 0..<count {
      // Half of the ledgers begin with a ladder of admins, who then fall out with each other.
      if index < 3, seed % 2 == 0 {
        try scene.write(share(actors[index + 1], admin: true), by: actors[index])
        continue
      }
      let known = scene.events.suffix(random.chance(70) ? 5 : 12).shuffled(using: &random)
      let parents = Array(known.prefix(random.chance(60) ? 1 : 2))
      let author = actors[Int.random(in: 0...3, using: &random)]
      let target = actors[Int.random(in: 0...3, using: &random)]
      if random.chance(5) {
        let critical = #","critical":\#(random.chance(50))"#
        _ = try scene.write(raw: "later", critical, by: author, after: parents)
      } else {
        try scene.write(body(target, scene, &random), by: author, after: parents)
      }
    }
    return scene
  }

  private static func body(_ target: Actor, _ scene: Scene, _ random: inout Seeded) -> EventBody {
    let kind: CredentialKind = random.chance(50) ? .appSecret : .uploadKey
    let any = scene.events[Int.random(in: 0..<scene.events.count, using: &random)]
    switch Int.random(in: 0..<20, using: &random) {
    case 0...2: return share(target, random.chance(50) ? .all : CredentialSet([kind]))
    case 3...7: return share(target, random.chance(50) ? .none : .all, admin: true)
    case 8: return share(target, .none, founder: true)
    case 9...13: return unshare(target)
    case 14: return unshare(target, random.chance(30) ? .all : CredentialSet([kind]))
    case 15: return named("n\(random.next() % 100)")
    case 16: return completed(kind)
    case 17: return kept(scene.events.last(where: \.isValue) ?? any, kind)
    case 18: return .given(Given(values: [any.name], to: [target.grantee], via: .git))
    default: return stored(kind)
    }
  }

  @Test(arguments: 0..<40)
  func verdictsAreTheOracles(block: UInt64) throws {
    for seed in (block * 60)..<(block * 60 + 60) {
      let scene = try Self.scene(seed: seed, count: 5 + Int(seed % 10))
      let replay = try scene.replay()
      let oracle = Oracle(scene.events)
      for event in scene.events {
        let expected = oracle.verdict(event.name)
        if replay.verdicts[event.name] != expected {
          Issue.record(
            "seed \(seed), \(event.kind): \(String(describing: replay.verdicts[event.name])), not \(expected)"
          )
        }
      }
      for actor in Self.actors { try check(actor, replay, oracle, seed) }
    }
  }

  private func check(_ actor: Actor, _ replay: Replay, _ oracle: Oracle, _ seed: UInt64) throws {
    let holder = try #require(replay.program).holder(actor.grantee)
    let all = oracle.everything
    func holds(_ need: Oracle.Need) -> Bool { oracle.holds(actor.id, need, at: nil, in: all) }
    let comment = Comment(rawValue: "seed \(seed)")
    #expect((holder?.isAdmin ?? false) == holds(.admin(below: .max)), comment)
    #expect((holder?.isFounder ?? false) == holds(.admin(below: 1)), comment)
    for kind in [CredentialKind.appSecret, .uploadKey, .messageToken] {
      #expect((holder?.credentials.contains(kind) ?? false) == holds(.holder(kind)), comment)
    }
  }

  @Test(arguments: 0..<20)
  func theOrderOfArrivalDoesNotMatter(block: UInt64) throws {
    for seed in (5000 + block * 5)..<(5005 + block * 5) {
      var random = Seeded(seed)
      let scene = try Self.scene(seed: seed, count: 30)
      let canonical = try scene.ledger()
      let replay = canonical.replay()
      for _ in 0..<6 {
        let other = try scene.ledger(scene.events.shuffled(using: &random))
        #expect(other == canonical && other.replay() == replay, "seed \(seed)")
        #expect(other.snapshot == canonical.snapshot)
      }
    }
  }

  @Test(arguments: 0..<20)
  func unionIsCommutativeAssociativeAndIdempotent(block: UInt64) throws {
    for seed in (7000 + block * 5)..<(7005 + block * 5) {
      var random = Seeded(seed)
      let scene = try Self.scene(seed: seed, count: 20)
      var parts: [Ledger] = []
      for _ in 0..<3 {
        parts.append(try scene.ledger(scene.events.filter { _ in random.chance(60) }))
      }
      let (a, b, c) = (parts[0], parts[1], parts[2])
      let ab = try a.union(b)
      #expect(try ab == b.union(a))
      #expect(try ab.replay() == b.union(a).replay())
      #expect(try ab.union(c) == a.union(b.union(c)))
      #expect(try ab.union(c).replay() == c.union(b).union(a).replay())
      #expect(try a.union(a) == a && ab.union(b) == ab)
      #expect(try ab.union(scene.ledger()) == scene.ledger())
    }
  }

  /// The generator must reach what it is for: an oracle that only ever saw `counts` would prove nothing.
  @Test func theRandomLedgersAreVaried() throws {
    var seen: [String: Int] = [:]
    for seed in UInt64(0)..<300 {
      for (_, verdict) in try Self.scene(seed: seed, count: 5 + Int(seed % 10)).replay().verdicts {
        seen["\(verdict)", default: 0] += 1
      }
    }
    #expect(seen["counts", default: 0] > 300)
    #expect(seen["cut", default: 0] > 100)
    #expect(seen["void(Ledger.Verdict.Reason.noRight)", default: 0] > 300)
    #expect(seen["void(Ledger.Verdict.Reason.unknownValue)", default: 0] > 20)
  }
}
