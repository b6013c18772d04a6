import Sodium
import Testing

@Suite struct ChaChaPolyTests {
  private let nonce = rising(12)

  @Test(arguments: [0, 1, 16, 1000]) func whatIsSealedOpensAndNothingElseDoes(count: Int) throws {
    let key = SymmetricKey.random()
    let content = rising(count)
    var sealed = ChaChaPoly.seal(content.span, key: key, nonce: nonce)
    #expect(sealed.count == count + ChaChaPoly.tagCount)
    #expect(try ChaChaPoly.open(sealed.span, key: key, nonce: nonce).array == rising(count))
    #expect(throws: SodiumError.forged) {
      try ChaChaPoly.open(sealed.span, key: key, nonce: rising(12, from: 1)).count
    }
    sealed[sealed.count / 2] ^= 1
    #expect(throws: SodiumError.forged) { try ChaChaPoly.open(sealed.span, key: key, nonce: nonce).count }
    #expect(throws: SodiumError.forged) { try ChaChaPoly.open(nonce.span, key: key, nonce: nonce).count }
  }
}
