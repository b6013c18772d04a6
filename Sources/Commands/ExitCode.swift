/// The exit codes, by sysexits.h where it has one.
enum ExitCode: Int32, CaseIterable {
  case done = 0
  /// The answer is no: a check found something.
  case no = 1
  case usage = 64
  case badData = 65
  case missing = 66
  case unavailable = 69
  case cannotCreate = 73
  case inputOutput = 74
  case busy = 75
  /// Tampering, an old copy, an unknown sender.
  case refused = 76
  /// Locked, a wrong key, not for us.
  case locked = 77
  /// A command that is there and cannot be started, as a shell reports it.
  case notExecutable = 126
  /// A command that is not there, as a shell reports it.
  case noCommand = 127
  /// Ctrl-C at a prompt, as a shell reports it.
  case interrupted = 130
  /// The reader of standard output went away, as a shell reports it; nothing is said.
  case brokenPipe = 141
}
