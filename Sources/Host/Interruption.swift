internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Ctrl-C as something that a wait looks at, from its beginning to the end of this value.
package struct Interruption: ~Copyable {
  private let previous: [(Int32, sighandler_t?)]

  /// - Parameter isAnyEnd: also when the session ends or somebody sends SIGTERM.
  package init(isAnyEnd: Bool = false) {
    // What a wait around this one looks at stays as it is.
    if unsafe depth == 0 { unsafe wasInterrupted = 0 }
    unsafe depth += 1
    previous = (isAnyEnd ? [SIGINT, SIGTERM, SIGHUP] : [SIGINT]).map { number in
      (number, signal(number) { _ in unsafe wasInterrupted = 1 })
    }
  }

  deinit {
    for (number, handler) in previous { _ = signal(number, handler) }
    unsafe depth -= 1
  }

  package var hasCome: Bool { unsafe wasInterrupted != 0 }

  /// For what is about to happen without telling.
  package static func pause(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }

  /// Ends early on Ctrl-C.
  package func nap(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }

  /// Ends early on Ctrl-C, and when Enter is pressed at the terminal; says whether it was.
  package func nap(milliseconds: Int32, untilEnterAt terminal: borrowing Terminal) -> Bool {
    var polled = pollfd(fd: terminal.device.rawValue, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&polled, 1, milliseconds) > 0 else { return false }
    // What was typed is no command for the shell.
    _ = tcflush(terminal.device.rawValue, TCIFLUSH)
    return true
  }
}

nonisolated(unsafe) private var wasInterrupted: sig_atomic_t = 0
/// How many waits look at it, one within the other. Whoever waits is the thread that began.
nonisolated(unsafe) private var depth = 0
