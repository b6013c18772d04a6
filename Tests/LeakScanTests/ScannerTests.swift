import Foundation
import Sodium
import Support
import Testing

@testable import LeakScan

/// What is planted is found, wherever it stands, and nothing else.
@Suite struct ScannerTests {
  private static let size = 256 << 10
  private static let secret = Array("983a9809d8b41c731e00341578f04c93".utf8)
  /// A value of each grain.
  private static let values: [[UInt8]] = [
    secret, Array("Ab3dEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg".utf8), Array("a-middle-one-of-19b".utf8),
    Array("shorttok".utf8),
  ]

  private static func wide(_ value: [UInt8]) -> [UInt8] { Array(value.map { [$0, 0] }.joined()) }

  /// In text, where hexadecimal digits are many and runs of them short.
  private static func text(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abcdef0123456789 ghijk.\n,;ABCDEF".utf8)
    return (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
  }

  @Test(arguments: 0..<70) func atEveryOffset(_ offset: Int) {
    for value in Self.values {
      for form in [value, Self.wide(value)] {
        let bytes = [UInt8](repeating: 0x2e, count: offset) + form + [0x2e]
        let found = Looking.sightings(of: Self.values, in: bytes)
        // Bytes that are UTF-16 throughout are counted as what they are.
        let columns = form == value ? [offset + 1] : [offset + 1, offset / 2 + 1]
        #expect(found.count == 1 && columns.contains(found[0].column), "\(form.count) at \(offset): \(found)")
      }
    }
  }

  /// Where one part of a stream ends and the next begins, and whatever the parts are.
  @Test func atEveryBorder() {
    var filling = Self.text(Self.size + 400, seed: 5).map { $0 == 0x0a ? 0x20 : $0 }
    filling[99] = 0x0a
    for value in Self.values {
      let key = ScanKey()
      let scanner = Scanner(Needles([key.fingerprint(value.span)], key), wantsUnknown: false)
      for offset in stride(from: Self.size - 100, to: Self.size + 100, by: 7) {
        var bytes = filling
        bytes.replaceSubrange((offset - 1)..<(offset + value.count + 1), with: [0x2e] + value + [0x2e])
        let found = Looking.sightings(scanner, bytes, step: 70_001)
        #expect(found == [Sighting(.value(0), line: 2, column: offset - 99)], "\(value.count) at \(offset)")
      }
    }
  }

  /// A search that looks at every place finds the same in bytes of few kinds.
  @Test(arguments: 0..<(Soak.isOn ? 150 : 48)) func aSlowSearchFindsTheSame(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabets = [
      "0a", "0123456789abcdef", "01 \u{0}", "0\u{0}", "ab\u{0}.\n", "0123456789abcdefABCDEFxyz\n",
    ]
    let alphabet = Array(alphabets[seed % alphabets.count].utf8)
    func random(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
    }
    var bytes = random(3_000)
    let hex = Array("0123456789abcdef".utf8)
    let values = (0..<6).map { _ in (0..<32).map { _ in hex[Int.random(in: 0..<16, using: &generator)] } }
    for value in values + values {
      let form = Bool.random(using: &generator) ? value : Self.wide(value)
      let start = Int.random(in: 0...(bytes.count - form.count), using: &generator)
      bytes.replaceSubrange(start..<(start + form.count), with: form)
    }
    // Also what stands there anyhow.
    let runs = (0..<(bytes.count - 32)).filter { start in
      bytes[start..<(start + 32)].allSatisfy { HexRuns.isDigit($0) }
    }
    var all = values
    for start in runs.prefix(3) where !all.contains(Array(bytes[start..<(start + 32)])) {
      all.append(Array(bytes[start..<(start + 32)]))
    }
    let found = Looking.sightings(of: all, in: bytes)
    #expect(Looking.order(found) == Looking.order(Looking.everyPlace(of: all, in: bytes)))
  }

  @Test func eachWindowOfALongerRunIsOne() {
    let run = Array("0123456789abcdef0123456789abcdef01234567".utf8)
    let windows = (0...8).map { Array(run[$0..<($0 + 32)]) }
    let found = Looking.sightings(of: windows, in: [0x20] + run + [0x20])
    #expect(found.map(\.column) == Array(2...10) && found.map(\.number) == Array(0...8))
  }

  @Test func oneBitMakesAnother() {
    for index in Self.secret.indices {
      var other = Self.secret
      other[index] ^= 1
      #expect(Looking.sightings(of: [Self.secret], in: other).isEmpty)
    }
  }

  /// Where `path/of/shorttoken` is no find of `shorttok`.
  @Test func aShortValueCountsOnlyAsAWord() {
    let value = Array("shorttok".utf8)
    for text in ["shorttoken", "xshorttok", "9shorttok9"] {
      #expect(Looking.sightings(of: [value], in: Array(text.utf8)).isEmpty, "\(text)")
    }
    for text in ["shorttok", "'shorttok'", "token=shorttok\n", "令牌shorttok。"] {
      #expect(Looking.sightings(of: [value], in: Array(text.utf8)).count == 1, "\(text)")
    }
  }

  @Test func whatIsTooShortIsNamed() {
    let key = ScanKey()
    let fingerprints = ["abc", "1234567", "12345678"].map { key.fingerprint(Array($0.utf8).span) }
    #expect(Needles(fingerprints, key).tooShort == [0, 1])
  }

  @Test(arguments: [false, true]) func linesOfUTF16AreItsOwn(_ isBig: Bool) throws {
    // 上 is U+4E0A: a line feed's byte in it is none.
    let text = "\u{feff}上上\n上: x\n  " + String(decoding: Self.secret, as: UTF8.self) + "\n"
    let bytes = Array(try #require(text.data(using: isBig ? .utf16BigEndian : .utf16LittleEndian)))
    let found = Looking.sightings(of: [Self.secret], in: bytes)
    #expect(found == [Sighting(.value(0), line: 3, column: 3)])
  }

  @Test func linesAreCountedAcrossParts() {
    let line = Array("a line of thirty bytes and one\n".utf8)
    let bytes = Array([[UInt8]](repeating: line, count: 30_000).joined()) + Self.secret
    #expect(
      Looking.sightings(of: [Self.secret], in: bytes, step: 9_999)
        == [Sighting(.value(0), line: 30_001, column: 1)])
  }

  @Test func ofTooManyTheFirstAreListed() {
    let bytes = Array([[UInt8]](repeating: Self.secret + [0x0a], count: 1_200).joined())
    let found = Looking.sightings(of: [Self.secret], in: bytes)
    #expect(found.count == Scanner.most && found.last?.line == Scanner.most)
  }

  @Test(
    arguments: [
      ([0x50, 0x4b, 3, 4, 0, 0, 0, 0], ArchiveFormat.zip), ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], .gzip),
      ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0], .xz), ([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0], .zstd),
      ([0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26], .bzip2), (Array("BZhang said".utf8), nil),
      ([0x50, 0x4b, 3], nil),
    ] as [([UInt8], ArchiveFormat?)])
  func archivesAreKnownByTheirBytes(_ head: [UInt8], _ archive: ArchiveFormat?) {
    #expect(ArchiveFormat(head.span) == archive)
  }
}
