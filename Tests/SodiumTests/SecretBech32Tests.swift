import Sodium
import Testing

@Suite struct SecretBech32Tests {
  private func decoded(_ prefix: String, _ word: [UInt8]) -> [UInt8]? {
    guard let bytes = SecretBech32.decode(prefix: prefix, word.span) else { return nil }
    return bytes.array
  }

  /// As `age-keygen` writes them, and the same with each character changed.
  @Test func aMistypedKeyIsNone() {
    let word = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    #expect(decoded("age-secret-key-", Array(word.utf8)) == [UInt8](repeating: 0x42, count: 32))
    for index in 0..<word.utf8.count {
      var other = Array(word.utf8)
      other[index] ^= 1
      #expect(decoded("age-secret-key-", other) == nil)
    }
  }

  /// The same checksum and alphabet as in keys that are no secret.
  @Test(arguments: [0, 1, 16, 31, 32, 33]) func itReadsWhatBech32Writes(count: Int) {
    let word = Bech32.encode(prefix: "k", rising(count).span).uppercased()
    #expect(decoded("k", Array(word.utf8)) == rising(count))
  }
}
