internal import CSodium
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where secrets live: slabs between two inaccessible pages, kept out of swap and core files by a lock whose
/// result is looked at (`sodium_malloc` ignores it, and costs an `mmap` a value). Blocks have sizes of powers
/// of two from 32 bytes on; a freed one is zeroed before it is handed out again.
package enum SecretMemory {
  /// How much is mapped, and whether the kernel agreed to lock every byte of it.
  package struct Status: Sendable, Equatable {
    package var mappedBytes = 0
    package var isFullyLocked = true
  }

  package static var status: Status { state.withLock { $0.status } }

  private static let state = Mutex(Slabs())

  static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    _ = Library.isReady
    let size = blockSize(for: count)
    let address = state.withLock { $0.take(size) }
    guard let start = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
      preconditionFailure("no memory for secrets")
    }
    return unsafe UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  static func release(_ block: UnsafeMutableRawBufferPointer) {
    guard let start = block.baseAddress else { return }
    let size = blockSize(for: block.count)
    unsafe sodium_memzero(start, size)
    let address = UInt(bitPattern: start)
    state.withLock { $0.give(address, size) }
  }

  private static func blockSize(for count: Int) -> Int {
    var size = 32
    while size < count { size <<= 1 }
    return size
  }
}

private struct Slabs {
  var status = SecretMemory.Status()
  /// Free blocks by the logarithm of their size. Addresses, not pointers: nothing is read through them here.
  private var free: [[UInt]] = Array(repeating: [], count: 64)
  private var next: UInt = 0
  private var remaining = 0

  /// The first slab fits under the smallest usual limit of locked memory (64 KiB).
  private static let firstSlab = 48 << 10
  private static let laterSlab = 512 << 10

  mutating func take(_ size: Int) -> UInt {
    let order = size.trailingZeroBitCount
    if let reused = free[order].popLast() { return reused }
    if remaining < size {
      let slab = status.mappedBytes == 0 ? Self.firstSlab : Self.laterSlab
      let length = max(slab, size)
      next = map(length)
      guard next != 0 else {
        remaining = 0
        return 0
      }
      remaining = length
    }
    let address = next
    next += UInt(size)
    remaining -= size
    return address
  }

  mutating func give(_ address: UInt, _ size: Int) {
    free[size.trailingZeroBitCount].append(address)
  }

  private mutating func map(_ wanted: Int) -> UInt {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let length = (wanted + page - 1) / page * page
    #if os(Linux)
      let flags = MAP_PRIVATE | MAP_ANONYMOUS
    #else
      let flags = MAP_PRIVATE | MAP_ANON
    #endif
    guard let region = unsafe mmap(nil, length + 2 * page, PROT_NONE, flags, -1, 0),
      unsafe region != MAP_FAILED
    else { return 0 }
    let start = unsafe region + page
    guard unsafe mprotect(start, length, PROT_READ | PROT_WRITE) == 0 else { return 0 }
    if unsafe sodium_mlock(start, length) != 0 { status.isFullyLocked = false }
    status.mappedBytes += length
    return UInt(bitPattern: start)
  }
}
