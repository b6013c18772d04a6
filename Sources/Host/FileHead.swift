internal import Sodium
internal import SystemPackage

/// The beginning or the end of a file that is not secret.
package enum FileHead {
  /// At most `count` bytes.
  package static func read(_ path: String, count: Int) throws(HostError) -> [UInt8] {
    try read(path, count: count) { _ in 0 }
  }

  /// The last `count` bytes, or all of a smaller file.
  package static func readTail(_ path: String, count: Int) throws(HostError) -> [UInt8] {
    try read(path, count: count) { max(0, $0 - count) }
  }

  /// - Parameter start: where to begin in a file of a size.
  private static func read(
    _ path: String, count: Int, from start: (Int) -> Int
  ) throws(HostError) -> [UInt8] {
    try reading(path) {
      let descriptor = try FileDescriptor.open(
        FilePath(system: path), .readOnly, options: [.closeOnExec, .nonBlocking])
      return try descriptor.closeAfter {
        let facts = try System.facts(descriptor)
        guard facts.isRegular else { return [] }
        try descriptor.seek(offset: Int64(start(facts.size)), from: .start)
        // What is not there needs no room, and room in locked memory is what costs here.
        let wanted = min(count, facts.size)
        var buffer = SecretBuffer(capacity: wanted)
        while buffer.count < wanted {
          let added = try unsafe buffer.append(upTo: wanted - buffer.count) { (room) throws(Errno) in
            try unsafe Streams.readOnce(descriptor, room)
          }
          if added == 0 { break }
        }
        return buffer.withBytes { $0.array }
      }
    }
  }
}
