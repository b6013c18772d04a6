internal import MiniProgram
package import Sodium

/// A `resetBegan` that no counting `resetCompleted` or `resetAbandoned` came after.
package struct UnfinishedReset: Equatable, Sendable {
  package let event: EventName
  package let at: Timestamp
  package let happened: Timestamp?
  package let author: Bytes32
  package let reason: ResetReason
  package let note: String?

  /// When it began, as far as anybody says.
  package var since: Timestamp { happened ?? at }
}
