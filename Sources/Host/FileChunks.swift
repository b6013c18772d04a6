internal import Sodium
internal import SystemPackage

/// A file that is larger than what memory should hold at a time. For what is no secret.
package enum FileChunks {
  private static let count = 32 << 10

  /// Hands the bytes over in order, some at a time, as long as `each` wants more.
  ///
  /// - Throws: `missing`, `tooLong` as soon as there are more than `limit` bytes, and what else the machine says.
  package static func read(
    _ path: String, limit: Int, _ each: (Span<UInt8>) -> Bool
  ) throws(HostError) {
    try reading(path) {
      let descriptor = try FileDescriptor.open(FilePath(system: path), .readOnly, options: [.closeOnExec])
      try descriptor.closeAfter {
        var buffer = SecretBuffer(capacity: count)
        var total = 0
        while true {
          let added = try unsafe buffer.append(upTo: count) { (room) throws(Errno) in
            try unsafe Streams.readOnce(descriptor, room)
          }
          if added == 0 { return }
          total += added
          guard total <= limit else { throw HostError.tooLong(limit: limit) }
          guard buffer.withBytes({ each($0) }) else { return }
          buffer.removeLast(added)
        }
      }
    }
  }
}
