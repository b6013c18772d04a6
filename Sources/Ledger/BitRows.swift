/// A matrix of bits, one row behind the other.
struct BitRows: Sendable {
  /// Bits a row.
  let width: Int
  /// Words a row.
  let words: Int
  private(set) var storage: [UInt64]

  init(rows: Int, width: Int) {
    self.width = width
    words = (width + 63) / 64
    storage = [UInt64](repeating: 0, count: rows * words)
  }

  func contains(_ row: Int, _ column: Int) -> Bool {
    storage[row * words + column >> 6] >> UInt64(column & 63) & 1 == 1
  }

  func word(_ row: Int, _ index: Int) -> UInt64 { storage[row * words + index] }

  /// Copies bits out of a block of 512.
  ///
  /// - Parameters:
  ///   - source: the first bit in the block.
  ///   - column: the first bit in the row.
  mutating func put(_ row: Int, at column: Int, _ block: SIMD8<UInt64>, from source: Int, count: Int) {
    var done = 0
    while done < count {
      let (from, to) = (source + done, column + done)
      let step = min(count - done, 64 - from & 63, 64 - to & 63)
      let mask = step == 64 ? UInt64.max : (1 << UInt64(step)) - 1
      let bits = block[from >> 6] >> UInt64(from & 63) & mask
      storage[row * words + to >> 6] |= bits << UInt64(to & 63)
      done += step
    }
  }
}
