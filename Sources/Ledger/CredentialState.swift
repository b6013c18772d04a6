package import MiniProgram
internal import Sodium

/// One credential of a program.
package struct CredentialState: Equatable, Sendable {
  package let kind: CredentialKind
  /// In replay order; version n is `values[n - 1]`.
  package var values: [Value] = []
  /// The values that nothing settled came after; more than one contradict each other.
  package var candidates: [EventName] = []
  /// The likeliest of the candidates.
  package var current: EventName?
  /// More than one candidate, or a cut value that nobody who counts has dealt with.
  package var isContradicted = false
  /// Values whose author was removed at the same time, and which no `valueKept` revived.
  package var cutValues: [Value] = []
  package var unfinishedResets: [UnfinishedReset] = []
  /// Nil for one that works.
  package var frozenSince: Timestamp?
  /// In the order in which they were added; also those removed since.
  package var places: [PlaceState] = []
  /// In replay order; also those settled since.
  package var leaks: [LeakState] = []
  /// What the platform said of its values, the last of each.
  package var checks: [CheckState] = []
  /// Old values that lived on and were ended on the platform, in replay order.
  package var ended: [EndingState] = []

  package init(kind: CredentialKind) { self.kind = kind }

  /// The version of a value, from 1 on.
  package func version(of event: EventName) -> Int? {
    values.firstIndex { $0.event == event }.map { $0 + 1 }
  }

  package var isFrozen: Bool { frozenSince != nil }

  package var currentValue: Value? { values.first { $0.event == current } }

  package var currentVersion: Int? { current.flatMap(version(of:)) }
}
