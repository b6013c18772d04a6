package import Sodium

/// An old value that lived on, and that the platform was told to end.
package struct EndingState: Equatable, Sendable {
  package let value: EventName
  package let event: EventName
  package let at: Timestamp
  package let happened: Timestamp?
  package let author: Bytes32
}
