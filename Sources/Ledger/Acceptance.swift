internal import MiniProgram
package import Sodium

/// A todo that somebody put off.
package struct Acceptance: Equatable, Sendable {
  package let event: EventName
  package let at: Timestamp
  package let author: Bytes32
  package let what: String
  package let until: Timestamp
  package let note: String
}

extension Acceptance {
  init(_ accepted: Accepted, of event: Event) {
    self.init(
      event: event.name, at: event.at, author: event.author, what: accepted.what, until: accepted.until,
      note: accepted.note)
  }
}

extension [Acceptance] {
  /// What holds of a todo: what was written last, unless its day has come.
  ///
  /// - Parameter key: as an `accepted` event names it.
  package func holding(_ key: String, at now: Timestamp) -> Acceptance? {
    last { $0.what == key }.flatMap { now < $0.until ? $0 : nil }
  }
}
