internal import CSodium

/// BLAKE2b (RFC 7693), unkeyed or keyed, of any number of parts.
@safe package struct Blake2b: ~Copyable, @unchecked Sendable {
  /// The state wants an alignment of 64 bytes, more than Swift gives a value of an imported type.
  private let state: UnsafeMutableRawPointer
  /// What the state stands in: malloc gives that from its cache, where a block aligned by it is searched for.
  private let room: UnsafeMutableRawPointer
  private let outputCount: Int

  /// - Parameters:
  ///   - outputCount: 1 to 64 bytes.
  ///   - key: at most 64 bytes; empty for the plain hash.
  package init(outputCount: Int = 32, key: Span<UInt8>) {
    _ = Library.isReady
    self.outputCount = outputCount
    unsafe (room, state) = Self.allocate()
    let status = unsafe key.withPointer {
      unsafe crypto_generichash_blake2b_init(OpaquePointer(state), $0, key.count, outputCount)
    }
    precondition(status == 0)
  }

  package init(outputCount: Int = 32) { self.init(outputCount: outputCount, key: [UInt8]().span) }

  package mutating func update(_ bytes: Span<UInt8>) {
    _ = unsafe bytes.withPointer {
      unsafe crypto_generichash_blake2b_update(OpaquePointer(state), $0, UInt64(bytes.count))
    }
  }

  package mutating func update(_ text: StaticString) {
    unsafe update(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount).span)
  }

  /// The bytes behind their number (8 bytes, little-endian), so that no two lists of parts look the same.
  package mutating func update(lengthPrefixed bytes: Span<UInt8>) {
    update(UInt64(bytes.count))
    update(bytes)
  }

  /// 8 bytes, little-endian.
  package mutating func update(_ number: UInt64) {
    let bytes: InlineArray<8, UInt8> = InlineArray { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    update(bytes.span)
  }

  package consuming func finish() -> [UInt8] {
    let count = outputCount
    return unsafe [UInt8](count: count) {
      _ = unsafe crypto_generichash_blake2b_final(OpaquePointer(state), $0, count)
    }
  }

  /// The same hash, to go on from here in two ways.
  package func copy() -> Blake2b { Blake2b(copying: self) }

  private init(copying other: borrowing Blake2b) {
    outputCount = other.outputCount
    unsafe (room, state) = Self.allocate()
    unsafe state.copyMemory(from: other.state, byteCount: crypto_generichash_blake2b_statebytes())
  }

  deinit {
    unsafe sodium_memzero(state, crypto_generichash_blake2b_statebytes())
    unsafe room.deallocate()
  }

  private static let alignment = 64

  private static func allocate() -> (room: UnsafeMutableRawPointer, state: UnsafeMutableRawPointer) {
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: crypto_generichash_blake2b_statebytes() + alignment, alignment: 16)
    return unsafe (room, room.alignedUp(toMultipleOf: alignment))
  }

  /// The first 32 bytes as a value.
  package consuming func finish32() -> Bytes32 {
    let bytes = finish()
    guard let value = Bytes32(bytes.span) else {
      preconditionFailure("a hash of another length was asked for")
    }
    return value
  }

  /// BLAKE2b-256 of one part.
  package static func hash32(_ bytes: Span<UInt8>) -> Bytes32 {
    var hash = Blake2b()
    hash.update(bytes)
    return hash.finish32()
  }

  /// `outputCount` bytes that are as secret as what they are made of.
  package static func secretHash(outputCount: Int, key: Span<UInt8>, _ bytes: Span<UInt8>) -> SecretBytes {
    _ = Library.isReady
    var result = SecretBytes(count: outputCount)
    let status = unsafe result.withMutablePointer { result in
      unsafe bytes.withPointer { content in
        unsafe key.withPointer {
          unsafe crypto_generichash_blake2b(
            result, outputCount, content, UInt64(bytes.count), $0, key.count)
        }
      }
    }
    precondition(status == 0)
    return result
  }
}
