internal import Ledger

/// What stands in an event's own JSON beside what every event has.
enum EventFields {
  private static let common: Set<String> = [
    "kind", "author", "at", "ledger", "parents", "depth", "critical",
  ]

  static func own(_ event: Event) -> [JSONMember] {
    let members = (try? StrictJSON.parse(event.bytes))?.object ?? []
    return members.filter { !common.contains($0.key) }
  }
}
