internal import CHost
package import Sodium
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A folder held open: its files are reached from here, so that no link that takes its place leads out of it.
package struct OpenFolder: ~Copyable {
  private let number: Int32

  /// - Parameter path: bytes without a zero; the machine's paths need not be UTF-8.
  /// - Throws: `failed` with ELOOP for a link.
  package init(_ path: [UInt8]) throws(HostError) {
    number = unsafe (path + [0]).withUnsafeBufferPointer { bytes in
      unsafe mpvault_open(bytes.baseAddress, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard number >= 0 else { throw HostError(Errno(rawValue: errno), FolderListing.text(path)) }
  }

  deinit { close(number) }

  /// A file in it to read from; no link is followed, and nothing waits for the other end of a pipe.
  ///
  /// - Parameter name: as `FolderListing` has it.
  /// - Returns: nil if it cannot be had; `failure` then says why.
  package func open(
    _ name: FolderListing.Name, in listing: FolderListing, _ failure: inout Errno?
  ) -> OpenFile? {
    let file = unsafe listing.names.withUnsafeBufferPointer { names -> Int32 in
      guard let start = names.baseAddress else { return -1 }
      return unsafe mpvault_open_at(
        number, start + name.start, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard file >= 0 else {
      failure = Errno(rawValue: errno)
      return nil
    }
    return OpenFile(number: file)
  }
}

/// A file to read from, closed with its owner.
package struct OpenFile: ~Copyable {
  private let number: Int32

  fileprivate init(number: Int32) { self.number = number }

  /// Opens what a person named, through a link too.
  ///
  /// - Throws: `notAFile` for anything but a regular file.
  package static func open(_ path: [UInt8]) throws(HostError) -> OpenFile {
    let text = FolderListing.text(path)
    let number = unsafe (path + [0]).withUnsafeBufferPointer { bytes in
      unsafe mpvault_open(bytes.baseAddress, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }
    guard number >= 0 else { throw HostError(Errno(rawValue: errno), text) }
    let file = OpenFile(number: number)
    let isRegular = (try? System.facts(FileDescriptor(rawValue: number)))?.isRegular ?? false
    guard isRegular else { throw .notAFile(text) }
    return file
  }

  deinit { close(number) }

  /// Fills the bytes from `start` on with what comes next.
  ///
  /// - Returns: how many; 0 at the end, and where the machine could not: `failure` then says why.
  package func read(into bytes: inout SecretBytes, from start: Int, _ failure: inout Errno?) -> Int {
    let number = number
    do throws(Errno) {
      return try bytes.withMutableBytes { (room) throws(Errno) in
        try unsafe room.withUnsafeMutableBytes { (room) throws(Errno) in
          let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...])
          return try unsafe Streams.readOnce(FileDescriptor(rawValue: number), rest)
        }
      }
    } catch {
      failure = error
      return 0
    }
  }

  /// Goes back to its beginning.
  package func rewind(_ failure: inout Errno?) -> Bool {
    if lseek(number, 0, SEEK_SET) == 0 { return true }
    failure = Errno(rawValue: errno)
    return false
  }
}
