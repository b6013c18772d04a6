package import Ledger

/// How a credential stands, in one word.
package enum Condition: String, Sendable {
  case good, leaked, contradicted, resetting, frozen
}

extension CredentialState {
  /// When the current value was stored.
  package var storedAt: Timestamp? { currentValue?.since }

  package var condition: Condition {
    if isFrozen { return .frozen }
    if !unfinishedResets.isEmpty { return .resetting }
    if !openLeaks.isEmpty { return .leaked }
    return rivals.isEmpty ? .good : .contradicted
  }
}
