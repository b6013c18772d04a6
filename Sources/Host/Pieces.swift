package import Sodium

/// Numbers and pieces of bytes, one behind the other in locked memory, as one process of ours hands them to another.
package struct PieceWriter: ~Copyable {
  private var buffer = SecretBuffer(capacity: 1024)

  package init() {}

  /// - Precondition: of 32 bits.
  package mutating func add(_ number: Int) {
    for shift in [24, 16, 8, 0] { buffer.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  package mutating func add(_ piece: Span<UInt8>) {
    add(piece.count)
    buffer.append(piece)
  }

  package consuming func finish() -> SecretBytes { buffer.finish() }
}

/// Takes apart what a `PieceWriter` wrote.
package struct PieceReader {
  private var place = 0

  package init() {}

  /// - Returns: nil if there is none.
  package mutating func number(in bytes: Span<UInt8>) -> Int? {
    guard bytes.count - place >= 4 else { return nil }
    var number = 0
    for index in place..<(place + 4) { number = number << 8 | Int(bytes[index]) }
    place += 4
    return number
  }

  package mutating func piece(in bytes: Span<UInt8>) -> Range<Int>? {
    guard let count = number(in: bytes), count <= bytes.count - place else { return nil }
    defer { place += count }
    return place..<(place + count)
  }

  package func isAtEnd(of bytes: Span<UInt8>) -> Bool { place == bytes.count }
}
