internal import Sodium

/// Everything that is looked for in one scan.
package struct Needles: Sendable {
  let key: ScanKey
  private let hex: HexNeedles
  private let texts: [TextNeedles]
  /// How many bytes a find may have; at least what a run in UTF-16 has.
  let longest: Int
  /// How many values are looked for.
  package let count: Int
  /// Which of the values are too short to be looked for.
  package let tooShort: [Int]

  /// - Parameter fingerprints: under this key; a find names one by its place here.
  package init(_ fingerprints: [Fingerprint], _ key: ScanKey) {
    self.key = key
    var hex: [HexNeedles.Needle] = []
    var texts: [TextNeedles.Needle] = []
    var tooShort: [Int] = []
    for (number, fingerprint) in fingerprints.enumerated() {
      switch fingerprint {
      case .hex(let mark, let digest): hex.append((number, mark, digest))
      case .texts(let all): texts += all.map { (number, $0) }
      case .tooShort: tooShort.append(number)
      }
    }
    self.hex = HexNeedles(hex)
    self.texts = Grain.allCases.compactMap { grain in
      let own = texts.filter { $0.text.grain == grain }
      return own.isEmpty ? nil : TextNeedles(own, grain)
    }
    self.tooShort = tooShort
    count = fingerprints.count - tooShort.count
    longest = max(2 * HexDigits.count - 1, texts.map(\.text.count).max() ?? 0)
  }

  /// What stands in front of and behind a word is looked at.
  static let margin = 1

  /// Finds what ends in `ends`, in bytes that may begin and go on around that.
  ///
  /// - Parameter shape: gets runs of exactly 32 digits that stand alone and are none of the needles.
  func find(
    in bytes: Span<UInt8>, ends: ClosedRange<Int>, _ found: inout [Find], shape: (Find) -> Void
  ) {
    hex.find(in: bytes, ends: ends, key, &found, shape: shape)
    for text in texts { text.find(in: bytes, ends: ends, key, &found) }
  }
}

/// A find in some bytes.
struct Find: Equatable {
  /// The place of the fingerprint; -1 for what only has the shape of a secret.
  let needle: Int
  let start: Int
  let isWide: Bool
  var part = 0
}

/// AppSecrets and whatever else is 32 lower-case hexadecimal digits.
struct HexNeedles: Sendable {
  typealias Needle = (number: Int, mark: UInt64, digest: Bytes32)

  private var filter: BitFilter
  private var numbers: [Bytes32: [Int]] = [:]

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
    let first = max(0, ends.lowerBound - 2 * HexDigits.count + 1)
    let part = bytes.extracting(first..<ends.upperBound)
    var runs = HexRuns()
    while let run = runs.next(in: part) {
      let range = (run.range.lowerBound + first)..<(run.range.upperBound + first)
      let before = found.count
      windows(in: bytes, range, step: run.step, from: ends.lowerBound, key, &found)
      let isShape = range.count == run.step * (HexDigits.count - 1) + 1 && found.count == before
      guard isShape, ends.contains(range.upperBound), Self.standsAlone(bytes, range, step: run.step) else {
        continue
      }
      shape(Find(needle: -1, start: range.lowerBound, isWide: run.step == 2))
    }
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
        for number in numbers[key.digest(digits)] ?? [] {
          found.append(Find(needle: number, start: start, isWide: step == 2))
        }
      }
      index += step
    }
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
