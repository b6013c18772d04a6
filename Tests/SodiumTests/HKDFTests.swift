import Sodium
import Testing

@Suite struct HKDFTests {
  struct Vector: Sendable {
    let input: [UInt8]
    let salt: [UInt8]
    let info: [UInt8]
    let output: String
  }

  /// RFC 5869, appendix A.1 to A.3; the keys of the HMAC beneath are shorter and longer than its block.
  static let vectors = [
    Vector(
      input: [UInt8](repeating: 0x0b, count: 22), salt: rising(13), info: rising(10, from: 0xf0),
      output: """
        3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865
        """),
    Vector(
      input: rising(80), salt: rising(80, from: 0x60), info: rising(80, from: 0xb0),
      output: """
        b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
        da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
        """),
    Vector(
      input: [UInt8](repeating: 0x0b, count: 22), salt: [], info: [],
      output: """
        8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8
        """),
  ]

  @Test(arguments: vectors) func itDerivesWhatTheRFCSays(_ vector: Vector) {
    let wanted = hex(vector.output)
    let derived = HKDF.derive(
      vector.input.span, salt: vector.salt.span, info: vector.info.span, count: wanted.count)
    #expect(derived.array == wanted)
  }

  /// RFC 4231, test cases 1, 2 and 6.
  static let codes: [([UInt8], String, String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test(arguments: codes) func codesAreThoseOfTheRFC(_ key: [UInt8], _ text: String, _ wanted: String) {
    var code = HMACSHA256(key: key.span)
    // In two parts: they are one message.
    let (first, rest) = (Array(text.utf8.prefix(3)), Array(text.utf8.dropFirst(3)))
    code.update(first.span)
    code.update(rest.span)
    let found = code.finish()
    #expect(found.array == hex(wanted))
  }
}
