/// Runs of at least 32 hexadecimal digits in bytes, capitals too, also in UTF-16, where zeros stand between them.
///
/// Of 32 digits in a row, four stand at one of any 29 neighbouring places: a look at four bytes in every 29 finds each
/// run, and nearly all others are never looked at. In UTF-16 the row is 63 bytes long, and such a look sees two digits
/// and two zeros.
struct HexRuns {
  struct Run {
    /// From its first digit to behind its last.
    let range: Range<Int>
    /// How far its digits are apart: 2 in UTF-16.
    let step: Int
  }

  /// How many bytes are looked at together, and how far the looks are apart.
  private static let look = 4
  private static let stride = HexDigits.count - look + 1

  /// Where is looked next.
  private var place = stride - 1

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }

  /// As an AppSecret has them.
  @inline(__always)
  static func isLowerDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x61 < 6 }

  /// The next run, as long as it is.
  @inline(__always)
  mutating func next(in bytes: Span<UInt8>) -> Run? {
    var place = place
    let last = bytes.count - Self.look
    while place <= last {
      let word = Self.word(bytes, place)
      let digits = Self.digits(word)
      if digits == Self.tops {
        let run = Self.narrowRun(at: place, bytes)
        // Behind it stands what is no digit.
        place = run.upperBound + Self.stride
        if run.count >= HexDigits.count {
          self.place = place
          return Run(range: run, step: 1)
        }
      } else if Self.isAlternating(word, digits) {
        let run = Self.wideRun(at: digits & 0x80 != 0 ? place : place + 1, bytes)
        // Its last digit may be the first of another run.
        place = max(place + 1, run.upperBound + Self.stride - 2)
        if run.count >= 2 * HexDigits.count - 1 {
          self.place = place
          return Run(range: run, step: 2)
        }
      } else {
        place += Self.stride
      }
    }
    return nil
  }

  /// The highest bit of each byte.
  private static let tops: UInt32 = 0x8080_8080

  /// The highest bit of each byte that is a digit.
  @inline(__always)
  private static func digits(_ word: UInt32) -> UInt32 {
    // Without their highest bits no sum of two bytes goes over into the next.
    let low = word & ~tops
    let numbers = (low &+ 0x5050_5050) & ~(low &+ 0x4646_4646)
    // A capital becomes its small letter, and nothing else becomes one of them.
    let small = low | 0x2020_2020
    let letters = (small &+ 0x1f1f_1f1f) & ~(small &+ 0x1919_1919)
    return (numbers | letters) & ~word & tops
  }

  /// Two digits and two zeros in turn.
  @inline(__always)
  private static func isAlternating(_ word: UInt32, _ digits: UInt32) -> Bool {
    word & 0xff00_ff00 == 0 && digits == 0x0080_0080 || word & 0x00ff_00ff == 0 && digits == 0x8000_8000
  }

  /// Little-endian: one load where the compiler sees it.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt32 {
    let part = bytes.extracting(place..<(place &+ 4))
    return UInt32(part[0]) | UInt32(part[1]) << 8 | UInt32(part[2]) << 16 | UInt32(part[3]) << 24
  }

  @inline(never)
  private static func narrowRun(at place: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (place, place + 1)
    while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return start..<end
  }

  @inline(never)
  private static func wideRun(at place: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (place, place + 1)
    while start >= 2, bytes[start - 1] == 0, isDigit(bytes[start - 2]) { start -= 2 }
    while end + 1 < bytes.count, bytes[end] == 0, isDigit(bytes[end + 1]) { end += 2 }
    return start..<end
  }
}
