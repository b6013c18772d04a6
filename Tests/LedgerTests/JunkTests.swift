import MiniProgram
import Sodium
import Support
import Testing

@testable import Ledger

/// What somebody without a right writes, however much and however deep, is nothing that ours stands on; and ours comes
/// after all that is live, however many heads it has.
struct JunkTests {
  private static let at = Timestamp(milliseconds: 1_760_000_000_000)

  /// A value of ada's, bob granted and removed, and as many void heads of his, deeper than all else.
  private static func scene(void count: Int) throws -> Ledger {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    try scene.write(stored(), by: ada)
    try scene.write(unshare(bob), by: ada)
    var last = scene.events[3]
    for _ in 0..<5 { last = try scene.write(stored(), by: bob, after: [last]) }
    for _ in 0..<count { try scene.write(completed(), by: bob, after: [last]) }
    return try scene.ledger()
  }

  @Test(arguments: [1, 70, 400] + (Soak.isOn ? [10_000] : []))
  func theNextResetContradictsNothing(count: Int) throws {
    var ledger = try Self.scene(void: count)
    #expect(ledger.graph.heads.count == count && ledger.heads.count == 1)
    let reset = try ledger.write(completed(), at: Self.at, by: ada.key).inserted
    #expect(reset.count == 1 && ledger.heads == reset.map(\.name))
    let replay = ledger.replay()
    let state = try #require(replay.program?.credential(.appSecret))
    #expect(!state.isContradicted && state.current == reset[0].name && state.values.count == 2)
    #expect(replay.heads == ledger.heads)
    // A grant anew counts, and so does what follows from it; then a removal takes nothing that its author knew.
    let again = try ledger.write(share(bob), at: Self.at, by: ada.key).inserted
    let his = try ledger.write(completed(), at: Self.at, by: bob.key).inserted
    let removal = try ledger.write(unshare(bob), at: Self.at, by: ada.key).inserted
    let verdicts = ledger.verdicts
    #expect((again + his + removal).allSatisfy { verdicts[$0.name] == .counts })
  }

  /// What does not count becomes no parent, so that the same once more is the same event.
  @Test func whatSaysTheSameTwiceInOneMillisecondIsOneEvent() throws {
    var ledger = try Self.scene(void: 1)
    let first = try ledger.write(began(), at: Self.at, by: bob.key)
    #expect(first.inserted == [first.event] && ledger.verdicts[first.event.name] != .counts)
    // As it is opened the next time.
    ledger.note(ledger.replay())
    let count = ledger.graph.count
    let second = try ledger.write(began(), at: Self.at, by: bob.key)
    #expect(second.event == first.event && second.inserted.isEmpty && ledger.graph.count == count)
  }

  /// More live heads than an event may have parents: `merged` joins them before.
  @Test(arguments: [64, 65, 127, 128, 400, Soak.isOn ? 5000 : 1000])
  func aRemovalComesAfterAllThatIsLive(count: Int) throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob), by: ada)
    var his: [Event] = []
    for _ in 0..<count { his.append(try scene.write(began(), by: bob, after: [grant])) }
    var ledger = try scene.ledger()
    let written = try ledger.write(unshare(bob), at: Self.at, by: ada.key).inserted
    #expect(written.dropLast().allSatisfy { $0.kind == "merged" && $0.parents.count == 64 })
    // Each takes 64 heads for one.
    #expect(written.count == 1 + max(0, (count - 64 + 62) / 63))
    #expect(ledger.heads == [written[written.count - 1].name])
    let verdicts = ledger.verdicts
    #expect((his + written).allSatisfy { verdicts[$0.name] == .counts })
    #expect(ledger.replay().program?.holders.map(\.grantee) == [ada.grantee])
  }

  /// Which heads are live is a function of the events, not of the order in which they came.
  @Test func theOrderOfArrivalDoesNotMatter() throws {
    var random = Seeded(9)
    for seed in UInt64(0)..<20 {
      let scene = try CountingTests.scene(seed: seed, count: 60)
      let heads = try scene.ledger().heads
      for _ in 0..<5 { #expect(try scene.ledger(scene.events.shuffled(using: &random)).heads == heads) }
    }
  }

  /// An event that is void is live by what stands on it alone; `merged` and unknown kinds too.
  @Test func whatNothingHangsOnIsNoHead() throws {
    var scene = try Scene()
    let void = try scene.write(named("x"), by: eve)
    var ledger = try scene.ledger()
    #expect(ledger.heads == [scene.root.name])
    let live = try scene.write(named("y"), by: ada, after: [void])
    _ = try scene.write(raw: "later", by: ada)
    try scene.write(.merged(Merged()), by: ada)
    ledger = try scene.ledger()
    #expect(ledger.heads == [live.name])
    let critical = try scene.write(raw: "later", #","critical":true"#, by: ada)
    ledger = try scene.ledger()
    #expect(ledger.heads == [critical.name])
  }

  /// What somebody wrote who was removed at that moment is live: a decision about it comes after it.
  @Test func whatIsCutIsAHead() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob), by: ada)
    let removal = try scene.write(unshare(bob), by: ada, after: [grant])
    let cut = try scene.write(completed(), by: bob, after: [grant])
    let void = try scene.write(completed(), by: bob, after: [removal])
    var ledger = try scene.ledger()
    #expect(ledger.verdicts[cut.name] == .cut && ledger.verdicts[void.name] == .void(.noRight))
    #expect(ledger.heads == [removal.name, cut.name].sorted())
    let decided = try ledger.write(kept(cut), at: Self.at, by: ada.key).inserted
    #expect(decided.map(\.parents) == [[removal.name, cut.name].sorted()])
    #expect(ledger.replay().program?.credential(.appSecret)?.current == cut.name)
  }

  /// Events of a forged depth are none, and what waits for a parent is no head, however deep it says that it is.
  @Test func forgedDepthsAndMissingParentsMoveNothing() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    let last = try scene.write(stored(), by: ada)
    var ledger = try scene.ledger()
    let heads = ledger.heads
    let forged = try Event.sign(
      completed(), in: ledger.id, parents: [last.name], depth: 900_000, at: Self.at, by: bob.key)
    let orphan = try Event.sign(
      completed(), in: ledger.id, parents: [forged.name, Blake2b.hash32(Array("x".utf8).span)].sorted(),
      depth: 900_001, at: Self.at, by: bob.key)
    try ledger.insert(orphan)
    #expect(throws: LedgerError.self) { try ledger.insert(forged) }
    #expect(ledger.heads == heads && ledger.graph.depth == 2)
    let written = try ledger.write(completed(), at: Self.at, by: ada.key).inserted
    #expect(written.map(\.depth) == [3] && ledger.heads == written.map(\.name))
  }

  /// Fans of 64 parents, one on the other, by somebody who left: edges and no weight.
  @Test func fansOfVoidEventsChangeNothing() throws {
    var ledger = try Self.scene(void: 64)
    for _ in 0..<64 {
      let parents = ledger.graph.heads.prefix(64)
      let depth = 1 + (parents.compactMap { ledger.graph[$0]?.depth }.max() ?? 0)
      for index in 0..<4 {
        let event = try Event.sign(
          completed(), in: ledger.id, parents: Array(parents), depth: depth,
          at: Timestamp(milliseconds: Self.at.milliseconds + Int64(index)), by: bob.key)
        try ledger.insert(event)
      }
    }
    #expect(ledger.heads.count == 1)
    #expect(ledger.replay().program?.credential(.appSecret)?.isContradicted == false)
  }
}
