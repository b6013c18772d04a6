internal import Sodium

/// A day on which something is due, by the last that was said of its label.
package struct DueState: Equatable, Sendable {
  package let said: DueSet
  /// The event that said it: what is put off of this day does not hide the next.
  package let event: EventName

  package var label: String { said.label }
  package var on: Day { said.on }
}

extension ProgramState {
  /// The last that was said of a label in replay order holds.
  mutating func apply(_ set: DueSet, _ event: Event) {
    let due = DueState(said: set, event: event.name)
    guard let index = dues.firstIndex(where: { $0.label.isExactly(set.label) }) else {
      return dues.append(due)
    }
    dues[index] = due
  }

  mutating func apply(_ removed: DueRemoved) { dues.removeAll { $0.label.isExactly(removed.label) } }

  package func due(_ label: String) -> DueState? { dues.first { $0.label.isExactly(label) } }
}

extension BinaryWriter {
  mutating func add(_ due: DueState) {
    add(due.label)
    add(due.on.text)
    add(count: due.said.warnDays)
    add(due.said.isYearly)
    add(due.said.note) { $0.add($1) }
    add(due.event)
  }
}

extension BinaryReader {
  mutating func due() throws(LedgerError) -> DueState {
    let set = DueSet(
      label: try text(), on: try day(), warnDays: try small(), isYearly: try flag(), note: try optionalText())
    return DueState(said: set, event: try hash())
  }
}
