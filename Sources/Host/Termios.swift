internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A terminal's mode, and its way back however the process ends. Signal handlers may touch nothing but plain
/// memory and async-signal-safe calls, so what they need stands in globals that are initialised at compile
/// time.
enum RawMode {
  enum Purpose {
    /// No echo, no line buffer (a line of the kernel's ends at 4,095 bytes, silently) and no signals from keys:
    /// they arrive as bytes, and whoever reads decides what they mean.
    case prompt
    /// The same on the alternate screen.
    case fullScreen
    /// No echo: nobody reads, and Ctrl-C is what it always is.
    case quiet

    fileprivate var off: Int32 { self == .quiet ? ECHO | ECHONL : ECHO | ECHONL | ICANON | ISIG | IEXTEN }
  }

  /// - Returns: false where there is no terminal, or it has another purpose already.
  static func enter(_ descriptor: Int32, for purpose: Purpose = .prompt) -> Bool {
    var mode = termios()
    guard unsafe terminal < 0, unsafe tcgetattr(descriptor, &mode) == 0 else { return false }
    unsafe wasEntered = true
    unsafe savedMode = mode
    mode.c_lflag &= ~tcflag_t(purpose.off)
    unsafe rawMode = mode
    unsafe isOnScreen = purpose == .fullScreen
    unsafe isRead = purpose != .quiet
    unsafe terminal = descriptor
    unsafe previous = []
    for number in endingSignals { unsafe previous.append((number, signal(number, handleEnd))) }
    unsafe previous.append((SIGTSTP, signal(SIGTSTP, handleStop)))
    guard unsafe tcsetattr(descriptor, TCSADRAIN, &mode) == 0 else {
      leave()
      return false
    }
    showScreen(descriptor, true)
    bracketPastes(descriptor, true)
    return true
  }

  /// The terminal as it was, until `resume`.
  static func pause() { restoreMode(TCSADRAIN) }

  /// Whoever stopped this process may have left the terminal otherwise.
  static func resume() { enterAgain() }

  /// Those that say that the screen is not as it was drawn.
  static let changingSignals = [SIGWINCH, wakingSignal]
  static let wakingSignal = SIGCONT

  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard unsafe mpvault_window_of(descriptor, &size) == 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Restores the mode and drops what was typed or pasted beyond the answer: it would run in the shell.
  static func leave() {
    guard unsafe terminal >= 0 else { return }
    restoreMode(TCSAFLUSH)
    unsafe terminal = -1
    for (number, handler) in unsafe previous { _ = signal(number, handler) }
    unsafe previous = []
  }

  /// Whether there was a hidden prompt.
  static var hasBeen: Bool { unsafe wasEntered }

  /// What Ctrl-Z does elsewhere: stops every process of the pipeline, this one with the terminal as it was.
  static func suspend() { kill(0, SIGTSTP) }

  /// Signals that end the process, by themselves or by a crash.
  private static let endingSignals: [Int32] = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP,
  ]
}

nonisolated(unsafe) private var terminal: Int32 = -1
nonisolated(unsafe) private var wasEntered = false
nonisolated(unsafe) private var savedMode = termios()
/// What the signals did before; a process under nohup ignores SIGHUP, and goes on doing so.
nonisolated(unsafe) private var previous: [(Int32, sighandler_t?)] = []
nonisolated(unsafe) private var rawMode = termios()
nonisolated(unsafe) private var isOnScreen = false
/// Whether somebody reads what is typed.
nonisolated(unsafe) private var isRead = true

/// Has the terminal put marks around what is pasted, so that a paste of several lines is taken whole and no line of it
/// is left for the shell.
private func bracketPastes(_ descriptor: Int32, _ isOn: Bool) {
  guard unsafe isRead else { return }
  let bytes: StaticString = isOn ? "\u{1b}[?2004h" : "\u{1b}[?2004l"
  _ = unsafe write(descriptor, bytes.utf8Start, bytes.utf8CodeUnitCount)
}

/// The alternate screen, whose content nobody finds by scrolling back; then the one that was there before, with its cursor.
private func showScreen(_ descriptor: Int32, _ isOn: Bool) {
  guard unsafe isOnScreen else { return }
  let bytes: StaticString = isOn ? "\u{1b}[?1049h" : "\u{1b}[0m\u{1b}[?25h\u{1b}[2J\u{1b}[?1049l"
  _ = unsafe write(descriptor, bytes.utf8Start, bytes.utf8CodeUnitCount)
}

/// - Parameter action: what becomes of what was typed.
private func restoreMode(_ action: Int32) {
  guard unsafe terminal >= 0 else { return }
  unsafe bracketPastes(terminal, false)
  unsafe showScreen(terminal, false)
  _ = unsafe tcsetattr(terminal, action, &savedMode)
}

private func enterAgain() {
  guard unsafe terminal >= 0 else { return }
  _ = unsafe tcsetattr(terminal, TCSADRAIN, &rawMode)
  unsafe showScreen(terminal, true)
  unsafe bracketPastes(terminal, true)
}

private func handleEnd(_ number: Int32) {
  restoreMode(TCSAFLUSH)
  _ = signal(number, SIG_DFL)
  raise(number)
}

private func handleStop(_ number: Int32) {
  restoreMode(TCSADRAIN)
  // SIGTSTP itself is blocked while its handler runs; SIGSTOP cannot be.
  kill(getpid(), SIGSTOP)
  enterAgain()
}
