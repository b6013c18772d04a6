/// What the platform said last of a value.
package struct CheckState: Equatable, Sendable {
  package let value: EventName
  package var at: Timestamp
  package var outcome: Outcome
  /// The platform's own number.
  package var errcode: Int?
  /// When it was valid last, unless it was wrong or frozen since.
  package var validAt: Timestamp?
}
