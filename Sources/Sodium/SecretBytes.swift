internal import CSodium

/// Bytes that nobody else may see: in locked memory, zeroed when their owner ends, borrowed through closures,
/// compared in constant time. Cannot be copied, printed, encoded or hashed.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
  private let block: UnsafeMutableRawBufferPointer

  /// `count` zero bytes.
  package init(count: Int) {
    unsafe block = SecretMemory.allocate(count)
    unsafe block.initializeMemory(as: UInt8.self, repeating: 0)
  }

  package init(copying bytes: Span<UInt8>) {
    unsafe block = SecretMemory.allocate(bytes.count)
    unsafe bytes.withUnsafeBytes { source in unsafe block.copyMemory(from: source) }
  }

  /// `count` bytes of `randombytes_buf`.
  package static func random(count: Int) -> SecretBytes {
    var bytes = SecretBytes(count: count)
    unsafe bytes.withMutablePointer { unsafe randombytes_buf($0, count) }
    return bytes
  }

  deinit { unsafe SecretMemory.release(block) }

  package var count: Int { unsafe block.count }
  package var isEmpty: Bool { count == 0 }

  package func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let typed = unsafe UnsafeBufferPointer(block.assumingMemoryBound(to: UInt8.self))
    return try body(unsafe typed.span)
  }

  package mutating func withMutableBytes<Result: ~Copyable, Failure: Error>(
    _ body: (inout MutableSpan<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let typed = unsafe block.assumingMemoryBound(to: UInt8.self)
    var span = unsafe typed.mutableSpan
    return try body(&span)
  }

  package func copy() -> SecretBytes { withBytes { SecretBytes(copying: $0) } }

  /// The bytes of `range`, as a secret of its own.
  package func slice(_ range: Range<Int>) -> SecretBytes {
    withBytes { SecretBytes(copying: $0.extracting(range)) }
  }

  /// Takes the same time wherever the two differ; only their lengths are no secret.
  package func equals(_ other: borrowing SecretBytes) -> Bool {
    other.withBytes { equals($0) }
  }

  package func equals(_ other: Span<UInt8>) -> Bool {
    guard other.count == count else { return false }
    return unsafe other.withPointer { theirs in
      unsafe withPointer { unsafe sodium_memcmp($0, theirs, count) == 0 }
    }
  }
}
