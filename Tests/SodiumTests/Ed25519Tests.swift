import Sodium
import Testing

private func isValid(_ signature: [UInt8], of message: [UInt8], by key: Bytes32) -> Bool {
  Ed25519.isValid(signature.span, of: message.span, by: key)
}

@Suite struct Ed25519Tests {
  struct Vector: Sendable, CustomStringConvertible {
    let description: String
    let seed, publicKey, message, signature: String
  }

  /// RFC 8032, section 7.1.
  static let vectors = [
    Vector(
      description: "TEST 1", seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Vector(
      description: "TEST 2", seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Vector(
      description: "TEST 3", seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    Vector(
      description: "TEST SHA(abc)", seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      publicKey: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      message: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      signature: "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
        + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
  ]

  @Test(arguments: vectors) func keysAndSignaturesAreThoseOfTheRFC(vector: Vector) throws {
    let signing = SigningKey(seed: try key(hex(vector.seed)))
    #expect(signing.publicKey.hex == vector.publicKey)
    let message = hex(vector.message)
    #expect(signing.sign(message.span) == hex(vector.signature))
    #expect(isValid(hex(vector.signature), of: message, by: bytes32(hex(vector.publicKey))))
  }

  @Test func aChangedBitAnywhereIsInvalid() throws {
    let vector = Self.vectors[2]
    let (signature, message) = (hex(vector.signature), hex(vector.message))
    let publicKey = hex(vector.publicKey)
    for bit in 0..<(64 * 8) {
      var changed = signature
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(!isValid(changed, of: message, by: bytes32(publicKey)))
    }
    for bit in 0..<(32 * 8) {
      var changed = publicKey
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(!isValid(signature, of: message, by: bytes32(changed)))
    }
    for bit in 0..<16 {
      var changed = message
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(!isValid(signature, of: changed, by: bytes32(publicKey)))
    }
  }

  @Test(arguments: [0, 32, 63, 65, 128]) func aSignatureOfAnotherLengthIsInvalid(count: Int) {
    let vector = Self.vectors[0]
    let signature = Array((hex(vector.signature) + hex(vector.signature)).prefix(count))
    #expect(!isValid(signature, of: [], by: bytes32(hex(vector.publicKey))))
  }

  /// RFC 8032 section 5.1.7: S is below the order of the group, else everyone could make a second signature
  /// out of one.
  @Test func aSignatureThatIsNotCanonicalIsInvalid() {
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    for vector in Self.vectors {
      var signature = hex(vector.signature)
      var carry = 0
      for place in 0..<32 {
        let sum = Int(signature[32 + place]) + Int(order[place]) + carry
        signature[32 + place] = UInt8(sum & 0xff)
        carry = sum >> 8
      }
      #expect(
        !isValid(signature, of: hex(vector.message), by: bytes32(hex(vector.publicKey))))
    }
  }

  /// With the neutral element as the key, R = neutral and S = 0 would sign every message.
  @Test func aKeyOfSmallOrderSignsNothing() {
    let neutral: [UInt8] = [1] + Array(repeating: 0, count: 31)
    let signature = neutral + Array(repeating: 0, count: 32)
    #expect(!isValid(signature, of: rising(5), by: bytes32(neutral)))
  }
}
