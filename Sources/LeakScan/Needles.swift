internal import Sodium

/// Everything that is looked for in one scan.
package struct Needles: Sendable {
  let key: ScanKey
  private let hex: HexNeedles
  private let texts: [TextNeedles]
  /// How many bytes a find may have.
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
    longest = max(HexNeedles.longest, texts.map(\.text.count).max() ?? 0)
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
