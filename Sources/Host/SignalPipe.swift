internal import CHost

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Signals as bytes of a pipe, so that one wait sees them with everything else, from the beginning to the end of
/// this value. What this process was started to ignore it goes on ignoring.
final class SignalPipe {
  struct Signal {
    let number: Int32
    /// Sent by a process; else by the kernel, which sends those of the keyboard to every process of a group.
    let isSent: Bool
  }

  let descriptor: Int32
  private let writing: Int32
  private var previous: [(Int32, sigaction)] = []

  /// - Throws: `failed` when no pipe can be had.
  init(_ numbers: [Int32]) throws(HostError) {
    (descriptor, writing) = try Pipe.make()
    for end in [descriptor, writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    // What the Swift runtime allocates for a first call it allocates here, and not in the middle of another allocation.
    var nobody = unsafe siginfo_t()
    unsafe noteSignal(0, &nobody, nil)
    unsafe signalEnd = writing
    for number in numbers { handle(number) }
  }

  deinit {
    for index in previous.indices {
      var action = previous[index].1
      unsafe sigaction(previous[index].0, &action, nil)
    }
    unsafe signalEnd = -1
    close(descriptor)
    close(writing)
  }

  private func handle(_ number: Int32) {
    var before = sigaction()
    unsafe sigaction(number, nil, &before)
    if number != SIGCHLD, mpvault_is_ignored(number) != 0 { return }
    var action = Self.action
    action.sa_flags = Int32(SA_SIGINFO) | Int32(SA_RESTART)
    unsafe sigaction(number, &action, nil)
    previous.append((number, before))
  }

  /// The next one that came.
  func next() -> Signal? {
    var bytes: [UInt8] = [0, 0]
    guard unsafe read(descriptor, &bytes, 2) == 2 else { return nil }
    return Signal(number: Int32(bytes[0]), isSent: bytes[1] != 0)
  }

  /// Waits until there is something to read, or until one comes.
  ///
  /// - Returns: whether none came.
  func waitForInput(at input: Int32) -> Bool {
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    repeat {
      guard unsafe poll(&polled, 2, -1) > 0 || errno == EINTR else { return true }
      if polled[1].revents != 0 { return false }
    } while polled[0].revents == 0
    return true
  }

  enum Ready { case input, signal, nothing }

  /// Waits for so long at most.
  func waitForInput(at input: Int32, milliseconds: Int32) -> Ready {
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
    ]
    // A signal interrupts the wait before its byte was looked at.
    guard unsafe poll(&polled, 2, milliseconds) > 0 else { return .nothing }
    return polled[0].revents != 0 ? .signal : .input
  }

  /// What the signal does to a process that does not listen for it, to all of our group: stops it, and returns when
  /// somebody lets it go on. A group that nobody could wake is not stopped.
  func stopGroup() {
    var before = sigaction()
    var action = sigaction()
    unsafe sigaction(SIGTSTP, &action, &before)
    kill(0, SIGTSTP)
    unsafe sigaction(SIGTSTP, &before, nil)
  }

  private static var action: sigaction {
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_sigaction = unsafe noteSignal
    #else
      unsafe action.__sigaction_u.__sa_sigaction = unsafe noteSignal
    #endif
    return action
  }
}

nonisolated(unsafe) private var signalEnd: Int32 = -1

private func noteSignal(
  _ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?
) {
  let before = errno
  // What processes send has a code of 0 or below.
  let isSent = unsafe (info?.pointee.si_code ?? 1) <= 0
  var bytes = (UInt16(truncatingIfNeeded: number) | (isSent ? 0x100 : 0)).littleEndian
  _ = unsafe write(signalEnd, &bytes, 2)
  errno = before
}
