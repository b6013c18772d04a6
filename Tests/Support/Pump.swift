import Glibc

/// The pipes of one child, fed and drained together: reading one to its end while the child waits to write to
/// the other would never finish.
struct Pump: Sendable {
  private(set) var stdout: [UInt8] = []
  private(set) var stderr: [UInt8] = []
  private var input: [UInt8]
  private var written = 0
  private var feed: Int32
  private var output: Int32
  private var errors: Int32

  /// - Parameters: our ends; -1 for one that is not there.
  init(input: [UInt8], feed: Int32, output: Int32, errors: Int32) {
    self.input = input
    self.feed = feed
    self.output = output
    self.errors = errors
    // A pipe has room for less than all of it: only what fits is written at once.
    if feed >= 0 { _ = fcntl(feed, F_SETFL, O_NONBLOCK) }
    if input.isEmpty { Self.close(&self.feed) }
  }

  var isDrained: Bool { output < 0 && errors < 0 }

  /// Moves what can be moved, waiting for it at most so long; says whether anything moved.
  mutating func step(milliseconds: Int32) -> Bool {
    var polled = [
      pollfd(fd: feed, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&polled, 3, milliseconds) > 0 else { return false }
    if polled[0].revents != 0 { write() }
    if polled[1].revents != 0 { Self.read(&output, into: &stdout) }
    if polled[2].revents != 0 { Self.read(&errors, into: &stderr) }
    return true
  }

  mutating func closeAll() {
    Self.close(&feed)
    Self.close(&output)
    Self.close(&errors)
  }

  private mutating func write() {
    let count = input[written...].withUnsafeBytes { Glibc.write(feed, $0.baseAddress, $0.count) }
    if count > 0 { written += count }
    if count < 0 && errno != EAGAIN || written == input.count { Self.close(&feed) }
  }

  private static func read(_ descriptor: inout Int32, into bytes: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] } else { close(&descriptor) }
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }
}
