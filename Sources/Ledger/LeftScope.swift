internal import MiniProgram
internal import Sodium

/// Somebody who holds a program that what stands for them does not reach any more.
package struct LeftScope: Equatable, Sendable {
  package let program: LedgerID
  package internal(set) var person: String
  package let at: Timestamp
  package let event: EventName
}
