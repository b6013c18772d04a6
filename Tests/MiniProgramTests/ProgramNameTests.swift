import Testing

@testable import MiniProgram

@Suite struct ProgramNameTests {
  static let taken = [
    "好邻居商城", "好邻居（测试）", "shop", "a", "A b　c", "商城・会员", "🛒 shop ❤️", "ñandú", "Ελλάδα", "متجر",
    "a.b", "..", "...", "~", "商城／会员", String(repeating: "城", count: 64),
    String(repeating: "e\u{301}", count: 64),
    "wx", "wx0123456789abcde", "wx0123456789abcdefg", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
  ]

  @Test(arguments: taken)
  func anyScriptIsTaken(text: String) throws {
    #expect(try ProgramName(text).text == text)
    #expect(try ProgramName(text).folded == Folding.fold(text))
  }

  static let refused: [(String, NameRefusal)] = [
    ("", .empty),
    (String(repeating: "城", count: 65), .tooManyCharacters(limit: 64, actual: 65)),
    (String(repeating: "e\u{301}", count: 65), .tooManyCharacters(limit: 64, actual: 65)),
    (String(repeating: "😀", count: 64) + "\u{301}", .tooManyBytes(limit: 256, actual: 258)),
    ("a" + String(repeating: "\u{301}", count: 1_000), .tooManyBytes(limit: 256, actual: 2_001)),
    ("shop/appsecret", .slash(position: 5)), ("/", .slash(position: 1)),
    (".", .dot), ("．", .dot),
    (" shop", .stray(position: 1, .whiteSpace)), ("shop ", .stray(position: 5, .whiteSpace)),
    (" ", .stray(position: 1, .whiteSpace)), ("商城\u{3000}", .stray(position: 3, .whiteSpace)),
    ("a\tb", .stray(position: 2, .whiteSpace)), ("a\u{A0}", .stray(position: 2, .whiteSpace)),
    ("a\nb", .stray(position: 2, .newline)), ("a\r\nb", .stray(position: 2, .newline)),
    ("a\u{2028}b", .stray(position: 2, .newline)), ("a\u{2029}b", .stray(position: 2, .newline)),
    ("a\u{85}b", .stray(position: 2, .newline)),
    ("a\u{0}", .stray(position: 2, .control)), ("\u{1B}[31m", .stray(position: 1, .control)),
    ("a\u{7F}", .stray(position: 2, .control)), ("a\u{9B}", .stray(position: 2, .control)),
    ("a\u{202E}b", .stray(position: 2, .formatCharacter)),
    ("a\u{2066}b", .stray(position: 2, .formatCharacter)),
    ("a\u{200B}b", .stray(position: 2, .formatCharacter)),
    ("a\u{200D}b", .stray(position: 2, .formatCharacter)),
    ("\u{FEFF}a", .stray(position: 1, .formatCharacter)), ("a\u{AD}b", .stray(position: 2, .formatCharacter)),
    ("\u{3164}", .stray(position: 1, .formatCharacter)), ("\u{FE0F}", .stray(position: 1, .formatCharacter)),
    ("a\u{E0041}", .stray(position: 2, .formatCharacter)),
    ("a\u{E000}", .stray(position: 2, .privateUse)), ("a\u{FFFE}", .stray(position: 2, .privateUse)),
    (Sample.appSecret, .looksLikeSecret), ("x " + Sample.appSecret.uppercased(), .looksLikeSecret),
    (Sample.messageAESKey, .looksLikeSecret), ("-----BEGIN PRIVATE KEY-----", .looksLikeSecret),
    ("０１２３４５６７89abcdef0123456789abcdef", .looksLikeSecret),
    (Sample.appID, .looksLikeAppID), (Sample.appID.uppercased(), .looksLikeAppID),
    ("ｗｘ0123456789abcdef", .looksLikeAppID),
  ]

  @Test(arguments: refused)
  func anOddNameIsToldWhatIsWrong(text: String, refusal: NameRefusal) {
    #expect(ProgramName.check(text) == refusal)
    #expect(throws: refusal) { try ProgramName(text) }
  }

  /// The categories that a name may not hold, over every scalar there is.
  @Test func noScalarThatCannotBeSeenStandsInAName() {
    for number in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator:
        let name = "a" + String(Character(scalar)) + "b"
        if ProgramName.check(name) == nil { Issue.record("U+\(String(number, radix: 16))") }
      case .otherLetter, .lowercaseLetter, .uppercaseLetter:
        let isSeen = !scalar.properties.isDefaultIgnorableCodePoint
        let name = "a" + String(Character(scalar)) + "b"
        if (ProgramName.check(name) == nil) != isSeen { Issue.record("U+\(String(number, radix: 16))") }
      default: break
      }
    }
  }
}

@Suite struct NoteTests {
  @Test(arguments: [
    "", "两行\n\t都行", "👨‍👩‍👧 好", "a\u{200D}b", String(repeating: "字", count: 2_000), Sample.appID,
  ])
  func aNoteIsTaken(text: String) {
    #expect(Note.check(text) == nil)
  }

  static let refused: [(String, NoteRefusal)] = [
    (String(repeating: "字", count: 2_001), .tooManyCharacters(limit: 2_000, actual: 2_001)),
    ("a" + String(repeating: "\u{301}", count: 4_000), .tooManyBytes(limit: 8_000, actual: 8_001)),
    ("a\r\nb", .stray(position: 2, .newline)), ("a\u{0}b", .stray(position: 2, .control)),
    ("a\u{2028}b", .stray(position: 2, .newline)), ("\u{1B}[2J", .stray(position: 1, .control)),
    ("它是 " + Sample.appSecret, .looksLikeSecret), (Sample.pem(), .looksLikeSecret),
  ]

  @Test(arguments: refused)
  func anOddNoteIsToldWhatIsWrong(text: String, refusal: NoteRefusal) {
    #expect(Note.check(text) == refusal)
  }

  @Test func aLineHasNoLineEndAndNoTab() {
    #expect(Note.checkLine("客户甲", limit: 64) == nil)
    #expect(Note.checkLine("客户\n甲", limit: 64) == .stray(position: 3, .newline))
    #expect(Note.checkLine("客户\t甲", limit: 64) == .stray(position: 3, .whiteSpace))
    #expect(Note.checkLine("客户甲", limit: 2) == .tooManyCharacters(limit: 2, actual: 3))
    #expect(Note.checkLine(Sample.appSecret, limit: 64) == .looksLikeSecret)
  }
}
