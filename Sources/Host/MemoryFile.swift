internal import CHost
internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file with a secret in it that stands in memory alone: it has no name in any folder, nobody can change it, and it is gone
/// with the last process that has it open. While this value lives, it is kept out of swap as far as the kernel agrees.
package final class MemoryFile {
  /// Under a number that is in nobody's way, and that whatever is started inherits.
  let descriptor: Int32
  /// Where it is mapped; 0 if it is not.
  private var pages: UInt = 0
  private let count: Int

  /// - Throws: `failed` where the kernel gives none.
  package init(_ content: Span<UInt8>) throws(HostError) {
    let made = mpvault_memory_file()
    guard made >= 0 else { throw .failed("memfd_create", Errno(rawValue: errno)) }
    descriptor = fcntl(made, F_DUPFD, 200)
    close(made)
    count = content.count
    guard descriptor >= 0 else { throw .failed("memfd_create", Errno(rawValue: errno)) }
    try naming("memfd_create") { try Streams.writeAll(content, to: FileDescriptor(rawValue: descriptor)) }
    // Some programs refuse a key that others may read.
    guard fchmod(descriptor, 0o400) == 0, mpvault_seal(descriptor) == 0 else {
      throw .failed("memfd_create", Errno(rawValue: errno))
    }
    if let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe mapped != MAP_FAILED
    {
      _ = unsafe mlock(mapped, count)
      pages = UInt(bitPattern: mapped)
    }
  }

  deinit {
    if let mapped = unsafe UnsafeMutableRawPointer(bitPattern: pages) { unsafe munmap(mapped, count) }
    if descriptor >= 0 { close(descriptor) }
  }
}
