/// Runs of at least 32 lower-case hexadecimal digits in bytes, also in UTF-16, where zeros stand between them.
///
/// Where 32 digits stand in a row, one stands at every 32nd byte: only there is looked, and from a digit to the left
/// until something else is found, from which the next 32 are counted (as Boyer and Moore do, 1977). In UTF-16 the row
/// is 63 bytes long and each byte but the ends has a neighbour on both sides that tells.
enum HexRuns {
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x61 < 6 }

  /// - Parameters:
  ///   - narrow: gets each longest run of bytes, once.
  ///   - wide: gets each longest run in UTF-16, from its first digit to behind its last.
  @inline(__always)
  static func find(
    in bytes: Span<UInt8>, narrow: (Range<Int>) -> Void, wide: (Range<Int>) -> Void
  ) {
    let count = bytes.count
    let length = HexDigits.count
    // The first byte of a run that would end at `place` stands behind one that is no digit, or is the first of all.
    var place = length - 1
    while place < count {
      let byte = bytes[place]
      guard isDigit(byte) else {
        if byte == 0, let end = wideRun(aroundZero: place, bytes, wide) {
          place = end + length - 2
        } else {
          place += length
        }
        continue
      }
      let floor = place - length
      var left = place - 1
      while left > floor, isDigit(bytes[left]) { left -= 1 }
      if left == floor {
        var end = place + 1
        while end < count, isDigit(bytes[end]) { end += 1 }
        narrow((floor + 1)..<end)
        place = end + length
      } else if left == place - 1, bytes[left] == 0, let end = wideRun(at: place, bytes, wide) {
        place = end + length - 2
      } else {
        place = left + length
      }
    }
  }

  /// - Returns: where the run is over; nothing for none that is long enough.
  @inline(never)
  private static func wideRun(
    aroundZero place: Int, _ bytes: Span<UInt8>, _ wide: (Range<Int>) -> Void
  ) -> Int? {
    guard place + 1 < bytes.count, isDigit(bytes[place - 1]), isDigit(bytes[place + 1]) else { return nil }
    return wideRun(at: place + 1, bytes, wide)
  }

  @inline(never)
  private static func wideRun(
    at place: Int, _ bytes: Span<UInt8>, _ wide: (Range<Int>) -> Void
  ) -> Int? {
    var start = place
    while start >= 2, bytes[start - 1] == 0, isDigit(bytes[start - 2]) { start -= 2 }
    var end = place + 1
    while end + 1 < bytes.count, bytes[end] == 0, isDigit(bytes[end + 1]) { end += 2 }
    guard end - start >= 2 * HexDigits.count - 1 else { return nil }
    wide(start..<end)
    return end
  }
}
