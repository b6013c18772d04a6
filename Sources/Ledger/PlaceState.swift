internal import MiniProgram
internal import Sodium

/// Where a credential is in use, by all that was said of it.
package struct PlaceState: Equatable, Sendable {
  package var name: String
  package var placeKind: String?
  package var owner: String?
  package var note: String?
  /// The value that runs there.
  package var value: EventName
  package let addedAt: Timestamp
  /// The event that said the last of it.
  package var event: EventName
  package var changedAt: Timestamp
  /// Nil while it is in use.
  package var removedAt: Timestamp?
}
