import Testing

@testable import MiniProgram

@Suite struct CredentialKindTests {
  static let spellings = [
    "appsecret", "upload-key", "message-token", "message-aes-key", "api-aes-key", "api-private-key",
    "pay-api-v3-key",
  ]

  @Test func theNamedKindsAreSpeltAndOrderedAsDocumented() {
    #expect(CredentialKind.named.map(\.text) == Self.spellings)
    #expect(Self.spellings.map { CredentialKind($0) } == CredentialKind.named)
    #expect(CredentialKind.named.reversed().sorted() == CredentialKind.named)
  }

  @Test func othersComeLastByTheirLabels() {
    let a = Sample.label("a")
    let b = Sample.label("b")
    #expect([b, .payAPIv3Key, a, .appSecret].sorted() == [.appSecret, .payAPIv3Key, a, b])
    #expect(!(a < a) && !(CredentialKind.appSecret < .appSecret))
  }

  @Test(arguments: [
    "a", "map-key_2.old", "地图密钥", "clé", "cle\u{301}", "アプリ", String(repeating: "密", count: 32),
  ])
  func aLabelIsKept(label: String) {
    let kind = CredentialKind("other:" + label)
    #expect(kind?.text.utf8.elementsEqual(("other:" + label).utf8) == true)
    #expect(CredentialKind.Label(label)?.text == label)
  }

  @Test(arguments: [
    "", "a b", "a/b", "a:b", "a\n", "\u{0}", "a\u{200B}b", "a\u{202E}b", "\u{3164}", "a\u{FE0F}",
    "a\u{3000}b",
    "\u{301}a", "a😀", "（a）", String(repeating: "密", count: 33), Sample.appSecret,
    Sample.appSecret.uppercased(),
  ])
  func anOddLabelIsNone(label: String) {
    #expect(CredentialKind("other:" + label) == nil)
    #expect(CredentialKind.Label(label) == nil)
  }

  @Test(arguments: [
    "", "other", "other:", "AppSecret", "appsecret ", "app-secret", "Other:a", "appsecret\u{301}",
  ])
  func anotherSpellingIsNone(text: String) {
    #expect(CredentialKind(text) == nil)
  }

  @Test func labelsThatOnlyLookTheSameAreTwo() {
    let composed = Sample.label("cl\u{E9}")
    let decomposed = Sample.label("cle\u{301}")
    #expect(composed != decomposed)
    #expect(composed < decomposed || decomposed < composed)
    #expect(Set([composed, decomposed, composed]).count == 2)
  }
}
