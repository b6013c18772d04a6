/// What libsodium takes: a pointer that is never nil, also to no bytes at all.
extension Span<UInt8> {
  func withPointer<Result: ~Copyable>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe withUnsafeBytes { bytes in
      guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
        return unsafe withUnsafePointer(to: 0, body)
      }
      return unsafe body(start)
    }
  }
}

extension SecretBytes {
  func withPointer<Result: ~Copyable>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    withBytes { unsafe $0.withPointer(body) }
  }

  mutating func withMutablePointer<Result: ~Copyable>(
    _ body: (UnsafeMutablePointer<UInt8>) -> Result
  ) -> Result {
    withMutableBytes { bytes in
      unsafe bytes.withUnsafeMutableBytes { bytes in
        guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
          preconditionFailure("a block of secret memory has an address")
        }
        return unsafe body(start)
      }
    }
  }
}

extension SymmetricKey {
  func withPointer<Result: ~Copyable>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    withBytes { unsafe $0.withPointer(body) }
  }
}

extension Array<UInt8> {
  /// `count` bytes that `fill` writes, every one of them.
  init(count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    self = [UInt8](repeating: 0, count: count)
    unsafe self.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { unsafe fill(start) }
    }
  }
}

extension Bytes32 {
  /// A key or hash that libsodium writes.
  init(fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    let bytes = unsafe [UInt8](count: Self.count, fill: fill)
    guard let value = Bytes32(bytes.span) else { preconditionFailure("32 bytes were asked for") }
    self = value
  }
}
