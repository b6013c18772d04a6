internal import CHost
package import Sodium
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Bytes from and to descriptors, without a copy outside of locked memory.
package enum Streams {
  package static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }

  /// All of it, however many calls that takes.
  package static func writeAll(_ bytes: Span<UInt8>, to descriptor: FileDescriptor) throws(Errno) {
    var start = 0
    while start < bytes.count {
      let rest = bytes.extracting(start..<bytes.count)
      let written = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor.rawValue, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        // Whoever has the same terminal or pipe open may have told it not to wait.
        guard errno == EAGAIN else { throw Errno(rawValue: errno) }
        var polled = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&polled, 1, -1)
        continue
      }
      start += written
    }
  }

  /// Until the end of the stream.
  ///
  /// - Throws: `tooLong` as soon as there is more than `limit`.
  package static func readAll(_ descriptor: FileDescriptor, limit: Int) throws -> SecretBytes {
    var buffer = SecretBuffer(capacity: 4096)
    while true {
      let count = try unsafe buffer.append(upTo: min(16384, limit + 1 - buffer.count)) {
        (room) throws(Errno) in
        try unsafe readOnce(descriptor, room)
      }
      if count == 0 { return buffer.finish() }
      if buffer.count > limit { throw HostError.tooLong(limit: limit) }
    }
  }

  /// The first bytes of a stream, fewer where it ends before.
  static func readBeginning(_ descriptor: FileDescriptor, count: Int) throws -> SecretBytes {
    var buffer = SecretBuffer(capacity: count)
    while buffer.count < count {
      let read = try unsafe buffer.append(upTo: count - buffer.count) { (room) throws(Errno) in
        try unsafe readOnce(descriptor, room)
      }
      if read == 0 { break }
    }
    return buffer.finish()
  }

  /// What `read(2)` gives; 0 at the end.
  static func readOnce(
    _ descriptor: FileDescriptor, _ room: UnsafeMutableRawBufferPointer
  ) throws(Errno) -> Int {
    while true {
      let count = unsafe read(descriptor.rawValue, room.baseAddress, room.count)
      if count >= 0 { return count }
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }
}
