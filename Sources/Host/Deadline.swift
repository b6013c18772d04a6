#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The end of a process that nobody may wait for.
package enum Deadline {
  /// Ends this process with 0 and without a word when it is still here then, whatever it waits for.
  package static func end(afterMilliseconds milliseconds: Int) {
    // In the handler nothing may be done but what is async-signal-safe.
    _ = signal(SIGALRM) { _ in _exit(0) }
    var timer = itimerval()
    timer.it_value.tv_sec = milliseconds / 1000
    timer.it_value.tv_usec = milliseconds % 1000 * 1000
    #if canImport(Glibc)
      _ = unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    #else
      _ = unsafe setitimer(ITIMER_REAL, &timer, nil)
    #endif
  }

  /// The process may go on.
  package static func lift() {
    _ = signal(SIGALRM, SIG_IGN)
  }
}
