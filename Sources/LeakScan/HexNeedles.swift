internal import Sodium

/// AppSecrets and whatever else is 32 lower-case hexadecimal digits: as they are, in capitals, as the digits of their
/// bytes, and in base64.
struct HexNeedles: Sendable {
  typealias Needle = (number: Int, mark: UInt64, digest: Bytes32)

  private var filter: BitFilter
  private var numbers: [Bytes32: [Int]] = [:]

  /// How many bytes a find may have: the digits of the digits in UTF-16.
  static let longest = 4 * HexDigits.count - 1

  init(_ needles: [Needle]) {
    filter = BitFilter(count: needles.count, spread: 8)
    numbers.reserveCapacity(needles.count)
    for needle in needles {
      filter.insert(needle.mark)
      numbers[needle.digest, default: []].append(needle.number)
    }
  }

  func find(
    in bytes: Span<UInt8>, ends: ClosedRange<Int>, _ key: ScanKey, _ found: inout [Find],
    shape: (Find) -> Void
  ) {
    // A run that ended before is found again, and left out below.
    let first = max(0, ends.lowerBound - Self.longest)
    let part = bytes.extracting(first..<ends.upperBound)
    var runs = HexRuns()
    while let run = runs.next(in: part) {
      let range = (run.range.lowerBound + first)..<(run.range.upperBound + first)
      let before = found.count
      windows(in: bytes, range, step: run.step, from: ends.lowerBound, key, &found)
      digitsOfDigits(in: bytes, range, step: run.step, from: ends.lowerBound, key, &found)
      let isShape = range.count == run.step * (HexDigits.count - 1) + 1 && found.count == before
      guard isShape, ends.contains(range.upperBound), Self.standsAlone(bytes, range, step: run.step),
        !Self.hasCapitals(bytes, range, step: run.step)
      else { continue }
      shape(Find(needle: -1, start: range.lowerBound, isWide: run.step == 2))
    }
    base64(in: part, offset: first, from: ends.lowerBound, key, &found)
  }

  private func numbers(of digits: HexDigits, _ key: ScanKey) -> [Int] {
    filter.mayHold(key.mark(digits)) ? numbers[key.digest(digits)] ?? [] : []
  }

  /// Every 32 digits in a row, however long the row: nobody says where a secret begins.
  ///
  /// - Parameter least: where a find may end.
  private func windows(
    in bytes: Span<UInt8>, _ run: Range<Int>, step: Int, from least: Int, _ key: ScanKey,
    _ found: inout [Find]
  ) {
    var digits = HexDigits()
    var index = run.lowerBound
    let whole = index + step * (HexDigits.count - 1)
    let filter = filter
    while index < run.upperBound {
      digits.push(bytes[index])
      if index >= whole, index + 1 >= least, filter.mayHold(key.mark(digits)) {
        let start = index - step * (HexDigits.count - 1)
        let form: Form = Self.hasCapitals(bytes, start..<(index + 1), step: step) ? .upper : .exact
        for number in numbers[key.digest(digits)] ?? [] {
          found.append(Find(needle: number, start: start, isWide: step == 2, form: form))
        }
      }
      index += step
    }
  }

  /// What a dump of bytes makes of a secret: each of its digits as the two digits of its byte.
  private func digitsOfDigits(
    in bytes: Span<UInt8>, _ run: Range<Int>, step: Int, from least: Int, _ key: ScanKey,
    _ found: inout [Find]
  ) {
    guard run.count > step * (2 * HexDigits.count - 1) else { return }
    for phase in 0..<2 {
      var row = DigitRow()
      var index = run.lowerBound + phase * step
      while index + step < run.upperBound {
        let byte = HexDigits.value(bytes[index]) << 4 | HexDigits.value(bytes[index + step])
        if row.takes(byte), index + step + 1 >= least {
          let start = index - 2 * step * (HexDigits.count - 1)
          for number in numbers(of: row.digits, key) {
            found.append(Find(needle: number, start: start, isWide: step == 2, form: .hex))
          }
        }
        index += 2 * step
      }
    }
  }

  private func base64(
    in bytes: Span<UInt8>, offset: Int, from least: Int, _ key: ScanKey, _ found: inout [Find]
  ) {
    var runs = Base64Runs()
    while let run = runs.next(in: bytes) {
      var row = DigitRow()
      for index in run.indices(in: bytes) {
        guard let byte = run.byte(at: index, in: bytes), row.takes(byte), offset + index + 2 >= least
        else { continue }
        let start = offset + run.start(of: HexDigits.count - 1, before: index)
        for number in numbers(of: row.digits, key) {
          found.append(Find(needle: number, start: start, isWide: false, form: .base64))
        }
      }
    }
  }

  private static func hasCapitals(_ bytes: Span<UInt8>, _ run: Range<Int>, step: Int) -> Bool {
    stride(from: run.lowerBound, to: run.upperBound, by: step).contains { bytes[$0] & 0x60 == 0x40 }
  }

  private static func standsAlone(_ bytes: Span<UInt8>, _ run: Range<Int>, step: Int) -> Bool {
    let (before, after) = (run.lowerBound - step, run.upperBound + step - 1)
    // In UTF-16 it is a neighbour only with a zero between.
    let isBefore = before >= 0 && isOfWord(bytes[before]) && (step == 1 || bytes[before + 1] == 0)
    let isAfter = after < bytes.count && isOfWord(bytes[after]) && (step == 1 || bytes[after - 1] == 0)
    return !isBefore && !isAfter
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { TextNeedles.isOfWord(byte) }
}

/// The last 32 of the bytes that come one after the other, while all of them are digits as an AppSecret has them.
private struct DigitRow {
  private(set) var digits = HexDigits()
  private var count = 0

  /// - Returns: whether there are 32 in a row.
  mutating func takes(_ byte: UInt8) -> Bool {
    guard HexRuns.isLowerDigit(byte) else {
      count = 0
      return false
    }
    digits.push(byte)
    count += 1
    return count >= HexDigits.count
  }
}
