/// How a command ended, and what becomes of the output of those whom it left running.
package struct RelayEnd: Equatable, Sendable {
  package enum Left: Equatable, Sendable {
    /// Nobody holds it any more.
    case nobody
    /// Another process goes on with it.
    case goesOn
    /// There is no such process to be had, and nobody reads it.
    case isLost
  }

  /// The exit code; 128 + its number after a signal.
  package let status: Int32
  package let signal: EndingSignal?
  package let left: Left
}
