import Testing

@testable import MiniProgram

/// What a note should not hold: ids and secrets of every platform beside each other, which are told, for only third parties
/// say what they look like; and private keys without PEM's lines, which are refused.
@Suite struct PairShapeTests {
  static let pairs: [(String, String)] = [
    ("tt0123456789abcdef", "0123456789012345678901234567890123abcdef"),
    ("tt0123456789abcdef01", "0123456789012345678901234567890123abcdef"),
    ("ww0123456789abcdef", "AbCdEfGhIjKlMnOpQrStUvWxYz-0123456789_abcdef".prefix(43).description),
    ("cli_0123456789abcdef", "AbCdEfGhIjKlMnOpQrStUvWxYz012345"),
    ("ding0123456789abcdef", String(repeating: "aB3_", count: 16)),
    ("ks012345678901234567", "AbCdEfGhIjKlMn-p_rSt01"),
  ]

  @Test(arguments: pairs) func aNoteWithThemIsToldAndTaken(_ id: String, _ secret: String) {
    for text in ["\(id) \(secret)", "密钥：\(secret)，\n\nid=\(id)", "{\"a\":\"\(id)\",\"b\":\"\(secret)\"}"] {
      #expect(Note.pair(in: text) == Platform.having(id: id) && Note.check(text) == nil, "\(text)")
    }
    #expect(Note.pair(in: "see \(id)") == nil)
    // A longer word, and another platform's id.
    #expect(Note.pair(in: "\(id) x\(secret)") == nil && Note.pair(in: "\(id)0 \(secret)-") == nil)
    let other = id.hasPrefix("tt") ? "ks012345678901234567" : "tt0123456789abcdef"
    #expect(Note.pair(in: "\(other) \(secret.prefix(42))") == nil)
  }

  @Test func aPrivateKeyOnOneLineIsSeen() {
    let key = Sample.pem("PRIVATE KEY").split(separator: "\n").dropFirst().dropLast().joined()
    #expect(Note.check("key: \(key)") == .looksLikeSecret)
    #expect(Note.check(String(key.dropFirst())) == nil && Note.check(String(key.prefix(20))) == nil)
  }

  @Test(arguments: [
    "da39a3ee5e6b4b0d3255bfef95601890afd80709", "commit da39a3ee5e6b4b0d3255bfef95601890afd80709 of ttl",
    "AppID 2021001234567890", "ww0123456789abcdef", "a-very-long-name-of-words-and-dashes-and-more-of",
  ])
  func anOrdinaryNoteIsNone(_ text: String) {
    #expect(Note.check(text) == nil && Note.pair(in: text) == nil)
  }
}
