internal import Sodium
internal import Synchronization

/// Cards and age keys that were read, verified and written, each once in a process: the same few stand in every event of a team, and
/// to verify a card costs as much as three events. Threads share it.
enum KnownGrantees {
  private struct Known {
    var read: [String: Grantee] = [:]
    var genuine: Set<Grantee> = []
  }

  private static let known = Mutex(Known())
  /// More than a team has; whoever sends more of them makes it slower and not larger.
  private static let limit = 4_096

  /// A card or an age key, of whose keys no more is known than that they have the form; nil for anything else.
  static func read(_ text: String) -> Grantee? {
    // By Unicode's equivalences too, nothing but itself is equal to a text of small letters and digits.
    if let known = known.withLock({ $0.read[text] }) { return known }
    let grantee: Grantee
    if let card = Bech32.decode(prefix: Card.prefix, text).flatMap(Card.init(unverified:)) {
      grantee = .card(card)
    } else if Bech32.decode(prefix: Grantee.agePrefix, text)?.count == Bytes32.count {
      grantee = .age(text)
    } else {
      return nil
    }
    known.withLock {
      if $0.read.count >= limit { $0.read = [:] }
      $0.read[text] = grantee
    }
    return grantee
  }

  private static let cards = Texts<Card>(prefix: Card.prefix)
  private static let ageKeys = Texts<Bytes32>(prefix: Grantee.agePrefix)

  static func text(of card: Card) -> String { cards.text(of: card) { $0.bytes } }

  /// `age1…`.
  static func text(ofAge key: Bytes32) -> String { ageKeys.text(of: key) { $0.bytes } }

  /// What things are as bech32.
  private final class Texts<Key: Hashable & Sendable>: Sendable {
    private let prefix: String
    private let known = Mutex<[Key: String]>([:])

    init(prefix: String) { self.prefix = prefix }

    func text(of key: Key, _ bytes: (Key) -> [UInt8]) -> String {
      if let text = known.withLock({ $0[key] }) { return text }
      let text = Bech32.encode(prefix: prefix, bytes(key).span)
      known.withLock {
        if $0.count >= limit { $0 = [:] }
        $0[key] = text
      }
      return text
    }
  }

  /// Verifies what is beyond the form, of one that is not known yet.
  static func isGenuine(_ grantee: Grantee) -> Bool {
    if known.withLock({ $0.genuine.contains(grantee) }) { return true }
    guard grantee.isGenuine else { return false }
    known.withLock {
      if $0.genuine.count >= limit { $0.genuine = [] }
      $0.genuine.insert(grantee)
    }
    return true
  }
}

extension Grantee {
  /// What is verified of a text from anywhere beyond its form.
  fileprivate var isGenuine: Bool {
    switch self {
    case .card(let card): card.isGenuine
    case .age(let text):
      Bech32.decode(prefix: Self.agePrefix, text).flatMap { Bytes32($0.span) }.map(LowOrder.isSafe) ?? false
    case .sshEd25519, .told: true
    }
  }
}

extension EventBody {
  /// Everybody who stands in it by a key or a label.
  var grantees: [Grantee] {
    switch self {
    case .registered(let root): root.founders.map(Grantee.card)
    case .shared(let grant): [grant.grantee]
    case .unshared(let removal): [removal.grantee]
    case .given(let given): given.to
    case .memberAdded(let member): member.grantee.map { [$0] } ?? []
    default: []
    }
  }

  /// The cards of founders, and of those who are given something.
  package var cards: [Card] {
    switch self {
    case .registered, .shared: grantees.compactMap(\.card)
    default: []
    }
  }
}
