import MiniProgram
import Sodium
import Support
import Testing

@testable import Ledger

/// Who counts, counted, against the judge of version 0.1.0, which asks for each pair of events which comes first: on
/// ledgers too large for the oracle, wide and narrow.
struct CountingTests {
  private static let actors = [ada, bob, cyd, dan, eve]
  private static let blocks: UInt64 = Soak.isOn ? 100 : 12

  /// - Parameter crowd: how many of the events are about one person.
  static func scene(seed: UInt64, count: Int, crowd: Int = 0) throws -> Scene {
    var random = Seeded(seed &+ 77_000)
    var scene = try Scene(founders: Array(actors.prefix(seed % 3 == 0 ? 2 : 1)))
    let width = [1, 3, 12, 60][Int(seed % 4)]
    for index in 0..<count {
      // Half of the ledgers begin with a ladder of admins, who then fall out with each other.
      if index < 4, seed % 2 == 0 {
        try scene.write(share(actors[index + 1], admin: true), by: actors[index])
        continue
      }
      let near = scene.events.suffix(random.chance(85) ? width + 1 : 80).shuffled(using: &random)
      let parents = Array(near.prefix(random.chance(70) ? 1 : Int.random(in: 2...5, using: &random)))
      let author = actors[random.chance(40) ? 0 : Int.random(in: 0..<actors.count, using: &random)]
      let target = random.chance(crowd) ? bob : actors[Int.random(in: 0..<actors.count, using: &random)]
      try scene.write(try body(target, scene, &random), by: author, after: parents)
    }
    return scene
  }

  private static func body(_ target: Actor, _ scene: Scene, _ random: inout Seeded) throws -> EventBody {
    let kind = [CredentialKind.appSecret, .uploadKey, .messageToken][Int.random(in: 0..<3, using: &random)]
    let value = scene.events.suffix(20).last(where: \.isValue) ?? scene.root
    let place = ["git", "chat", "wiki"][Int.random(in: 0..<3, using: &random)]
    let leak = Leak(credential: kind, values: [value.name], place: place)
    switch Int.random(in: 0..<30, using: &random) {
    case 0...3: return share(target, random.chance(50) ? .all : CredentialSet([kind]))
    case 4...7: return share(target, random.chance(50) ? .none : .all, admin: true)
    case 8: return share(target, .none, founder: true)
    case 9...12: return unshare(target)
    case 13...14: return unshare(target, CredentialSet([kind]))
    case 15: return named("n\(random.next() % 100)")
    case 16: return completed(kind)
    case 17: return kept(value, kind)
    case 18: return .given(Given(values: [value.name], to: [target.grantee], via: .git))
    case 19...20: return began(kind)
    case 21: return .resetAbandoned(ResetAbandoned(credential: kind))
    case 22...23: return .leakFound(leak)
    case 24: return .leakResolved(found(scene) ?? leak)
    case 25: return stored(kind)
    case 29: return .leakFound(leak)
    // A bare key that opens what the card of somebody opens.
    case 26...27:
      let grantee = try Grantee(target.card.ageRecipient)
      return .shared(Shared(grantee: grantee, credentials: random.chance(50) ? .all : CredentialSet([kind])))
    default: return .unshared(Unshared(grantee: try Grantee(target.card.ageRecipient), left: true))
    }
  }

  private static func found(_ scene: Scene) -> Leak? {
    for event in scene.events.suffix(40).reversed() {
      if case .leakFound(let leak) = event.body { return leak }
    }
    return nil
  }

  @Test(arguments: 0..<blocks)
  func verdictsAreThoseOfEveryPairLookedAt(block: UInt64) throws {
    for seed in (block * 30)..<(block * 30 + 30) {
      try compare(Self.scene(seed: seed, count: 20 + Int(seed % 7) * 15), seed)
    }
  }

  /// More than one block of 512 columns, and most of them one person's.
  @Test(arguments: 0..<(Soak.isOn ? 12 : 2))
  func personsWithManyGrantsAndRemovals(seed: UInt64) throws {
    try compare(Self.scene(seed: seed, count: Soak.isOn ? 1500 : 700, crowd: 70), seed)
  }

  private func compare(_ scene: Scene, _ seed: UInt64) throws {
    let graph = try scene.ledger().graph
    let replay = Replay(graph)
    let state = try #require(replay.program)
    var former = FormerJudge(FormerGraph(graph))
    var wrong: [String] = []
    for (node, entry) in graph.nodes.enumerated() {
      let (found, expected) = (replay.verdicts[entry.event.name], former.verdict(of: node))
      if found != expected {
        wrong.append("\(entry.event.kind): \(String(describing: found)), not \(expected)")
      }
    }
    let comment = Comment(rawValue: "seed \(seed)")
    #expect(wrong.isEmpty, comment)
    #expect(state.holders == former.holders(), comment)
    for credential in state.credentials { try check(credential, graph, replay, comment) }
  }

  /// What of a credential's state hangs on who comes after whom, as the words say it.
  private func check(
    _ state: CredentialState, _ graph: EventGraph, _ replay: Replay, _ comment: Comment
  ) throws {
    let pairs = FormerGraph(graph)
    func isBefore(_ one: Event, _ other: Event) -> Bool {
      guard let one = graph.index(of: one.name), let other = graph.index(of: other.name) else { return false }
      return pairs.precedes(one, other)
    }
    let counting = graph.events.filter { $0.credential == state.kind && replay.verdicts[$0.name] == .counts }
    let cut = graph.events.filter {
      $0.credential == state.kind && $0.isValue && replay.verdicts[$0.name] == .cut
    }
    let kept = counting.filter { event in
      event.kept.map { name in (counting + cut).contains { $0.name == name && $0.isValue } } ?? false
    }
    let standing = counting.filter(\.isValue) + kept
    let newest = standing.filter { one in !standing.contains { isBefore(one, $0) } }
    let candidates = Set(newest.map { $0.kept ?? $0.name })
    #expect(Set(state.candidates) == candidates, comment)
    let isSettled = cut.allSatisfy { one in standing.contains { isBefore(one, $0) } }
    #expect(state.isContradicted == (candidates.count > 1 || !isSettled), comment)
    let settled = counting.filter { ["resetCompleted", "resetAbandoned"].contains($0.kind) }
    let open = counting.filter { one in
      one.kind == "resetBegan" && !settled.contains { isBefore(one, $0) }
    }
    #expect(state.unfinishedResets.map(\.event) == open.map(\.name), comment)
    let resolutions = counting.filter { $0.kind == "leakResolved" }
    for leak in state.leaks {
      let found = try #require(graph[leak.event])
      let first = resolutions.first {
        $0.leak?.place == leak.place && $0.leak?.values == leak.values && isBefore(found, $0)
      }
      #expect(leak.resolvedBy == first?.name, comment)
    }
  }

  /// The generator must reach what it is for.
  @Test func theLedgersAreVaried() throws {
    var seen: [String: Int] = [:]
    var (resolved, unresolved, contradicted) = (0, 0, 0)
    for seed in UInt64(0)..<60 {
      let replay = try Self.scene(seed: seed, count: 90).replay()
      for (_, verdict) in replay.verdicts { seen["\(verdict)", default: 0] += 1 }
      for state in replay.program?.credentials ?? [] {
        resolved += state.leaks.count { $0.resolvedBy != nil }
        unresolved += state.leaks.count { $0.resolvedBy == nil }
        contradicted += state.isContradicted ? 1 : 0
      }
    }
    #expect(seen["counts", default: 0] > 500 && seen["cut", default: 0] > 100)
    #expect(seen["void(Ledger.Verdict.Reason.noRight)", default: 0] > 500)
    #expect(resolved > 5 && unresolved > 10 && contradicted > 10, "\(resolved) \(unresolved) \(contradicted)")
  }
}

// Swift 6.3.1 ends with an error of its own where it optimises one of these into the closure that calls it.
extension Event {
  @inline(never)
  fileprivate var kept: EventName? {
    if case .valueKept(let kept) = body { return kept.value }
    return nil
  }

  @inline(never)
  fileprivate var leak: Leak? {
    if case .leakResolved(let leak) = body { return leak }
    return nil
  }
}
