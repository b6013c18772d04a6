import Sodium
import Testing

@Suite struct EncodingsTests {
  /// RFC 4648, section 10, but for its capital letters in hexadecimal.
  static let vectors = [
    ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"),
    ("foob", "Zm9vYg==", "666f6f62"), ("fooba", "Zm9vYmE=", "666f6f6261"),
    ("foobar", "Zm9vYmFy", "666f6f626172"),
  ]

  @Test(arguments: vectors) func encodingsAreThoseOfTheRFC(text: String, base64: String, base16: String) {
    let bytes = Array(text.utf8)
    #expect(Base64.encode(bytes.span).array == Array(base64.utf8))
    #expect(Hex.encode(bytes.span) == base16)
    #expect(decode(base64) == bytes)
    #expect(Hex.decode(base16.utf8.span) == bytes)
  }

  @Test func everyByteComesBack() {
    let bytes = rising(256)
    #expect(Hex.decode(Hex.encode(bytes.span).utf8.span) == bytes)
    let text = Base64.encode(bytes.span).array
    #expect(Base64.decode(text.span)?.array == bytes)
    for count in 0..<130 {
      let encoded = Base64.encode(rising(count).span).array
      #expect(encoded.count == (count + 2) / 3 * 4)
      #expect(Base64.decode(encoded.span)?.array == rising(count))
    }
  }

  @Test(arguments: [
    // Bits behind the last byte that are not zero (RFC 4648 section 3.5).
    "Zh==", "Zv==", "Zm9=", "Zm//Zm9=",
    // Padding that is missing, short, long, alone or in the middle.
    "Zg", "Zg=", "Zg===", "Zm9vYmE", "Zm9v=", "Zm9v====", "=", "==", "====", "Zg==Zg==", "Z", "Zm9vY",
    // White space, other alphabets, what is no ASCII.
    " Zg==", "Zg== ", "Zg==\n", "Zm9v\r\n", "Zm 9v", "Zm9v\u{0}", "-_-_", "Zm9*", "Zm9é", "Ｚｇ==",
  ])
  func base64InAnyOtherFormIsRefused(text: String) {
    #expect(decode(text) == nil)
  }

  @Test(arguments: [
    "6", "666", "6G", "g6", "AB", "aB", "Ff", " 66", "66 ", "6 6", "66\n", "0x66", "66:66", "6\u{0}", "－6",
    "é",
    "66 66", "/0", ":0", "`0", "@0",
  ])
  func hexInAnyOtherFormIsRefused(digits: String) {
    #expect(Hex.decode(digits.utf8.span) == nil)
  }

  /// Each character alone is a digit or none; libsodium must not pass over any.
  @Test func exactlySixteenCharactersAreHexDigits() {
    let digits = (UInt8.min...UInt8.max).filter { Hex.decode([$0, 0x30].span) != nil }
    #expect(digits == Array("0123456789abcdef".utf8))
    #expect((UInt8.min...UInt8.max).filter { Hex.decode([0x30, $0].span) != nil } == digits)
  }

  @Test func exactlySixtyFourCharactersAreBase64Digits() {
    let digits = (UInt8.min...UInt8.max).filter { Base64.decode([$0, 0x41, 0x41, 0x41].span) != nil }
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    #expect(digits == alphabet.utf8.sorted())
  }

  private func decode(_ text: String) -> [UInt8]? { Base64.decode(Array(text.utf8).span)?.array }
}

@Suite struct Bytes32Tests {
  @Test func onlyWhatHas32BytesIsOne() {
    for count in [0, 31, 33, 64] { #expect(Bytes32(rising(count).span) == nil) }
    #expect(Bytes32(rising(32, from: 200).span)?.bytes == rising(32, from: 200))
  }

  @Test func itsHexIsLowerCaseAndWhole() {
    let digits = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    #expect(bytes32(rising(32)).hex == digits)
    #expect(Bytes32(hex: digits) == bytes32(rising(32)))
    for other in [
      digits.uppercased(), String(digits.dropLast()), digits + "0", digits + "00", " " + digits.dropLast(),
    ] {
      #expect(Bytes32(hex: other) == nil)
    }
  }

  /// Also where a signed comparison, or one from the other end, would say something else.
  @Test func theOrderIsBytewise() {
    for place in 0..<32 {
      var (smaller, larger) = ([UInt8](repeating: 0x7f, count: 32), [UInt8](repeating: 0x7f, count: 32))
      larger[place] = 0x80
      for behind in (place + 1)..<33 where behind < 32 { smaller[behind] = 0xff }
      #expect(bytes32(smaller) < bytes32(larger))
      #expect(!(bytes32(larger) < bytes32(smaller)))
      #expect(bytes32(smaller) != bytes32(larger))
    }
    #expect(!(bytes32(rising(32)) < bytes32(rising(32))))
    #expect(bytes32(rising(32)) == bytes32(rising(32)))
    #expect(bytes32(rising(32)).hashValue == bytes32(rising(32)).hashValue)
  }
}
