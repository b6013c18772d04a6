/// Runs of characters that may be base64 (RFC 4648) of lower-case hexadecimal digits.
///
/// Of the 64 characters a digit's bits allow few at each of the four places of a group: 5, 8, 20 and 16. Of 32 digits
/// in a row, wherever in a group they begin, 42 characters are wholly theirs, and so a look at four characters in every
/// 39 finds each run. What characters differ between the alphabets of RFC 4648 occurs in neither.
struct Base64Runs {
  struct Run {
    /// From the first character that may be, to behind the last.
    let range: Range<Int>
    /// The place of the first one in its group of four.
    let place: Int
  }

  /// From where the first digit begins to behind where the last one ends, in characters, at most.
  static let longest = 44
  private static let least = 42
  private static let look = 4
  private static let stride = least - look + 1

  private var index = stride - 1
  /// Places in the group that the look at `index` allows and that were not followed yet.
  private var open: UInt8 = 0
  /// Up to where was followed what begins a group at an index of 0, 1, 2 or 3 modulo 4.
  private var followed = SIMD4<Int>()

  /// The next run, as long as it is.
  mutating func next(in bytes: Span<UInt8>) -> Run? {
    let table = Self.table
    var index = index
    while index + Self.look <= bytes.count {
      if open == 0 {
        open = Self.places(bytes, index, table)
        if open == 0 {
          index += Self.stride
          continue
        }
      }
      let place = open.trailingZeroBitCount
      open &= open - 1
      let group = (index - place) & 3
      let start = index
      if open == 0 { index += Self.stride }
      guard followed[group] <= start else { continue }
      let range = Self.run(bytes, start, group, table)
      followed[group] = range.upperBound
      if range.count >= Self.least {
        self.index = index
        return Run(range: range, place: (range.lowerBound - group) & 3)
      }
    }
    self.index = index
    return nil
  }

  /// At which places of a group the character at an index can stand, as bits, so that the next three fit behind it.
  @inline(__always)
  private static func places(_ bytes: Span<UInt8>, _ index: Int, _ table: [UInt8]) -> UInt8 {
    let two = table[Int(bytes[index])] & (table[Int(bytes[index &+ 1])] >> 1)
    guard two != 0 else { return 0 }
    return two & (table[Int(bytes[index &+ 2])] >> 2) & (table[Int(bytes[index &+ 3])] >> 3) & 0xf
  }

  /// - Parameter group: where groups begin, modulo 4.
  private static func run(
    _ bytes: Span<UInt8>, _ index: Int, _ group: Int, _ table: [UInt8]
  ) -> Range<Int> {
    func fits(_ index: Int) -> Bool { table[Int(bytes[index])] >> ((index - group) & 3) & 1 != 0 }
    var (start, end) = (index, index + look)
    while start > 0, fits(start - 1) { start -= 1 }
    while end < bytes.count, fits(end) { end += 1 }
    return start..<end
  }

  /// For each character a bit for each place of a group, twice, so that a shift turns it round.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    let digits = Array("0123456789abcdef".utf8)
    var allowed: [Set<UInt8>] = [[], [], [], []]
    for first in digits {
      allowed[0].insert(first >> 2)
      allowed[3].insert(first & 0x3f)
      for second in digits {
        allowed[1].insert(first << 4 & 0x3f | second >> 4)
        allowed[2].insert(first << 2 & 0x3f | second >> 6)
      }
    }
    for character in UInt8.min...UInt8.max {
      guard let value = value(of: character) else { continue }
      for place in 0..<4 where allowed[place].contains(value) { table[Int(character)] |= 0x11 << place }
    }
    return table
  }()

  /// Nil for what is in neither alphabet.
  fileprivate static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - 0x41
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - 0x61 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

extension Base64Runs.Run {
  /// Where bytes of this run may begin: the character before it may have the first bits of one, the one behind it the
  /// last bits.
  func indices(in bytes: Span<UInt8>) -> Range<Int> {
    max(0, range.lowerBound - 1)..<min(range.upperBound, bytes.count - 1)
  }

  /// The byte that begins in the character at an index and ends in the next one; nil if none does.
  func byte(at index: Int, in bytes: Span<UInt8>) -> UInt8? {
    let place = place(of: index)
    guard place < 3, let high = Base64Runs.value(of: bytes[index]),
      let low = Base64Runs.value(of: bytes[index + 1])
    else { return nil }
    return high << (2 * place + 2) | low >> (4 - 2 * place)
  }

  /// Where the byte begins that stands so many bytes before the one that begins at an index.
  func start(of count: Int, before index: Int) -> Int {
    let place = place(of: index)
    // Three bytes are four characters; in a group the bytes begin in its first three.
    let wanted = place - count
    let groups = (wanted - 2) / 3
    return index - place + 4 * groups + wanted - 3 * groups
  }

  /// Of the character at an index in its group of four.
  func place(of index: Int) -> Int { (place + index - range.lowerBound) & 3 }
}
