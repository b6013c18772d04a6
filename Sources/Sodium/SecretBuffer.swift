internal import CSodium

/// A secret of a length that is not known yet: what is being typed, or read from a pipe.
package struct SecretBuffer: ~Copyable {
  private var storage: SecretBytes
  package private(set) var count = 0

  package init(capacity: Int = 64) { storage = SecretBytes(count: max(capacity, 32)) }

  package mutating func append(_ byte: UInt8) {
    reserve(count + 1)
    let index = count
    storage.withMutableBytes { $0[index] = byte }
    count += 1
  }

  package mutating func append(_ bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    reserve(count + bytes.count)
    let offset = count
    storage.withMutableBytes { target in
      unsafe target.withUnsafeMutableBytes { target in
        unsafe bytes.withUnsafeBytes { source in
          unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
        }
      }
    }
    count += bytes.count
  }

  /// Room for at most `limit` more bytes, which `read` fills: it returns how many it wrote.
  package mutating func append<Failure: Error>(
    upTo limit: Int, _ read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    reserve(count + limit)
    let range = count..<(count + limit)
    let added = try storage.withMutableBytes { (bytes) throws(Failure) -> Int in
      try unsafe bytes.withUnsafeMutableBytes { (bytes) throws(Failure) -> Int in
        try unsafe read(UnsafeMutableRawBufferPointer(rebasing: bytes[range]))
      }
    }
    precondition((0...limit).contains(added))
    count += added
    return added
  }

  /// Drops `number` bytes from the end and zeroes them.
  package mutating func removeLast(_ number: Int) {
    let range = max(0, count - max(0, number))..<count
    storage.withMutableBytes { bytes in
      for index in range { bytes[index] = 0 }
    }
    count = range.lowerBound
  }

  package func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let count = count
    return try storage.withBytes { (bytes) throws(Failure) -> Result in
      try body(bytes.extracting(0..<count))
    }
  }

  package consuming func finish() -> SecretBytes { storage.slice(0..<count) }

  private mutating func reserve(_ wanted: Int) {
    guard wanted > storage.count else { return }
    var larger = SecretBytes(count: max(wanted, storage.count * 2))
    let count = count
    storage.withBytes { old in
      larger.withMutableBytes { new in
        for index in 0..<count { new[index] = old[index] }
      }
    }
    storage = larger
  }
}
