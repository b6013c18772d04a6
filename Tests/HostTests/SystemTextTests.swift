import Foundation
import Support
import Testing

@testable import Host

/// What the system hands over goes back to it byte for byte, and what is UTF-8 is its own text.
@Suite struct SystemTextTests {
  @Test(arguments: [
    "", "shop", "小程序 🍜", "e\u{301}", "\u{10ff7f}", "\u{f4}",
  ]) func textIsItself(_ text: String) {
    #expect(SystemText.decode(Array(text.utf8)) == text)
    #expect(SystemText.encode(text) == Array(text.utf8))
    #expect(SystemText.isText(text))
  }

  @Test(arguments: [
    [0xc9, 0xfa, 0xb2, 0xfa], [0x61, 0xff, 0x62], [0xe5, 0xb0], [0xc0, 0x80], [0xed, 0xa0, 0x80],
    // Scalars that stand for bytes are themselves taken apart.
    [0xf4, 0x8f, 0xbe, 0x80], [0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf4],
  ] as [[UInt8]]) func otherBytesAreKeptAndKnown(_ bytes: [UInt8]) {
    let text = SystemText.decode(bytes)
    #expect(SystemText.encode(text) == bytes)
    #expect(!SystemText.isText(text))
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func anyBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...9, using: &generator)).map { _ -> UInt8 in
        Bool.random(using: &generator)
          ? .random(in: 0...255, using: &generator) : [0xf4, 0x8f, 0xbe, 0xbf, 0xe5].randomElement(using: &generator) ?? 0
      }
      let text = SystemText.decode(bytes)
      #expect(SystemText.encode(text) == bytes)
      #expect(SystemText.isText(text) == (String(validating: bytes, as: UTF8.self) == text))
    }
  }
}
