/// A set of bits that says "perhaps" or "certainly not" of a mark.
struct BitFilter: Sendable {
  private var words: [UInt64]
  private let shift: UInt64

  /// - Parameters:
  ///   - count: how many marks it will hold.
  ///   - spread: how many bits there are for each, as a power of two.
  init(count: Int, spread: Int) {
    var order = 12
    while order < 34, 1 << (order - spread) < count { order += 1 }
    shift = UInt64(64 - order)
    words = Array(repeating: 0, count: 1 << (order - 6))
  }

  mutating func insert(_ mark: UInt64) {
    let place = mark >> shift
    words[Int(place >> 6)] |= 1 << (place & 63)
  }

  @inline(__always)
  func mayHold(_ mark: UInt64) -> Bool {
    let place = mark >> shift
    return words[Int(place >> 6)] >> (place & 63) & 1 != 0
  }
}
