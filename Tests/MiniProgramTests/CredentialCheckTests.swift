import Testing

@testable import MiniProgram

@Suite struct CredentialCheckTests {
  static let right: [(CredentialKind, String)] = [
    (.appSecret, Sample.appSecret),
    (.messageToken, "abc"), (.messageToken, "Token2026"), (.messageToken, Sample.appSecret),
    (.messageToken, Sample.payKey),
    (.messageAESKey, Sample.messageAESKey), (.messageAESKey, String(repeating: "a", count: 43)),
    (.apiAESKey, Sample.apiAESKey), (.apiAESKey, Sample.apiSM4Key),
    (.payAPIv3Key, Sample.payKey), (.payAPIv3Key, Sample.appSecret),
    (Sample.label("x"), "x"), (Sample.label("x"), "两行\n\u{FEFF}都行\n"), (Sample.label("x"), Sample.appSecret),
    (Sample.label("x"), String(repeating: "x", count: 64 << 10)),
  ]

  @Test(arguments: right)
  func whatFitsIsTaken(kind: CredentialKind, value: String) {
    #expect(kind.check(value) == nil)
  }

  /// Each way in which an AppSecret goes wrong between the platform's page and here.
  static let appSecretTypos: [(String, Refusal)] = [
    ("", .empty),
    (String(Sample.appSecret.dropLast()), .length(expected: 32...32, actual: 31)),
    (Sample.appSecret + "0", .length(expected: 32...32, actual: 33)),
    (Sample.appSecret + Sample.appSecret, .length(expected: 32...32, actual: 64)),
    (String(Sample.appSecret.dropLast()).uppercased(), .length(expected: 32...32, actual: 31)),
    (Sample.appSecret.uppercased(), .stray(position: 11, .capitalLetter)),
    ("0123456789abcdef0123456789abcdeF", .stray(position: 32, .capitalLetter)),
    ("0123456789abcdefg123456789abcdef", .stray(position: 17, .nonHexLetter)),
    ("O123456789abcdef0123456789abcdef", .stray(position: 1, .nonHexLetter)),
    ("01234567-89abcdef0123456789abcdef", .stray(position: 9, .punctuation)),
    (" " + Sample.appSecret, .stray(position: 1, .whiteSpace)),
    (Sample.appSecret + " ", .stray(position: 33, .whiteSpace)),
    (Sample.appSecret + "\t", .stray(position: 33, .whiteSpace)),
    (Sample.appSecret + "\u{A0}", .stray(position: 33, .whiteSpace)),
    ("\u{3000}" + Sample.appSecret, .stray(position: 1, .whiteSpace)),
    (Sample.appSecret + "\n", .stray(position: 33, .newline)),
    (Sample.appSecret + "\r\n", .stray(position: 33, .newline)),
    (Sample.appSecret + "\u{2028}", .stray(position: 33, .newline)),
    (Sample.appSecret + "\n" + Sample.appSecret, .stray(position: 33, .newline)),
    (Sample.appID + "\n" + Sample.appSecret, .stray(position: 19, .newline)),
    ("AppSecret: " + Sample.appSecret, .stray(position: 10, .punctuation)),
    ("密钥" + Sample.appSecret, .stray(position: 1, .otherScript)),
    ("密：" + Sample.appSecret, .stray(position: 1, .otherScript)),
    ("0123456789abcde\u{200B}f0123456789abcdef", .stray(position: 16, .formatCharacter)),
    ("\u{FEFF}" + Sample.appSecret, .stray(position: 1, .formatCharacter)),
    (Sample.appSecret + "\u{202C}", .stray(position: 33, .formatCharacter)),
    ("０123456789abcdef0123456789abcdef", .stray(position: 1, .fullWidth)),
    ("0123456789abcde\u{0}0123456789abcdef", .stray(position: 16, .control)),
    (Sample.appSecret + "\u{1B}", .stray(position: 33, .control)),
    (Sample.appSecret + "\u{E000}", .stray(position: 33, .privateUse)),
    (Sample.appID, .looksLike(.appID)),
    (Sample.appID.uppercased(), .looksLike(.appID)),
    (Sample.appID + "\n", .looksLike(.appID)),
    (Sample.messageAESKey, .looksLike(.messageAESKey)),
    (Sample.apiAESKey, .looksLike(.apiAESKey)),
    (Sample.pem(), .looksLike(.privateKey)),
    (String(repeating: "a", count: 100_000), .tooLong(limit: 65_536)),
    (String(repeating: "a", count: 65_536), .length(expected: 32...32, actual: 65_536)),
  ]

  @Test(arguments: appSecretTypos)
  func aMispastedAppSecretIsToldWhatIsWrong(value: String, refusal: Refusal) {
    #expect(CredentialKind.appSecret.check(value) == refusal)
  }

  static let otherTypos: [(CredentialKind, String, Refusal)] = [
    (.messageToken, "", .empty),
    (.messageToken, "ab", .length(expected: 3...32, actual: 2)),
    (.messageToken, String(repeating: "a", count: 33), .length(expected: 3...32, actual: 33)),
    (.messageToken, "my_token", .stray(position: 3, .punctuation)),
    (.messageToken, "令牌abc", .stray(position: 1, .otherScript)),
    (.messageToken, "abc ", .stray(position: 4, .whiteSpace)),
    (.messageToken, Sample.appID, .looksLike(.appID)),
    (.messageToken, Sample.messageAESKey, .looksLike(.messageAESKey)),
    (.messageAESKey, Sample.messageAESKey.dropLast() + "", .length(expected: 43...43, actual: 42)),
    (.messageAESKey, Sample.messageAESKey + "7", .length(expected: 43...43, actual: 44)),
    (.messageAESKey, Sample.messageAESKey + "=", .stray(position: 44, .punctuation)),
    (.messageAESKey, Sample.messageAESKey + "\n", .stray(position: 44, .newline)),
    (.messageAESKey, Sample.appSecret, .looksLike(.appSecret)),
    (.messageAESKey, Sample.appID, .looksLike(.appID)),
    (.messageAESKey, Sample.payKey, .length(expected: 43...43, actual: 32)),
    (.payAPIv3Key, Sample.payKey.dropFirst() + "", .length(expected: 32...32, actual: 31)),
    (.payAPIv3Key, Sample.payKey + "。", .stray(position: 33, .punctuation)),
    (.payAPIv3Key, "！" + Sample.payKey, .stray(position: 1, .fullWidth)),
    (.payAPIv3Key, Sample.appID, .looksLike(.appID)),
    (.payAPIv3Key, Sample.messageAESKey, .looksLike(.messageAESKey)),
    (.payAPIv3Key, Sample.pem("PRIVATE KEY"), .looksLike(.privateKey)),
    (.apiAESKey, Sample.apiAESKey.dropLast() + "", .looksLike(.messageAESKey)),
    (.apiAESKey, Sample.apiAESKey.dropFirst() + "", .length(expected: 44...44, actual: 43)),
    (.apiAESKey, Sample.apiAESKey + "\n", .stray(position: 45, .newline)),
    (.apiAESKey, Sample.apiAESKey.replacing("A", with: "-"), .stray(position: 1, .punctuation)),
    // The same 32 bytes, with bits set that no encoder sets.
    (.apiAESKey, Sample.apiAESKey.replacing("h8=", with: "h9="), .notBase64Key(bytes: nil)),
    (.apiAESKey, Sample.apiSM4Key.replacing("w==", with: "===", ), .notBase64Key(bytes: nil)),
    (.apiAESKey, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", .notBase64Key(bytes: 24)),
    (.apiAESKey, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj", .notBase64Key(bytes: 36)),
    (.apiAESKey, Sample.appSecret, .looksLike(.appSecret)),
    (.apiAESKey, Sample.appID, .looksLike(.appID)),
    (Sample.label("x"), "", .empty),
    (Sample.label("x"), "密\u{0}x", .stray(position: 2, .control)),
    (Sample.label("x"), String(repeating: "x", count: 100_000), .tooLong(limit: 65_536)),
    (.uploadKey, String(repeating: "x", count: 20_000), .tooLong(limit: 16_384)),
  ]

  @Test(arguments: otherTypos)
  func aMispastedValueIsToldWhatIsWrong(kind: CredentialKind, value: String, refusal: Refusal) {
    #expect(kind.check(value) == refusal)
  }

  @Test(arguments: CredentialKind.named)
  func anAppIDIsNeverASecret(kind: CredentialKind) {
    #expect(kind.check(Sample.appID) == .looksLike(.appID))
    #expect(kind.check(" " + Sample.appID + "\r\n") == .looksLike(.appID))
  }

  /// GBK of 密钥, a cut-off 密, overlong forms of two, three and four bytes, a surrogate, and U+110000.
  static let notUTF8: [[UInt8]] = [
    [0xC3, 0xDC, 0xD4, 0xBF], [0xE5, 0xAF], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF],
    [0xF0, 0x8F, 0xBF, 0xBF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
  ]

  @Test(arguments: notUTF8)
  func bytesThatAreNoUTF8AreNamedWithTheirPlace(bytes: [UInt8]) {
    let value = Array("密ab".utf8) + bytes
    #expect(Sample.label("x").check(value) == .stray(position: 4, .invalidUTF8))
    let secret = Array(Sample.appSecret.utf8) + bytes
    #expect(CredentialKind.appSecret.check(secret) == .stray(position: 33, .invalidUTF8))
  }
}
