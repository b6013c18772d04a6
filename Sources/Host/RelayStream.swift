internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One way out of a command: from its pipe or pseudo-terminal through a filter to a descriptor of ours.
final class RelayStream {
  /// -1 once it is over.
  private(set) var ours: Int32
  private var theirs: Int32
  let target: FileDescriptor
  let filter: any StreamFilter
  private let isWatched: Bool
  /// The pseudo-terminal belongs to somebody else.
  private let isOwner: Bool
  /// It is that of a service, which goes on when a disk is full for a while.
  private let isKept: Bool
  var isTerminal: Bool { !isOwner }
  var isOpen: Bool { ours >= 0 }
  private var held: ContinuousClock.Instant?
  private var taken = SecretBuffer(capacity: 16384)
  /// Why what came could not be written.
  private(set) var failure: HostError?

  private init(
    ours: Int32, theirs: Int32, to target: Int32, _ filter: any StreamFilter, isWatched: Bool, isOwner: Bool,
    isKept: Bool = false
  ) {
    self.ours = ours
    self.theirs = theirs
    self.target = FileDescriptor(rawValue: target)
    self.filter = filter
    self.isWatched = isWatched
    self.isOwner = isOwner
    self.isKept = isKept
    held = filter.isHolding ? .now : nil
  }

  deinit {
    if isOwner, ours >= 0 { close(ours) }
    closeTheirs()
  }

  static func terminal(_ master: Int32, to target: Int32, _ filter: any StreamFilter) -> RelayStream {
    RelayStream(ours: master, theirs: -1, to: target, filter, isWatched: true, isOwner: false)
  }

  /// One that another process began.
  static func kept(_ ours: Int32, to target: Int32, _ filter: any StreamFilter) -> RelayStream {
    RelayStream(
      ours: ours, theirs: -1, to: target, filter, isWatched: isatty(target) == 1, isOwner: true, isKept: true)
  }

  /// - Returns: `theirs` is what the command gets for `target`.
  static func pipe(to target: Int32, _ filter: any StreamFilter) throws(HostError) -> (
    RelayStream, theirs: Int32
  ) {
    let (reading, writing) = try Pipe.make()
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    let stream = RelayStream(
      ours: reading, theirs: writing, to: target, filter, isWatched: isatty(target) == 1, isOwner: true)
    return (stream, writing)
  }

  func closeTheirs() {
    if theirs >= 0 { close(theirs) }
    theirs = -1
  }

  /// In milliseconds, how long what is held back still may be; nil if it waits for what comes.
  var waiting: Int32? {
    guard isWatched, let held else { return nil }
    let left = Relay.patience - (ContinuousClock.now - held)
    return max(0, Int32(left / .milliseconds(1)) + 1)
  }

  /// Takes what is there.
  ///
  /// - Returns: how many bytes that were.
  @discardableResult
  func move() -> Int {
    guard ours >= 0 else { return 0 }
    let count: Int
    do throws(Errno) {
      count = try unsafe taken.append(upTo: 16384) { (room) throws(Errno) in
        try unsafe Streams.readOnce(FileDescriptor(rawValue: ours), room)
      }
    } catch {
      if error != .resourceTemporarilyUnavailable { end() }
      return 0
    }
    guard count > 0 else {
      end()
      return 0
    }
    deliver { (sink) throws(HostError) in
      try taken.withBytes { (bytes) throws(HostError) in try filter.take(bytes, to: sink) }
    }
    taken.removeLast(taken.count)
    held = filter.isHolding ? held ?? .now : nil
    return count
  }

  /// Lets out what was held back for as long as anybody may wait.
  func releaseWhatWaited() {
    guard isWatched, let held, ContinuousClock.now - held >= Relay.patience else { return }
    deliver { (sink) throws(HostError) in try filter.release(to: sink) }
    self.held = nil
  }

  /// In bytes, what the kernel may hold of a pipe (`/proc/sys/fs/pipe-max-size`, as it is set by default).
  private static let remainder = 1 << 20

  /// The command has ended: takes what it has written, and no more of those who are still there in the background,
  /// however much that is.
  func drain() {
    var left = Self.remainder
    while ours >= 0, left > 0 {
      var polled = pollfd(fd: ours, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&polled, 1, 0) > 0 else { return }
      left -= move()
    }
  }

  /// Another process goes on with it.
  func leave() { shut() }

  func end() {
    guard ours >= 0 else { return }
    deliver { (sink) throws(HostError) in try filter.finish(to: sink) }
    shut()
  }

  /// The command learns by SIGPIPE that nobody reads on.
  private func shut() {
    if isOwner { close(ours) }
    ours = -1
  }

  private func deliver(_ body: (StreamFilter.Sink) throws(HostError) -> Void) {
    let target = target
    do throws(HostError) {
      try body { (bytes) throws(HostError) in
        try naming("-") { try Streams.writeAll(bytes, to: target) }
      }
    } catch {
      if failure == nil { failure = error }
      if !isKept || error != .noSpace("-") { shut() }
    }
  }
}
