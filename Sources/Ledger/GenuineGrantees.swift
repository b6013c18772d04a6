internal import Sodium
internal import Synchronization

/// Grantees whose keys were verified, each once: the same few stand in every ledger of a vault, and a card costs as
/// much as three events. Threads share it.
package final class GenuineGrantees: Sendable {
  private let known = Mutex<Set<Grantee>>([])

  package init() {}

  /// Verifies one that is not known yet.
  func contains(_ grantee: Grantee) -> Bool {
    if known.withLock({ $0.contains(grantee) }) { return true }
    guard grantee.isGenuine else { return false }
    known.withLock { _ = $0.insert(grantee) }
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
