/// Padmé (Nikitin et al. 2019, "Reducing Metadata Leakage from Encrypted Files"): lengths whose last bits are zero, so
/// that a length tells no more than O(log log n) bits, at a cost of at most 12 %.
enum Padme {
  static func padded(_ count: Int) -> Int {
    guard count > 1 else { return count }
    let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
    let significant = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = (1 << max(0, exponent - significant)) - 1
    return (count + mask) & ~mask
  }

  /// How much is to be added to so many bytes for a file of a Padmé size.
  static func padding(after count: Int, _ fileCount: (Int) -> Int) -> Int {
    var padding = 0
    while true {
      let size = fileCount(count + padding)
      let wanted = padded(size)
      if size == wanted { return padding }
      // A chunk's tag may leap over the wanted size; then the next one is taken.
      padding += max(1, (wanted - size) / 2)
    }
  }
}
