/// A day of the calendar without a time, as a person reads it off a page: `YYYY-MM-DD`, from 1970 on. It belongs to no
/// time zone, so it is kept as it was written.
package struct Day: Hashable, Sendable {
  package let text: String

  /// Nothing for another form, or a day that is in no calendar.
  package init?(_ text: String) {
    guard text.utf8.count == 10, Timestamp(rfc3339: text + "T00:00:00.000Z") != nil else { return nil }
    self.text = text
  }
}

extension JSONValue {
  package var day: Day? { string.flatMap { Day($0) } }
}
