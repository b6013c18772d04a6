import Testing

@testable import MiniProgram

@Suite struct AppIDTests {
  @Test(arguments: [Sample.appID, "wx0000000000000000", "wxffffffffffffffff", "wx0000000000000001"])
  func whatIsExactIsKept(text: String) throws {
    #expect(try AppID(text).text == text)
    #expect(AppID.check(text) == nil)
  }

  static let refused: [(String, AppIDRefusal)] = [
    ("", .empty),
    ("wx", .length(expected: 18, actual: 2)),
    ("wx0123456789abcde", .length(expected: 18, actual: 17)),
    ("wx0123456789abcdef0", .length(expected: 18, actual: 19)),
    ("wx0123456789ABcde", .length(expected: 18, actual: 17)),
    ("wx0123456789abcdeg", .stray(position: 18, .nonHexLetter)),
    ("wx0123456789abcdO1", .stray(position: 17, .nonHexLetter)),
    (" wx0123456789abcdef", .stray(position: 1, .whiteSpace)),
    ("wx0123456789abcdef ", .stray(position: 19, .whiteSpace)),
    ("wx0123456789abcdef\n", .stray(position: 19, .newline)),
    ("wx0123456789abcdef\r\n", .stray(position: 19, .newline)),
    ("wx01234567\u{200B}89abcdef", .stray(position: 11, .formatCharacter)),
    ("\u{FEFF}wx0123456789abcdef", .stray(position: 1, .formatCharacter)),
    ("ｗx0123456789abcdef", .stray(position: 1, .fullWidth)),
    ("wx0123456789abcde：", .stray(position: 18, .fullWidth)),
    ("wx-0123456789abcde", .stray(position: 3, .punctuation)),
    ("小程序0123456789", .stray(position: 1, .otherScript)),
    ("wx0123456789ABcdef", .capitalLetters(position: 13)),
    ("WX0123456789abcdef", .capitalLetters(position: 1)),
    ("wX0123456789abcdef", .capitalLetters(position: 2)),
    ("0123456789abcdef", .missingPrefix),
    ("w", .missingPrefix),
    ("ww0123456789abcdef", .missingPrefix),
    (Sample.appSecret, .looksLikeAppSecret),
    (Sample.appSecret.uppercased() + "\n", .looksLikeAppSecret),
    ("gh_0123456789ab", .looksLikeOriginalID),
  ]

  @Test(arguments: refused)
  func aTypoIsNamed(text: String, refusal: AppIDRefusal) {
    #expect(AppID.check(text) == refusal)
    #expect(throws: refusal) { try AppID(text) }
  }

  @Test func theTextOfAnyNumberComesBack() throws {
    var random = SplitMix64(state: 1)
    for _ in 0..<1_000 {
      let digits = (0..<16).map { _ in "0123456789abcdef".randomElement(using: &random) ?? "0" }
      let text = "wx" + String(digits)
      #expect(try AppID(text).text == text)
    }
  }

  @Test func twoThatDifferInOneDigitAreTwo() throws {
    let first = try AppID(Sample.appID)
    #expect(try first != AppID("wx1123456789abcdef"))
    #expect(try first != AppID("wx0123456789abcdee"))
    #expect(try Set([first, AppID(Sample.appID)]).count == 1)
  }
}
