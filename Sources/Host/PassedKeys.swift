internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The person's terminal while every key goes to the child as it is.
final class PassedKeys {
  let terminal: Int32
  /// As whoever was in front before left it.
  private(set) var cooked = termios()
  private(set) var isRaw = false

  private init(_ terminal: Int32) { self.terminal = terminal }

  deinit {
    if isRaw { Self.set(cooked, terminal) }
    if terminal != 0 { close(terminal) }
  }

  /// Those of standard input; where that is a file, those of the terminal itself, for what asks there: sudo, ssh.
  ///
  /// Where it is a pipe, whoever writes into it may ask there too; and what a script has started in the background, with
  /// `/dev/null` or a file, ignores SIGINT. There the keys are for others.
  static func find() -> PassedKeys? {
    if isatty(0) == 1 { return PassedKeys(0) }
    var facts = stat()
    guard unsafe fstat(0, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, mpvault_is_ignored(SIGINT) == 0
    else { return nil }
    let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    return terminal < 0 ? nil : PassedKeys(terminal)
  }

  /// Whoever works in the background is stopped when it changes the mode, and waits until it is in front.
  func begin() {
    guard !isRaw, tcgetpgrp(terminal) == getpgrp(), unsafe tcgetattr(terminal, &cooked) == 0 else { return }
    var raw = cooked
    unsafe cfmakeraw(&raw)
    Self.set(raw, terminal)
    isRaw = true
  }

  func end() {
    guard isRaw else { return }
    Self.set(cooked, terminal)
    isRaw = false
  }

  private static func set(_ mode: termios, _ terminal: Int32) {
    var mode = mode
    while unsafe tcsetattr(terminal, TCSADRAIN, &mode) != 0, errno == EINTR {}
  }
}
