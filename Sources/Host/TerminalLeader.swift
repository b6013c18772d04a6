internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// This program once more, between the relay and a command on a pseudo-terminal. It leads the session, so that the
/// command is a job of it: to a group without a parent in its session the kernel sends no stop from the keyboard.
package enum TerminalLeader {
  /// A command that stands in no help.
  package static let word = "lead-session"

  /// - Parameters:
  ///   - terminal: a descriptor of the pseudo-terminal, under a number that nobody else uses.
  ///   - report: of a pipe, to say on what becomes of the command.
  static func invocation(of command: Invocation, terminal: Int32, report: Int32) -> Invocation {
    let words = ["mpvault", word, "--", String(terminal), String(report), command.path] + command.words
    return Invocation(path: Executable.ourselves, words: words)
  }

  /// What it says when the command has begun, when it stops, and when it goes on.
  enum Report {
    static let stopped: UInt8 = 1
    static let goesOn: UInt8 = 2
    static let started: UInt8 = 3
  }

  /// What it is to run.
  ///
  /// - Parameter arguments: the terminal, the pipe, the path and the words, as the relay gave them.
  /// - Returns: nil if these are no such arguments.
  package static func command(_ arguments: [String]) -> Invocation? {
    // What stands behind two dashes is nobody's option.
    guard arguments.count >= 5, Int32(arguments[1]) != nil, Int32(arguments[2]) != nil, getsid(0) == getpid()
    else { return nil }
    return Invocation(path: arguments[3], words: Array(arguments[4...]))
  }

  /// Runs the command to its end, and hands it the signals that it gets.
  ///
  /// - Parameter arguments: as those of `command`.
  /// - Returns: how it ended.
  package static func run(_ command: Invocation, _ arguments: [String]) throws(HostError) -> RelayEnd {
    let (terminal, report) = (Int32(arguments[1]) ?? -1, Int32(arguments[2]) ?? -1)
    for descriptor in [terminal, report] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = mpvault_make_controlling(terminal)
    let signals = try SignalPipe([
      SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD, SIGCONT, SIGTSTP,
    ])
    var spawn = Spawn()
    spawn.frontOf = terminal
    let child = try SpawnedChild(command, ChildEnvironment(), spawn)
    if child.hasBegun { say(Report.started, on: report) }
    var wasStopped = false
    while true {
      child.look()
      if let status = child.status {
        comeToFront(of: terminal)
        return RelayEnd(status: status, signal: EndingSignal(child.signal), left: .nobody)
      }
      if child.isStopped != wasStopped { say(child.isStopped ? Report.stopped : Report.goesOn, on: report) }
      wasStopped = child.isStopped
      var polled = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
      unsafe poll(&polled, 1, -1)
      while let signal = signals.next() {
        switch signal.number {
        case SIGCHLD: break
        // A keyboard and a terminal that hangs up speak to the whole group.
        case SIGCONT, SIGTSTP, SIGINT, SIGQUIT, SIGHUP: kill(-child.number, signal.number)
        default: kill(child.number, signal.number)
        }
      }
    }
  }

  /// When the leader of a session ends, the kernel hangs up on whoever is in front: that is then nobody whom the command
  /// left running.
  private static func comeToFront(of terminal: Int32) {
    signal(SIGTTOU, SIG_IGN)
    tcsetpgrp(terminal, getpgrp())
  }

  private static func say(_ word: UInt8, on report: Int32) {
    var word = word
    _ = unsafe write(report, &word, 1)
  }
}
