/// The numbers and lengths of our own byte layouts: little-endian, 8 bytes.
enum ByteWriter {
  static func number(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  static func lengthPrefixed(_ bytes: some Collection<UInt8>) -> [UInt8] {
    number(UInt64(bytes.count)) + bytes
  }

  /// - Precondition: there are 8 bytes from `start` on.
  static func number(in bytes: Span<UInt8>, at start: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
  }
}
