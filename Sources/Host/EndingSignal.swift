#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A signal that ended a command, and that ends this process too: whoever started it sees what it would see if the command
/// had been started without us. A shell leaves its loop on Ctrl-C only when it sees that.
package struct EndingSignal: Equatable, Sendable {
  let number: Int32
  /// Its key was pressed at a terminal whose keys all went to the command: nobody else of our group has heard of it.
  let wasTyped: Bool

  /// - Returns: nil for what ends no job: a command that crashed is no crash of ours, and is told by the exit code.
  init?(_ number: Int32?, wasTyped: (Int32) -> Bool = { _ in false }) {
    guard let number, [SIGHUP, SIGINT, SIGQUIT, SIGTERM].contains(number) else { return nil }
    self.number = number
    self.wasTyped = wasTyped(number)
  }

  /// Returns only where this process was started so that the signal does not reach it.
  package func end() {
    _ = signal(number, SIG_DFL)
    kill(wasTyped ? 0 : getpid(), number)
  }
}
