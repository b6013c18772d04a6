internal import Sodium

/// A robot to which todos are sent, by the last that was said of its service.
package struct RobotState: Equatable, Sendable {
  package let said: RobotSet
  /// The event that brought its address.
  package let event: EventName
  package let setAt: Timestamp

  package var service: String { said.service }
}

extension VaultLedgerState {
  mutating func apply(_ set: RobotSet, of event: Event) {
    remove(robot: set.service)
    robots.append(RobotState(said: set, event: event.name, setAt: event.at))
  }

  mutating func remove(robot service: String) { robots.removeAll { $0.service.isExactly(service) } }

  package func robot(_ service: String) -> RobotState? { robots.first { $0.service.isExactly(service) } }
}

extension BinaryWriter {
  mutating func add(_ robot: RobotState) {
    add(robot.said.commitment)
    add(robot.service)
    add(robot.said.isSigned)
    add(robot.said.language)
    add(robot.event)
    add(robot.setAt)
  }
}

extension BinaryReader {
  mutating func robot() throws(LedgerError) -> RobotState {
    let set = RobotSet(
      commitment: try hash(), service: try text(), isSigned: try flag(), language: try text())
    return RobotState(said: set, event: try hash(), setAt: try time())
  }
}
