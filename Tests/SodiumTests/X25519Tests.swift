import CSodium
import Sodium
import Testing

@Suite struct X25519Tests {
  /// RFC 7748, section 6.1: Alice and Bob.
  static let pairs = [
    (
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    ),
    (
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
    ),
  ]

  @Test(arguments: pairs) func publicKeysAreThoseOfTheRFC(scalar: String, publicKey: String) throws {
    let pair = X25519Key(scalar: try key(hex(scalar)))
    #expect(pair.publicKey.hex == publicKey)
    #expect(pair.withScalar { $0.array } == hex(scalar))
  }

  @Test(arguments: [0, 1, 32, 500]) func whatIsSealedOpens(count: Int) throws {
    let pair = X25519Key(scalar: .random())
    let sealed = try SealedBox.seal(rising(count).span, to: pair.publicKey)
    #expect(sealed.count == count + SealedBox.overhead)
    #expect(try pair.open(sealed.span).array == rising(count))
  }

  /// The box as libsodium's documentation puts it together: the sender's key, then `crypto_box` under the
  /// nonce BLAKE2b-192(the sender's key ‖ the recipient's key).
  @Test func aBoxPutTogetherByHandOpens() throws {
    let alice = hex(Self.pairs[0].0)
    let (alicePublic, bobPublic) = (hex(Self.pairs[0].1), hex(Self.pairs[1].1))
    var nonce = Blake2b(outputCount: 24)
    nonce.update(alicePublic.span)
    nonce.update(bobPublic.span)
    var box = [UInt8](repeating: 0, count: 5 + 16)
    #expect(crypto_box_easy(&box, rising(5), 5, nonce.finish(), bobPublic, alice) == 0)
    let bob = X25519Key(scalar: try key(hex(Self.pairs[1].0)))
    #expect(try bob.open((alicePublic + box).span).array == rising(5))
  }

  @Test func aChangedByteAnywhereIsForged() throws {
    let pair = X25519Key(scalar: .random())
    let sealed = try SealedBox.seal(rising(20).span, to: pair.publicKey)
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 1
      #expect(refusal { _ = try pair.open(changed.span) } == .forged)
    }
    #expect(refusal { _ = try pair.open(sealed.span.extracting(..<(sealed.count - 1))) } == .forged)
    #expect(refusal { _ = try X25519Key(scalar: .random()).open(sealed.span) } == .forged)
  }

  @Test(arguments: [0, 32, 47]) func whatIsTooShortIsMalformed(count: Int) {
    let pair = X25519Key(scalar: .random())
    #expect(refusal { _ = try pair.open(rising(count).span) } == .malformed)
  }

  /// Points of low order (https://cr.yp.to/ecdh.html, “validate”): whoever seals to one seals to everybody.
  @Test(arguments: [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ])
  func nothingIsSealedToAPointOfLowOrder(point: String) {
    #expect(refusal { _ = try SealedBox.seal(rising(5).span, to: bytes32(hex(point))) } == .malformed)
  }

  @Test func noTwoBoxesAreAlike() throws {
    let pair = X25519Key(scalar: .random())
    #expect(
      try SealedBox.seal(rising(5).span, to: pair.publicKey)
        != SealedBox.seal(rising(5).span, to: pair.publicKey))
  }
}
