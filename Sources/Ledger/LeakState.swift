internal import MiniProgram
package import Sodium

/// Values that were found where they do not belong.
package struct LeakState: Equatable, Sendable {
  package let event: EventName
  package let at: Timestamp
  package let author: Bytes32
  package let values: [EventName]
  package let place: String
  package let note: String?
  /// The `leakResolved` that came after it.
  package var resolvedBy: EventName?
}
