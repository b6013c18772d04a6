internal import CHost
internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The pipes of one child, fed and drained together: to read one to its end while the child waits to write to
/// the other would never finish.
struct ChildPipes: ~Copyable {
  /// The child's ends; -1 for `/dev/null`.
  struct Theirs {
    var input: Int32 = -1
    var output: Int32 = -1
    var errors: Int32 = -1
    /// What it has beside these three, under the numbers from 3 on.
    var others: [Int32] = []
  }

  private(set) var theirs = Theirs()
  /// Our ends; -1 when there is none any more.
  private(set) var feed: Int32 = -1
  private var output: Int32 = -1
  private var errors: Int32 = -1
  private var written = 0
  private var taken = SecretBuffer(capacity: 4096)
  private var complaints = SecretBuffer(capacity: 1024)

  private static let complaintLimit = 4096

  init(hasInput: Bool, isCaptured: Bool) throws(Errno) {
    if hasInput {
      (theirs.input, feed) = try Self.pipe()
      _ = fcntl(feed, F_SETFL, O_NONBLOCK)
    }
    if isCaptured {
      (output, theirs.output) = try Self.pipe()
      (errors, theirs.errors) = try Self.pipe()
    }
  }

  deinit {
    for end in [theirs.input, theirs.output, theirs.errors, feed, output, errors] where end >= 0 {
      close(end)
    }
  }

  var isOpen: Bool { feed >= 0 || output >= 0 || errors >= 0 }

  mutating func closeTheirs() {
    for end in [theirs.input, theirs.output, theirs.errors] where end >= 0 { close(end) }
    theirs = Theirs()
  }

  /// Moves what can be moved, waiting for it at most so long; says whether anything was to be moved.
  ///
  /// - Throws: `tooLong` as soon as more than `limit` came.
  mutating func step(milliseconds: Int32, input: Span<UInt8>, limit: Int) throws -> Bool {
    var polled = [
      pollfd(fd: feed, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    guard unsafe poll(&polled, 3, milliseconds) > 0 else { return false }
    if polled[0].revents != 0 { give(input) }
    if polled[1].revents != 0 {
      if try Self.take(output, into: &taken, upTo: limit + 1 - taken.count) == 0 { Self.shut(&output) }
      if taken.count > limit { throw HostError.tooLong(limit: limit) }
    }
    if polled[2].revents != 0 {
      if try Self.take(errors, into: &complaints, upTo: 1024) == 0 { Self.shut(&errors) }
      complaints.removeLast(complaints.count - Self.complaintLimit)
    }
    return true
  }

  /// As `step`, for a child whose output is taken as it comes.
  ///
  /// - Returns: how many bytes of `room` are its output; nil if nothing moved for a while.
  mutating func stepStreaming(
    input: Span<UInt8>, into room: inout SecretBytes, _ path: String
  ) throws(HostError) -> Int? {
    var polled = [
      pollfd(fd: feed, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    guard unsafe poll(&polled, 3, 20) > 0 else { return nil }
    if polled[0].revents != 0 { give(input) }
    var count = 0
    if polled[1].revents != 0 {
      let output = output
      count = try naming(path) {
        try room.withMutableBytes { room in
          try unsafe room.withUnsafeMutableBytes { room in
            try unsafe Streams.readOnce(FileDescriptor(rawValue: output), room)
          }
        }
      }
      if count == 0 { Self.shut(&self.output) }
    }
    if polled[2].revents != 0 {
      let added = try naming(path) { try Self.take(errors, into: &complaints, upTo: 1024) }
      if added == 0 { Self.shut(&errors) }
      complaints.removeLast(complaints.count - Self.complaintLimit)
    }
    return count
  }

  /// Lets more wait in the pipe of its output, where the machine can.
  mutating func widen() { _ = mpvault_widen_pipe(output) }

  /// What standard output brought.
  var outputBytes: SecretBytes { taken.withBytes { SecretBytes(copying: $0) } }

  /// What standard error brought.
  var errorBytes: SecretBytes { complaints.withBytes { SecretBytes(copying: $0) } }

  /// A child that stopped reading has what it wants.
  private mutating func give(_ input: Span<UInt8>) {
    let rest = input.extracting(written..<input.count)
    let feed = feed
    let count = unsafe rest.withUnsafeBytes { unsafe write(feed, $0.baseAddress, $0.count) }
    if count > 0 { written += count }
    let isOver = count < 0 && errno != EAGAIN && errno != EINTR
    if isOver || written == input.count { Self.shut(&self.feed) }
  }

  private static func take(
    _ end: Int32, into buffer: inout SecretBuffer, upTo limit: Int
  ) throws(Errno) -> Int {
    try unsafe buffer.append(upTo: min(limit, 16384)) { (room) throws(Errno) in
      try unsafe Streams.readOnce(FileDescriptor(rawValue: end), room)
    }
  }

  private static func pipe() throws(Errno) -> (reading: Int32, writing: Int32) {
    var ends: (Int32, Int32) = (-1, -1)
    let status = unsafe withUnsafeMutableBytes(of: &ends) {
      unsafe mpvault_pipe($0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    try System.check(status)
    return ends
  }

  private static func shut(_ end: inout Int32) {
    close(end)
    end = -1
  }
}
