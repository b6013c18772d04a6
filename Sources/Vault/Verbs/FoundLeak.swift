internal import Ledger

/// A value that was found where it does not belong.
package struct FoundLeak: Sendable {
  package let value: KnownValue
  package let place: String

  package init(value: KnownValue, place: String) { (self.value, self.place) = (value, place) }

  var isOnRecord: Bool {
    value.credential.leaks.contains {
      $0.resolvedBy == nil && $0.place == place && $0.values.contains(value.value.event)
    }
  }
}
