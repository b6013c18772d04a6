import CSodium
import Testing

@testable import Sodium

@Suite struct AEADTests {
  static let sunscreen = Array(
    ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
      + "sunscreen would be it.").utf8)
  static let associatedData = hex("50515253c0c1c2c3c4c5c6c7")

  /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
  static let draft = hex(
    """
    404142434445464748494a4b4c4d4e4f5051525354555657
    bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
    731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
    2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
    21f9664c97637da9768812f615c68b13b52e c0875924c1c7987947deafd8780acf49
    """)

  @Test func xChaCha20Poly1305IsTheOneOfTheDraft() throws {
    let key = try key(rising(32, from: 0x80))
    let sealed = AEAD.seal(
      Self.sunscreen.span, key: key, associatedData: Self.associatedData.span, nonce: Array(Self.draft[..<24])
    )
    #expect(sealed == Self.draft)
    let opened = try AEAD.open(Self.draft.span, key: key, associatedData: Self.associatedData.span).array
    #expect(opened == Self.sunscreen)
    let inTheOpen = try AEAD.openPrivate(Self.draft.span, key: key, associatedData: Self.associatedData.span)
    #expect(inTheOpen == Self.sunscreen)
  }

  /// RFC 8439, section 2.8.2: what XChaCha20-Poly1305 is made of, as the linked libsodium has it.
  @Test func chaCha20Poly1305IsTheOneOfTheRFC() {
    let expected = hex(
      """
      d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6
      3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
      92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc
      3ff4def08e4b7a9de576d26586cec64b6116 1ae10b594f09e26a7e902ecbd0600691
      """)
    var sealed = [UInt8](repeating: 0, count: Self.sunscreen.count + 16)
    crypto_aead_chacha20poly1305_ietf_encrypt(
      &sealed, nil, Self.sunscreen, UInt64(Self.sunscreen.count), Self.associatedData, 12, nil,
      hex("070000004041424344454647"), rising(32, from: 0x80))
    #expect(sealed == expected)
  }

  @Test func aChangedBitAnywhereIsForged() throws {
    let key = try key(rising(32))
    let sealed = AEAD.seal(rising(20).span, key: key, associatedData: rising(3).span)
    for place in sealed.indices {
      for bit in [UInt8(1), 0x80] {
        var changed = sealed
        changed[place] ^= bit
        #expect(
          refusal { _ = try AEAD.open(changed.span, key: key, associatedData: rising(3).span) } == .forged)
        #expect(
          refusal { _ = try AEAD.openPrivate(changed.span, key: key, associatedData: rising(3).span) }
            == .forged)
      }
    }
  }

  @Test func anotherKeyOrPlaceIsForged() throws {
    let key = try SodiumTests.key(rising(32))
    let other = try SodiumTests.key(rising(32, from: 1))
    let sealed = AEAD.seal(rising(20).span, key: key, associatedData: rising(3).span)
    #expect(refusal { _ = try AEAD.open(sealed.span, key: other, associatedData: rising(3).span) } == .forged)
    for data in [[], rising(2), rising(4), rising(3, from: 1)] {
      #expect(refusal { _ = try AEAD.open(sealed.span, key: key, associatedData: data.span) } == .forged)
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000]) func everyLengthComesBack(count: Int) throws {
    let key = SymmetricKey.random()
    let sealed = AEAD.seal(rising(count).span, key: key, associatedData: rising(0).span)
    #expect(sealed.count == count + AEAD.overhead)
    #expect(try AEAD.open(sealed.span, key: key, associatedData: rising(0).span).array == rising(count))
    #expect(try AEAD.openPrivate(sealed.span, key: key, associatedData: rising(0).span) == rising(count))
  }

  @Test(arguments: [0, 1, 24, 39]) func whatIsTooShortIsMalformed(count: Int) throws {
    let key = SymmetricKey.random()
    #expect(
      refusal { _ = try AEAD.open(rising(count).span, key: key, associatedData: rising(0).span) }
        == .malformed)
    #expect(
      refusal { _ = try AEAD.openPrivate(rising(count).span, key: key, associatedData: rising(0).span) }
        == .malformed)
  }

  @Test func noNonceComesTwice() {
    let key = SymmetricKey.random()
    let nonces = (0..<1000).map { _ in
      Array(AEAD.seal(rising(0).span, key: key, associatedData: rising(0).span)[..<24])
    }
    #expect(Set(nonces).count == 1000)
  }
}

/// How the module refused; nothing if it did not.
func refusal(_ body: () throws -> Void) -> SodiumError? {
  do { try body() } catch { return error as? SodiumError }
  return nil
}
