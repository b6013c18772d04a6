import MiniProgram
import Sodium
import Support
import Testing

@testable import Ledger

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  mutating func hash() -> Bytes32 { Blake2b.hash32(bytes(16).span) }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Somebody with a device.
final class Actor: Sendable {
  let key: SigningKey
  let card: Card
  let cardText: String

  /// Seed and scalar as the vectors name them.
  convenience init(_ number: UInt8) {
    let seed = Bytes32([UInt8](repeating: number, count: 32).span)
    let scalar = Bytes32([UInt8](repeating: number &+ 128, count: 32).span)
    guard let seed, let scalar else { fatalError("32 bytes") }
    self.init(seed: seed, scalar: scalar)
  }

  convenience init(seed: Bytes32) { self.init(seed: seed, scalar: seed) }

  private init(seed: Bytes32, scalar: Bytes32) {
    let secret = SecretBytes(copying: seed.bytes.span)
    guard let seedKey = try? SymmetricKey(secret) else { fatalError("32 bytes") }
    key = SigningKey(seed: seedKey)
    let scalarBytes = SecretBytes(copying: scalar.bytes.span)
    guard let scalarKey = try? SymmetricKey(scalarBytes) else { fatalError("32 bytes") }
    card = Card(signing: key, age: X25519Key(scalar: scalarKey).publicKey)
    cardText = card.text
  }

  var id: Bytes32 { key.publicKey }
  var grantee: Grantee { .card(card) }
}

let ada = Actor(1)
let bob = Actor(2)
let cyd = Actor(3)
let dan = Actor(4)
let eve = Actor(5)

/// A ledger that is written event by event, in whatever shape a test wants.
struct Scene {
  private(set) var events: [Event] = []
  private var clock: Int64 = 1_750_000_000_000
  let root: Event

  init(founders: [Actor] = [ada]) throws {
    let body = Registered(
      nonce: [UInt8](repeating: 7, count: 16), founders: founders.map(\.card), name: "好邻居商城")
    root = try Event.sign(
      .registered(body), in: nil, parents: [], depth: 0, at: Timestamp(milliseconds: clock),
      by: founders[0].key)
    events = [root]
  }

  var id: LedgerID { root.name }

  /// - Parameter parents: the heads if nothing is given.
  @discardableResult
  mutating func write(
    _ body: EventBody, by author: Actor, after parents: [Event]? = nil
  ) throws -> Event {
    let parents = parents ?? heads
    clock += 1000
    let event = try Event.sign(
      body, in: id, parents: parents.map(\.name), depth: 1 + (parents.map(\.depth).max() ?? 0),
      at: Timestamp(milliseconds: clock), by: author.key)
    events.append(event)
    return event
  }

  /// An event of whatever JSON, for kinds and faults that `Event.sign` does not write.
  mutating func write(
    raw kind: String, _ members: String = "", by author: Actor, after parents: [Event]? = nil
  ) throws -> Event {
    let parents = parents ?? heads
    clock += 1000
    let names = parents.map(\.name).sorted().map { "\"\($0.hex)\"" }.joined(separator: ",")
    let text = """
      {"kind":"\(kind)","ledger":"\(id.hex)","author":"\(author.id.hex)","parents":[\(names)],\
      "depth":\(1 + (parents.map(\.depth).max() ?? 0)),\
      "at":"\(Timestamp(milliseconds: clock).rfc3339)"\(members)}
      """
    let event = try Event.sign(bytes: Array(text.utf8), by: author.key)
    events.append(event)
    return event
  }

  var heads: [Event] {
    let inner = Set(events.flatMap(\.parents))
    return events.filter { !inner.contains($0.name) }
  }

  func ledger(_ order: [Event]? = nil) throws -> Ledger {
    var ledger = Ledger(id: id)
    for event in order ?? events { try ledger.insert(event) }
    return ledger
  }

  func replay() throws -> Replay { try ledger().replay() }
  func state() throws -> ProgramState { try #require(try replay().program) }
}

extension Scene {
  /// The ways in which these events can arrive: all of them up to 720, else as many at random, or 60 in the ordinary run.
  func arrivals(seed: UInt64 = 1) -> [[Event]] {
    var random = Seeded(seed)
    guard events.count > 6 else { return Self.permutations(events) }
    return (0..<(Soak.isOn ? 720 : 60)).map { _ in events.shuffled(using: &random) }
  }

  private static func permutations(_ events: [Event]) -> [[Event]] {
    guard events.count > 1 else { return [events] }
    return events.indices.flatMap { index in
      var rest = events
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  /// Whatever order the events come in, this is what each of them is found to be.
  func expect(
    _ expected: [(Event, Verdict)], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let canonical = try replay()
    for (event, verdict) in expected {
      let comment = Comment(rawValue: "\(events.firstIndex(of: event) ?? -1): \(event.kind)")
      #expect(canonical.verdicts[event.name] == verdict, comment, sourceLocation: sourceLocation)
    }
    try expectOneReplay(sourceLocation: sourceLocation)
  }

  func expectOneReplay(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let canonical = try ledger()
    let replay = canonical.replay()
    for order in arrivals() {
      let ledger = try ledger(order)
      guard ledger == canonical, ledger.replay() == replay else {
        Issue.record("another order, another ledger", sourceLocation: sourceLocation)
        return
      }
    }
  }
}

func stored(_ kind: CredentialKind = .appSecret) -> EventBody {
  .secretStored(SecretStored(credential: kind, commitment: Blake2b.hash32([1].span), origin: .generated))
}

func completed(_ kind: CredentialKind = .appSecret, happened: Int64? = nil) -> EventBody {
  .resetCompleted(
    ResetCompleted(
      credential: kind, commitment: Blake2b.hash32([2].span), reason: .routine,
      happened: happened.map(Timestamp.init(milliseconds:))))
}

func began(_ kind: CredentialKind = .appSecret) -> EventBody {
  .resetBegan(ResetBegan(credential: kind, reason: .leaked))
}

func kept(_ value: Event, _ kind: CredentialKind = .appSecret) -> EventBody {
  .valueKept(ValueKept(credential: kind, value: value.name))
}

func share(
  _ actor: Actor, _ credentials: CredentialSet = .all, admin: Bool = false, founder: Bool = false
) -> EventBody {
  .shared(Shared(grantee: actor.grantee, credentials: credentials, isAdmin: admin, isFounder: founder))
}

func unshare(_ actor: Actor, _ credentials: CredentialSet? = nil) -> EventBody {
  .unshared(Unshared(grantee: actor.grantee, credentials: credentials, left: true))
}

func named(_ name: String) -> EventBody {
  var changes = Described()
  changes.name = name
  return .described(changes)
}
