internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs a command for whoever started this process, with its output and its errors through filters, and everything
/// else as if it had been started itself: on a terminal it has a pseudo-terminal of its own with the same mode and
/// size, keys reach it as they are; on a pipe it is one process of the group, and the terminal belongs to whoever reads
/// that pipe as much as to it.
package struct Relay {
  let command: Invocation
  let environment: ChildEnvironment
  let output: any StreamFilter
  let errors: any StreamFilter
  /// Said to the person, at a terminal where the command was stopped and its keys come here.
  let whenStopped: String
  /// Called once, as soon as the command has begun; never where it could not.
  let whenStarted: () -> Void

  package init(
    _ command: Invocation, _ environment: ChildEnvironment, output: any StreamFilter,
    errors: any StreamFilter, whenStopped: String, whenStarted: @escaping () -> Void = {}
  ) {
    self.command = command
    self.environment = environment
    self.output = output
    self.errors = errors
    self.whenStopped = whenStopped
    self.whenStarted = whenStarted
  }

  /// How long on a terminal what may be a secret is held back.
  static let patience = Duration.milliseconds(250)

  /// How long whoever is left is waited for: what ends right behind the command is no service.
  static let grace = Duration.milliseconds(100)

  package func run() throws(HostError) -> RelayEnd {
    let signals = try SignalPipe([
      SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGWINCH, SIGCHLD, SIGTSTP, SIGCONT,
    ])
    guard isatty(1) == 1 else { return try RelayRun.piped(self, signals).toItsEnd() }
    return try RelayRun.on(TerminalPair(like: 1), self, signals).toItsEnd()
  }
}
