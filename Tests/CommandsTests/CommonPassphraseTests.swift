import Sodium
import Testing

@testable import Commands

/// Which new passphrases are refused, and that all others are taken.
@Suite struct CommonPassphraseTests {
  private static func refusal(_ text: String) -> Text? {
    do throws(Failure) {
      try Passphrase.check(SecretBytes(copying: Array(text.utf8).span))
      return nil
    } catch {
      return error.what
    }
  }

  @Test(arguments: [
    "1234567890", "qwertyuiop", "1q2w3e4r5t", "password123", "a123456789", "woaini1314", "5201314520",
    "1qaz2wsx3edc", "iloveyou123", "PassWord123", "QWERTYUIOP", "1314520520", "correct horse battery staple",
    "12345678901", "0987654321", "98765432109876", "abcdefghij", "ABCDEFGHIJKL", "zyxwvutsrq", "aaaaaaaaaa",
    "0000000000000", "          ", "哈哈哈哈哈哈哈哈哈哈", "😀😀😀😀😀😀😀😀😀😀",
  ])
  func whatEverybodyTriesFirstIsRefused(_ text: String) {
    #expect(Self.refusal(text) == .passphraseTooCommon)
  }

  @Test(arguments: [
    "four words easy to remember", "password1237", "1234567809", "qwertyuiopq", "abcdefghik", "aaaaaaaaab",
    "四个好记的词连起来就行", "哈哈哈哈哈哈哈哈哈呵", "5201314521x", "kkkkk kkkkk", "correct horse battery",
  ])
  func whateverElseHasTenCharactersIsTaken(_ text: String) {
    #expect(Self.refusal(text) == nil)
  }

  @Test func theLengthCountsCharactersAndGoesFirst() {
    #expect(Self.refusal("aaaaaaaaa") == .passphraseTooShort(9))
    #expect(Self.refusal("口令口令口令") == .passphraseTooShort(6))
  }
}
