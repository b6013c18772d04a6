import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Somebody changes history who has the vault's keys: every row is sealed as it should be, and only what the events say
/// of each other, and what was written down elsewhere, can tell.
struct RewrittenTests {
  private static let name = Pairs.name(0)

  /// A program with seven events in one line, and what a report would have said of it.
  private static func made() throws -> (Scene, Vault, LedgerMark, [Event]) {
    let scene = try Scene()
    let vault = try scene.createFilled()
    for note in ["a", "b"] {
      var changes = Described()
      changes.note = .set(note)
      _ = try vault.edit(name, changes, at: Scene.now)
    }
    let events = try vault.history(of: name)
    let mark = LedgerMark(ledger: events[0].name, count: events.count, heads: [events[events.count - 1].name])
    let found = try vault.verify(against: [mark])
    #expect(found.faults.isEmpty && found.comparisons.map(\.outcome) == [.holds(since: 0)])
    return (scene, vault, mark, events)
  }

  private static func outcome(_ scene: Scene, _ mark: LedgerMark) throws -> Verification.Comparison.Outcome? {
    try scene.unlock().verify(against: [mark]).comparisons.first?.outcome
  }

  @Test func whatCameSinceIsCounted() throws {
    let (scene, vault, mark, _) = try Self.made()
    var changes = Described()
    changes.note = .set("c")
    _ = try vault.edit(Self.name, changes, at: Scene.now)
    let found = try scene.unlock().verify(against: [mark, mark])
    #expect(found.comparisons.map(\.outcome) == [.holds(since: 1), .holds(since: 1)])
    #expect(found.comparisons.first?.program == Self.name)
  }

  /// Any event but the first, with the snapshot as it was.
  @Test(arguments: 0..<7) func anEventCutOut(_ place: Int) throws {
    let (scene, vault, mark, events) = try Self.made()
    try #require(events.count == 7)
    try vault.rewrite(Self.name, events.filter { $0 != events[place] }, isSnapshotNew: false)
    let found = try scene.unlock().verify(against: [mark])
    #expect(!found.faults.isEmpty && found.comparisons.map(\.outcome) != [.holds(since: 0)])
    #expect(try !scene.unlock().verify().faults.isEmpty)
  }

  /// With a new snapshot too: those behind it have lost what they stand on.
  @Test(arguments: 1..<6) func anEventCutOutOfTheMiddleWithoutATrace(_ place: Int) throws {
    let (scene, vault, mark, events) = try Self.made()
    try vault.rewrite(Self.name, events.filter { $0 != events[place] }, isSnapshotNew: true)
    let found = try scene.unlock().verify(against: [mark])
    #expect(found.faults.contains(.ancestorsGone(program: Self.name)))
    #expect(found.pending == [.init(program: Self.name, events: 6 - place, missing: 1)])
    #expect(found.comparisons.map(\.outcome) == [.noEvent])
  }

  /// Nothing in the vault can tell that there was one event more.
  @Test func theNewestEventCutOffWithoutATraceIsKnownToTheReportAlone() throws {
    let (scene, vault, mark, events) = try Self.made()
    try vault.rewrite(Self.name, Array(events.dropLast()), isSnapshotNew: true)
    #expect(try scene.unlock().verify().faults.isEmpty)
    #expect(try Self.outcome(scene, mark) == .noEvent)
  }

  /// The last two with each other's parents and depth.
  @Test(arguments: [false, true]) func twoEventsInTheOtherOrder(_ isSnapshotNew: Bool) throws {
    let (scene, vault, mark, events) = try Self.made()
    let (first, second) = (events[5], events[6])
    let earlier = try vault.sign(second.body, after: [events[4]])
    let later = try vault.sign(first.body, after: [earlier])
    try vault.rewrite(Self.name, events.prefix(5) + [earlier, later], isSnapshotNew: isSnapshotNew)
    let found = try scene.unlock().verify(against: [mark])
    #expect(found.faults == (isSnapshotNew ? [] : [.snapshot(program: Self.name)]))
    #expect(found.comparisons.map(\.outcome) == [.noEvent])
  }

  @Test(arguments: [5, 7]) func anEventThatLiesAboutItsDepth(_ depth: Int) throws {
    let (scene, vault, mark, events) = try Self.made()
    let liar = try Event.sign(
      events[6].body, in: events[0].name, parents: events[6].parents, depth: depth, at: Scene.now,
      by: vault.identity.signing)
    try vault.rewrite(Self.name, events.prefix(6) + [liar], isSnapshotNew: true)
    #expect(try scene.unlock().verify().faults == [.event])
    #expect(try Self.outcome(scene, mark) == .noEvent)
  }

  /// The same bytes under a signature that somebody else made.
  @Test(arguments: 0..<7) func anEventSignedByAnotherKey(_ place: Int) throws {
    let (scene, vault, _, events) = try Self.made()
    let message = Array("mpvault event 1\n".utf8) + events[place].bytes
    let signature = SigningKey(seed: .random()).sign(message.span)
    var forged = events
    forged[place] = try Event.parseStored(bytes: events[place].bytes, signature: signature)
    try vault.rewrite(Self.name, forged, isSnapshotNew: true)
    let found = try scene.unlock().verify()
    #expect(found.faults == [.event] && found.signatures == found.events - 1)
  }

  /// As an event of that other key: it has no right to it.
  @Test func anEventTakenOverByAnotherKey() throws {
    let (scene, vault, mark, events) = try Self.made()
    let other = SigningKey(seed: .random())
    let taken = try Event.sign(
      events[6].body, in: events[0].name, parents: events[6].parents, depth: 6, at: events[6].at, by: other)
    try vault.rewrite(Self.name, events.prefix(6) + [taken], isSnapshotNew: false)
    let found = try scene.unlock().verify(against: [mark])
    #expect(found.faults == [.snapshot(program: Self.name)])
    #expect(found.notCounting.map(\.reason) == [.noRight])
    #expect(found.notCounting.first?.author == other.publicKey)
    #expect(found.comparisons.map(\.outcome) == [.noEvent])
  }

  /// Whoever is alone in a ledger can write another story from the same beginning; a report of the old one tells.
  @Test func aWholeLedgerRewrittenByItsLoneAuthor() throws {
    let (scene, vault, mark, events) = try Self.made()
    var story = Array(events.prefix(5))
    for note in ["x", "y"] {
      var changes = Described()
      changes.note = .set(note)
      story.append(try vault.sign(.described(changes), after: [story[story.count - 1]]))
    }
    try vault.rewrite(Self.name, story, isSnapshotNew: true)
    let sound = try scene.unlock().verify()
    #expect(sound.faults.isEmpty && sound.notCounting.isEmpty && sound.pending.isEmpty)
    #expect(try Self.outcome(scene, mark) == .noEvent)
  }

  @Test func aCountOrALedgerThatIsNotTheReports() throws {
    let (scene, _, mark, events) = try Self.made()
    let more = LedgerMark(ledger: mark.ledger, count: mark.count + 1, heads: mark.heads)
    #expect(try Self.outcome(scene, more) == .otherCount(events.count))
    let older = LedgerMark(ledger: mark.ledger, count: 3, heads: [events[2].name])
    #expect(try Self.outcome(scene, older) == .holds(since: 4))
    let foreign = LedgerMark(ledger: events[1].name, count: mark.count, heads: mark.heads)
    #expect(try Self.outcome(scene, foreign) == .noLedger)
  }
}

/// What does not count is listed with its reason; what waits is counted.
struct NotCountingTests {
  @Test func eachReasonIsNamed() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let name = Pairs.name(0)
    var events = try vault.history(of: name)
    let stranger = SigningKey(seed: .random())
    let last = events[events.count - 1]
    let noRight = try Event.sign(
      .archived(Archive(reason: nil)), in: events[0].name, parents: [last.name], depth: last.depth + 1,
      at: Scene.now, by: stranger)
    let unknown = try vault.sign(
      .valueKept(ValueKept(credential: .appSecret, value: events[0].name)), after: [noRight])
    let foreign = try vault.sign(.backedUp(BackedUp(path: "p")), after: [unknown])
    let waiting = try Event.sign(
      .archived(Archive(reason: nil)), in: events[0].name, parents: [scene.someName], depth: 9,
      at: Scene.now, by: stranger)
    events += [noRight, unknown, foreign, waiting]
    try vault.rewrite(name, events, isSnapshotNew: true)
    let found = try scene.unlock().verify()
    #expect(found.faults.isEmpty)
    #expect(found.notCounting.map(\.reason) == [.noRight, .unknownValue, .foreignKind])
    #expect(found.notCounting.map(\.kind) == ["archived", "valueKept", "backedUp"])
    #expect(found.notCounting.map(\.event) == [noRight.name, unknown.name, foreign.name])
    #expect(found.notCounting.allSatisfy { $0.program == name && $0.at == Scene.now })
    #expect(found.pending == [.init(program: name, events: 1, missing: 1)])
    #expect(found.signatures == found.events && found.names == 6)
  }

  @Test func whatWasDestroyedOnPurposeIsNotMissing() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let before = try vault.verify().attachments
    _ = try vault.purge(Pairs.name(1), nil, at: Scene.now)
    let found = try scene.unlock().verify()
    #expect(found.faults.isEmpty && found.attachments == before - 1)
  }

  /// Many ledgers and batches: what is counted does not depend on how they fall into each other.
  @Test func progressIsToldUpToTheEnd() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add(Pairs.first(700).map { try NewProgram($0) }, at: Scene.now)
    var told: [Int] = []
    let found = try vault.verify { done, total in
      #expect(total == 1403)
      told.append(done)
    }
    #expect(told == [0, 1024, 1403] && found.events == 1403 && found.signatures == 1403)
    #expect(found.ledgers == 701 && found.attachments == 700 && found.names == 1400 && found.faults.isEmpty)
  }
}

extension Scene {
  fileprivate var someName: EventName { Blake2b.hash32([7].span) }
}

extension Vault {
  /// The events of a program's ledger, in replay order.
  fileprivate func history(of name: String) throws -> [Event] { try log(of: name).entries.map(\.event) }

  fileprivate func sign(_ body: EventBody, after parents: [Event]) throws -> Event {
    try Event.sign(
      body, in: parents[0].ledger, parents: parents.map(\.name), depth: 1 + (parents.map(\.depth).max() ?? 0),
      at: Scene.now, by: identity.signing)
  }

  /// Puts other events in the place of a ledger's, under a seal that fits.
  fileprivate func rewrite(_ name: String, _ events: some Sequence<Event>, isSnapshotNew: Bool) throws {
    try write { transaction in
      let program = try transaction.program(named: name)
      var old: [Int64] = []
      let sql = "SELECT n FROM event WHERE ledger = ?1"
      try transaction.database.rows(sql, [.integer(program.row)]) { (row) throws(VaultError) in
        if let number = row.integer(0) { old.append(number) }
      }
      for number in old { try transaction.delete(.event, number) }
      var ledger = Ledger(id: program.id)
      for event in events {
        try transaction.insertEvent(event, ledger: program.row, seen: event.at)
        _ = try? ledger.insert(event)
      }
      guard isSnapshotNew else { return }
      try transaction.saveLedger(program.row, id: program.id, snapshot: ledger.snapshot.encode())
    }
  }
}
