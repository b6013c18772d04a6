import Ledger
import MiniProgram
import Sodium
import Vault

@testable import Commands

/// Somebody who writes events.
final class Writer: Sendable {
  let key: SigningKey
  let card: Card

  init() {
    key = SigningKey(seed: .random())
    card = Card(signing: key, age: X25519Key(scalar: .random()).publicKey)
  }
}

/// A ledger that is made up event by event, at any times and by anybody.
struct Tale {
  static let start: Int64 = 1_780_000_000_000
  static let minute: Int64 = 60_000

  let owner: Writer
  private(set) var ledger: Ledger
  private(set) var seen: [EventName: Timestamp] = [:]
  /// The last one written.
  private(set) var last: Event

  init(founders: [Writer] = []) throws {
    let owner = Writer()
    let root = Registered(
      nonce: Random.bytes(16), founders: [owner.card] + founders.map(\.card), name: "好邻居商城")
    last = try Event.sign(
      .registered(root), in: nil, parents: [], depth: 0, at: Timestamp(milliseconds: Self.start),
      by: owner.key)
    self.owner = owner
    ledger = Ledger(id: last.name)
    try ledger.insert(last)
  }

  /// - Parameters:
  ///   - minutes: after the beginning.
  ///   - parents: what its author knew; all there is if it is not given.
  ///   - seen: in minutes, where that is not at once.
  @discardableResult
  mutating func add(
    _ body: EventBody, _ minutes: Int64, by writer: Writer? = nil, after parents: [Event]? = nil,
    seen: Int64? = nil
  ) throws -> Event {
    let at = Timestamp(milliseconds: Self.start + minutes * Self.minute)
    let known = parents ?? ledger.graph.heads.compactMap { ledger.graph[$0] }
    last = try Event.sign(
      body, in: ledger.id, parents: known.map(\.name), depth: 1 + (known.map(\.depth).max() ?? 0), at: at,
      by: (writer ?? owner).key)
    try ledger.insert(last)
    if let seen { self.seen[last.name] = Timestamp(milliseconds: Self.start + seen * Self.minute) }
    return last
  }

  var log: LedgerLog {
    let replay = ledger.replay()
    let idle = ledger.graph.idleRemovals
    return LedgerLog(
      program: replay.program, id: ledger.id,
      entries: ledger.graph.events.map { event in
        LogEntry(
          program: replay.program?.name, ledger: ledger.id, event: event, seen: seen[event.name] ?? event.at,
          verdict: replay.verdicts[event.name] ?? .void(.noRight), isIdle: idle.contains(event.name))
      })
  }

  /// Told a year later.
  func story(afterMinutes now: Int64 = 525_600) -> Story {
    Story(log, now: Timestamp(milliseconds: Self.start + now * Self.minute))
  }

  func words(_ line: StoryLine) throws -> Text {
    EventWords(authors: try authors(), program: log.program).of(line)
  }

  func authors() throws -> Authors { try Self.authors(of: owner) }

  static func authors(of writer: Writer, name: String = "韩梅梅") throws -> Authors {
    let root = try Event.sign(
      .founded(Founded(nonce: Random.bytes(16), name: name)), in: nil, parents: [], depth: 0,
      at: Timestamp(milliseconds: start), by: writer.key)
    var ledger = Ledger(id: root.name)
    try ledger.insert(root)
    guard let own = ledger.replay().own else { throw LedgerError.malformed(field: "kind") }
    return Authors(own: own, card: writer.card)
  }

  static func stored(_ kind: CredentialKind = .appSecret) -> EventBody {
    .secretStored(SecretStored(credential: kind, commitment: Blake2b.hash32([1].span), origin: .generated))
  }

  static func began(_ reason: ResetReason = .leaked, note: String? = nil, _ kind: CredentialKind = .appSecret)
    -> EventBody
  { .resetBegan(ResetBegan(credential: kind, reason: reason, note: note)) }

  static func completed(
    _ reason: ResetReason = .leaked, note: String? = nil, by: String? = nil, happened: Int64? = nil,
    _ kind: CredentialKind = .appSecret
  ) -> EventBody {
    let happened = happened.map { Timestamp(milliseconds: start + $0 * minute) }
    return .resetCompleted(
      ResetCompleted(
        credential: kind, commitment: Blake2b.hash32([2].span), reason: reason, note: note,
        happened: happened, by: by))
  }

  static func abandoned() -> EventBody {
    .resetAbandoned(ResetAbandoned(credential: .appSecret))
  }
}
