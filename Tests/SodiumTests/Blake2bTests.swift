import CSodium
import Sodium
import Testing

@Suite struct Blake2bTests {
  static func hash(_ bytes: [UInt8], count: Int = 64, key: [UInt8] = []) -> [UInt8] {
    var hash = Blake2b(outputCount: count, key: key.span)
    hash.update(bytes.span)
    return hash.finish()
  }

  /// RFC 7693, appendix A.
  @Test func theHashOfAbcIsThatOfTheRFC() {
    let expected = hex(
      """
      ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1
      7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923
      """)
    #expect(Self.hash(Array("abc".utf8)) == expected)
  }

  /// RFC 7693, appendix E: one hash over those of many lengths, with keys and without.
  @Test func theSelfTestOfTheRFCComesOut() {
    func sequence(_ count: Int, seed: Int) -> [UInt8] {
      var (a, b) = (UInt32(truncatingIfNeeded: 0xdead_4bad * seed), UInt32(1))
      return (0..<count).map { _ in
        (a, b) = (b, a &+ b)
        return UInt8(b >> 24)
      }
    }
    var whole = Blake2b(outputCount: 32)
    for outputCount in [20, 32, 48, 64] {
      for count in [0, 3, 128, 129, 255, 1024] {
        let message = sequence(count, seed: count)
        whole.update(Self.hash(message, count: outputCount).span)
        let key = sequence(outputCount, seed: outputCount)
        whole.update(Self.hash(message, count: outputCount, key: key).span)
      }
    }
    #expect(whole.finish() == hex("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475"))
  }

  /// blake2b keyed KAT of the reference implementation (BLAKE2/BLAKE2, testvectors/blake2-kat.json): the
  /// message is 00 01 02 … of this length, the key 00 … 3f.
  @Test(arguments: [
    (
      0,
      "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
        + "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568"
    ),
    (
      1,
      "961f6dd1e4dd30f63901690c512e78e4b45e4742ed197c3c5e45c549fd25f2e4"
        + "187b0bc9fe30492b16b0d0bc4ef9b0f34c7003fac09a5ef1532e69430234cebd"
    ),
    (
      127,
      "76d2d819c92bce55fa8e092ab1bf9b9eab237a25267986cacf2b8ee14d214d73"
        + "0dc9a5aa2d7b596e86a1fd8fa0804c77402d2fcd45083688b218b1cdfa0dcbcb"
    ),
    (
      128,
      "72065ee4dd91c2d8509fa1fc28a37c7fc9fa7d5b3f8ad3d0d7a25626b57b1b44"
        + "788d4caf806290425f9890a3a2a35a905ab4b37acfd0da6e4517b2525c9651e4"
    ),
    (
      129,
      "64475dfe7600d7171bea0b394e27c9b00d8e74dd1e416a79473682ad3dfdbb70"
        + "6631558055cfc8a40e07bd015a4540dcdea15883cbbf31412df1de1cd4152b91"
    ),
    (
      255,
      "142709d62e28fcccd0af97fad0f8465b971e82201dc51070faa0372aa43e9248"
        + "4be1c1e73ba10906d5d1853db6a4106e0a7bf9800d373d6dee2d46d62ef2a461"
    ),
  ])
  func keyedHashesAreThoseOfTheReference(count: Int, expected: String) {
    #expect(Self.hash(rising(count), key: rising(64)) == hex(expected))
    let secret = Blake2b.secretHash(outputCount: 64, key: rising(64).span, rising(count).span).array
    #expect(secret == hex(expected))
  }

  @Test func partsAreHashedAsOne() {
    var parts = Blake2b()
    parts.update(rising(100).span)
    parts.update(rising(0).span)
    parts.update("mpvault event 1\n")
    parts.update("x")
    parts.update(rising(200).span)
    let whole = rising(100) + Array("mpvault event 1\nx".utf8) + rising(200)
    #expect(parts.finish() == Self.hash(whole, count: 32))
    #expect(Blake2b.hash32(whole.span).bytes == Self.hash(whole, count: 32))
  }

  @Test func lengthsAndNumbersAreLittleEndian() {
    var parts = Blake2b()
    parts.update(lengthPrefixed: rising(0x0102).span)
    parts.update(UInt64(0x0102_0304_0506_0708))
    let whole = [2, 1, 0, 0, 0, 0, 0, 0] + rising(0x0102) + [8, 7, 6, 5, 4, 3, 2, 1]
    #expect(parts.finish() == Self.hash(whole, count: 32))
  }

  /// Of `ab` and `c`, and of `a` and `bc`.
  @Test func twoListsOfPartsNeverLookTheSame() {
    func hash(_ parts: [String]) -> Bytes32 {
      var hash = Blake2b()
      for part in parts { hash.update(lengthPrefixed: Array(part.utf8).span) }
      return hash.finish32()
    }
    let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["a", "b", "c"]]
    #expect(Set(lists.map(hash)).count == lists.count)
  }
}

@Suite struct SubkeyTests {
  /// libsodium, test/default/kdf.c and kdf.exp: the key 00 … 1f, number 32, 32 bytes.
  @Test func aSubkeyIsThatOfLibsodiumsOwnTest() throws {
    let subkey = try key(rising(32)).subkey(32, context: "KDF test").array
    #expect(subkey == hex("154b291f11196737f8b7f491e4ca11764e0227d34f94295408a869f007aa8618"))
  }

  /// The construction that the format page gives: BLAKE2b with the number as salt and the context as
  /// personalisation, both filled up with zeros to 16 bytes.
  @Test(arguments: [UInt64(0), 1, 2, 255, 256, 0x0102_0304_0506_0708, .max])
  func aSubkeyIsSaltedAndPersonalisedBlake2b(number: UInt64) throws {
    let salt =
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) } + rising(8).map { _ in 0 }
    let person = Array("mpvault1".utf8) + Array(repeating: 0, count: 8)
    var expected = [UInt8](repeating: 0, count: 32)
    crypto_generichash_blake2b_salt_personal(&expected, 32, nil, 0, rising(32), 32, salt, person)
    let subkey = try key(rising(32)).subkey(number, context: "mpvault1").array
    #expect(subkey == expected)
  }

  @Test(arguments: [0, 16, 31, 33, 64]) func aKeyHas32Bytes(count: Int) {
    #expect(refusal { _ = try key(rising(count)) } == .malformed)
  }

  @Test func keysAreCopiedWhole() throws {
    let first = try key(rising(32))
    #expect(first.copy().array == rising(32))
    let (one, other) = (SymmetricKey.random().array, SymmetricKey.random().array)
    #expect(one.count == 32 && one != other)
  }
}
