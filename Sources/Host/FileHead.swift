internal import Sodium
internal import SystemPackage

/// The beginning of a file that is not secret.
package enum FileHead {
  /// At most `count` bytes.
  package static func read(_ path: String, count: Int) throws(HostError) -> [UInt8] {
    try naming(path) {
      let descriptor = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      return try descriptor.closeAfter {
        guard try System.facts(descriptor).isRegular else { return [] }
        var buffer = SecretBuffer(capacity: count)
        while buffer.count < count {
          let added = try unsafe buffer.append(upTo: count - buffer.count) { (room) throws(Errno) in
            try unsafe Streams.readOnce(descriptor, room)
          }
          if added == 0 { break }
        }
        return buffer.withBytes { $0.array }
      }
    }
  }
}
