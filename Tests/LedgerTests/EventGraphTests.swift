import MiniProgram
import Sodium
import Testing

@testable import Ledger

struct EventGraphTests {
  typealias Outcome = EventGraph.Insertion.Outcome

  @Test func anEventIsAddedOnce() throws {
    var scene = try Scene()
    let event = try scene.write(named("x"), by: ada)
    var graph = EventGraph(id: scene.id)
    #expect(try graph.insert(scene.root).outcome == .added)
    #expect(try graph.insert(scene.root).outcome == .known)
    #expect(try graph.insert(event).outcome == .added)
    #expect(try graph.insert(event).outcome == .known)
    #expect(graph.heads == [event.name] && graph.depth == 1 && graph.count == 2)
    #expect(graph.root == scene.root && graph[event.name] == event && graph[EventTests.ledger] == nil)
  }

  @Test func whoseAncestorsAreMissingWaits() throws {
    var scene = try Scene()
    let one = try scene.write(named("1"), by: ada)
    let two = try scene.write(named("2"), by: ada)
    let three = try scene.write(named("3"), by: ada)
    var graph = EventGraph(id: scene.id)
    #expect(try graph.insert(three).outcome == .pending)
    #expect(try graph.insert(three).outcome == .known)
    #expect(try graph.insert(one).outcome == .pending)
    #expect(
      graph.heads.isEmpty && graph.depth == -1 && graph.pending == [one, three] && graph.events.isEmpty)
    #expect(Set(graph.missing) == [scene.id, two.name])
    #expect(try graph.insert(scene.root).released == [one.name])
    #expect(graph.heads == [one.name] && graph.depth == 1 && graph.pendingCount == 1)
    #expect(Replay(graph).verdicts[three.name] == nil && Replay(graph).program?.name == "1")
    let last = try graph.insert(two)
    #expect(last == EventGraph.Insertion(outcome: .added, released: [three.name]))
    #expect(graph.pendingCount == 0 && graph.missing.isEmpty && graph.events.last == three)
  }

  static func event(_ scene: Scene, depth: Int, after parents: [EventName], ledger: LedgerID? = nil) throws
    -> Event
  {
    try Event.sign(
      named("x\(depth)"), in: ledger ?? scene.id, parents: parents, depth: depth, at: EventTests.at,
      by: ada.key)
  }

  @Test func whatDoesNotBelongIsRefused() throws {
    let scene = try Scene()
    let foreign = try Scene(founders: [bob])
    var graph = EventGraph(id: scene.id)
    #expect(throws: LedgerError.secondRoot) { try graph.insert(foreign.root) }
    #expect(throws: LedgerError.otherLedger) {
      try graph.insert(Self.event(scene, depth: 1, after: [foreign.id], ledger: foreign.id))
    }
    #expect(throws: LedgerError.refusedParent) {
      try graph.insert(Self.event(scene, depth: 1, after: [foreign.id]))
    }
    try graph.insert(scene.root)
    for depth in [3, 4, 1 << 53] {
      #expect(throws: LedgerError.wrongDepth) {
        try graph.insert(Self.event(scene, depth: depth, after: [scene.id]))
      }
    }
    let wrong = try Self.event(scene, depth: 2, after: [scene.id])
    #expect(throws: LedgerError.wrongDepth) { try graph.insert(wrong) }
    #expect(throws: LedgerError.refusedParent) {
      try graph.insert(Self.event(scene, depth: 3, after: [wrong.name]))
    }
    #expect(graph.count == 1 && graph.pendingCount == 0 && graph.heads == [scene.id])
  }

  @Test func aWrongOneThatWaitedIsDroppedWithItsDescendants() throws {
    let scene = try Scene()
    let one = try Self.event(scene, depth: 1, after: [scene.id])
    let wrong = try Self.event(scene, depth: 3, after: [one.name])
    let child = try Self.event(scene, depth: 4, after: [wrong.name])
    let grandchild = try Self.event(scene, depth: 5, after: [child.name])
    let good = try Self.event(scene, depth: 2, after: [one.name])
    var graph = EventGraph(id: scene.id)
    for event in [grandchild, wrong, good, child, scene.root] { try graph.insert(event) }
    let insertion = try graph.insert(one)
    #expect(insertion.outcome == .added && insertion.released == [good.name])
    #expect(Set(insertion.dropped) == [wrong.name, child.name, grandchild.name])
    #expect(graph.rejected == Set(insertion.dropped) && graph.pendingCount == 0)
  }

  /// Refused, waiting or in: a function of the set of events given.
  @Test func whateverTheOrderTheOutcomeIsTheSame() throws {
    let scene = try Scene()
    let foreign = try Scene(founders: [bob])
    let one = try Self.event(scene, depth: 1, after: [scene.id])
    let wrong = try Self.event(scene, depth: 3, after: [one.name])
    let child = try Self.event(scene, depth: 4, after: [wrong.name, one.name])
    let mixed = try Self.event(scene, depth: 2, after: [foreign.id, EventTests.ledger])
    let waiting = try Self.event(scene, depth: 2, after: [EventTests.ledger])
    let events = [scene.root, one, wrong, child, mixed, waiting, foreign.root]
    var random = Seeded(3)
    var expected: EventGraph?
    for _ in 0..<1000 {
      var graph = EventGraph(id: scene.id)
      for event in events.shuffled(using: &random) { _ = try? graph.insert(event) }
      #expect(graph == expected ?? graph)
      expected = graph
    }
    #expect(expected?.count == 2 && expected?.pending == [waiting])
    #expect(expected?.rejected == [wrong.name, child.name, mixed.name, foreign.id])
  }

  @Test func aLongChainThatWaitsIsReleasedAtOnce() throws {
    let scene = try Scene()
    var events = [scene.root]
    for depth in 1...3000 {
      events.append(try Self.event(scene, depth: depth, after: [events[depth - 1].name]))
    }
    var graph = EventGraph(id: scene.id)
    for event in events.dropFirst().reversed() { #expect(try graph.insert(event).outcome == .pending) }
    #expect(try graph.insert(scene.root).released.count == 3000)
    #expect(graph.depth == 3000)
    var refusing = EventGraph(id: scene.id)
    for event in events.dropFirst(2).reversed() { try refusing.insert(event) }
    let wrong = try Self.event(scene, depth: 2, after: [scene.id])
    try refusing.insert(scene.root)
    #expect(throws: LedgerError.wrongDepth) { try refusing.insert(wrong) }
    #expect(refusing.pendingCount == 2999)
  }

  @Test func whatOneGraphRefusedTheUnionRefusesToo() throws {
    let scene = try Scene()
    let one = try Self.event(scene, depth: 1, after: [scene.id])
    let wrong = try Self.event(scene, depth: 3, after: [one.name])
    let child = try Self.event(scene, depth: 4, after: [wrong.name])
    var refusing = EventGraph(id: scene.id)
    for event in [scene.root, one] { try refusing.insert(event) }
    #expect(throws: LedgerError.wrongDepth) { try refusing.insert(wrong) }
    var waiting = EventGraph(id: scene.id)
    try waiting.insert(child)
    var union = try waiting.union(refusing)
    #expect(try union == refusing.union(waiting))
    #expect(union.rejected == [wrong.name, child.name] && union.pendingCount == 0 && union.count == 2)
    #expect(throws: LedgerError.refusedParent) { try union.insert(wrong) }
    var rootless = try EventGraph(id: scene.id).union(waiting)
    rootless = try rootless.union(refusing)
    #expect(throws: LedgerError.refusedParent) { try rootless.insert(child) }
    #expect(rootless == union)
  }

  @Test func graphsOfTwoLedgersDoNotUnite() throws {
    let (one, two) = (try Scene(), try Scene(founders: [bob]))
    #expect(throws: LedgerError.otherLedger) { try one.ledger().union(two.ledger()) }
  }

  /// Walking up against plain sets of ancestors, on graphs wide and narrow.
  @Test(arguments: 0..<12)
  func ancestryIsWhatTheParentsSay(seed: UInt64) throws {
    var random = Seeded(seed)
    var scene = try Scene()
    for _ in 0..<60 {
      let known = scene.events.suffix(seed % 3 == 0 ? 3 : 40).shuffled(using: &random)
      try scene.write(
        named("x"), by: ada,
        after: Array(known.prefix(Int.random(in: 1...(seed % 2 == 0 ? 2 : 5), using: &random))))
    }
    let graph = try scene.ledger(scene.events.shuffled(using: &random)).graph
    let oracle = Oracle(scene.events)
    for one in scene.events {
      for two in scene.events {
        let expected = oracle.ancestors[two.name]?.contains(one.name) ?? false
        #expect(graph.isAncestor(one.name, of: two.name) == expected)
      }
    }
    for (left, right) in zip(graph.events, graph.events.dropFirst()) {
      #expect((left.depth, left.at, left.name) < (right.depth, right.at, right.name))
    }
    #expect(Set(graph.heads) == Set(scene.heads.map(\.name)))
    #expect(!graph.isAncestor(EventTests.ledger, of: scene.id))
  }

  /// Of more heads than an event may have parents the deepest are taken, and the rest by the next.
  @Test func aHundredHeadsAreJoinedByTwoEvents() throws {
    var scene = try Scene()
    for index in 0..<100 { try scene.write(named("\(index)"), by: ada, after: [scene.root]) }
    var ledger = try scene.ledger()
    for heads in [37, 1] {
      try ledger.insert(ledger.sign(named("join"), at: EventTests.at, by: ada.key))
      #expect(ledger.graph.heads.count == heads)
    }
  }
}
