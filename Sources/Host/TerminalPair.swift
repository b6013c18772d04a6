internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A pseudo-terminal between a child and the terminal that a person sits at, with its mode and its size.
final class TerminalPair {
  /// Our side.
  let master: Int32
  /// The child's; -1 once it is closed here.
  private(set) var slave: Int32
  /// Whether the ends of lines were made here before they were left to the person's terminal.
  private var isLeftToTheirs = false

  /// - Parameter model: the terminal that it is to be like.
  init(like model: Int32) throws(HostError) {
    master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = unsafe ptsname(master) else {
      throw .failed("/dev/ptmx", Errno(rawValue: errno))
    }
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    slave = unsafe open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw .failed(unsafe String(cString: name), Errno(rawValue: errno)) }
    var mode = termios()
    if unsafe tcgetattr(model, &mode) == 0 { _ = unsafe tcsetattr(slave, TCSANOW, &mode) }
    takeSize(of: model)
  }

  deinit {
    close(master)
    if slave >= 0 { close(slave) }
  }

  func closeSlave() {
    close(slave)
    slave = -1
  }

  func take(_ mode: termios) {
    var mode = mode
    isLeftToTheirs = false
    _ = unsafe tcsetattr(master, TCSANOW, &mode)
  }

  /// The person's terminal, which is not raw, does what is to be done to the ends of lines: here it would be done twice.
  func passOutputAsItIs() { setsLineEnds(false) }

  /// It is raw again, and what was left to it is done here.
  func processOutputAgain() { if isLeftToTheirs { setsLineEnds(true) } }

  private func setsLineEnds(_ sets: Bool) {
    var mode = termios()
    guard unsafe tcgetattr(master, &mode) == 0, (mode.c_oflag & tcflag_t(OPOST) != 0) != sets else { return }
    mode.c_oflag ^= tcflag_t(OPOST)
    isLeftToTheirs = !sets
    _ = unsafe tcsetattr(master, TCSANOW, &mode)
  }

  /// The kernel tells the child when it changes.
  func takeSize(of model: Int32) {
    var size = winsize()
    if unsafe mpvault_window_of(model, &size) == 0 { _ = unsafe mpvault_set_window(master, &size) }
  }
}
