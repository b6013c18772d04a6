import Sodium
import Testing

@Suite struct PaddingTests {
  /// ISO/IEC 7816-4: 0x80 and zeros to the end of the block, a whole block where it was full.
  @Test func thePaddingIsThatOfTheStandard() throws {
    for count in 0...200 {
      let content = [UInt8](repeating: 0x80, count: count)
      let expected = content + [0x80] + Array(repeating: 0, count: 63 - count % 64)
      #expect(Padding.pad(content.span).array == expected)
      #expect(Padding.padPrivate(content) == expected)
      #expect(try Padding.unpaddedCount(expected.span) == count)
    }
  }

  @Test func contentThatLooksLikePaddingStays() throws {
    for content: [UInt8] in [[0x80], [0x80, 0], [0, 0, 0], rising(64).map { _ in 0 }, rising(63) + [0x80]] {
      #expect(try Padding.unpaddedCount(Padding.padPrivate(content).span) == content.count)
    }
  }

  static let malformed: [[UInt8]] = [
    [], [0x80], [0], rising(63).map { _ in 0 }, rising(63).map { _ in 0x80 },
    // No mark in the last block.
    rising(64).map { _ in 0 }, rising(128).map { $0 == 63 ? 0x80 : 0 },
    // Something else behind the mark, or another mark.
    [0x80] + rising(62).map { _ in 0 } + [1], [0x80] + rising(62).map { _ in 0 } + [0x81],
    rising(63) + [0x01], rising(63) + [0xff],
  ]

  @Test(arguments: malformed) func whatIsNotPaddedIsMalformed(bytes: [UInt8]) {
    #expect(refusal { _ = try Padding.unpaddedCount(bytes.span) } == .malformed)
  }

  /// A length that `pad` never gives.
  @Test(arguments: [65, 100, 127, 129]) func whatIsNoNumberOfBlocksIsMalformed(count: Int) {
    let bytes = rising(count - 1) + [0x80]
    #expect(refusal { _ = try Padding.unpaddedCount(bytes.span) } == .malformed)
  }
}
