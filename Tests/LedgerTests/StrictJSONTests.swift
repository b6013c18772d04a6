import Testing

@testable import Ledger

struct StrictJSONTests {
  private static func flaw(_ bytes: [UInt8]) -> JSONFlaw? {
    do {
      _ = try StrictJSON.parse(bytes)
      return nil
    } catch {
      guard case .notStrictJSON(let flaw) = error else { return nil }
      return flaw
    }
  }

  @Test(
    arguments: [
      ("", .syntax), ("{", .syntax), ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("{a:1}", .syntax),
      ("'a'", .syntax), ("tru", .syntax), ("nul", .syntax), ("\"a", .syntax), ("\"\\x\"", .syntax),
      ("\"\\u12\"", .syntax), ("\"\\u00g0\"", .syntax), ("[1 2]", .syntax), ("{\"a\" 1}", .syntax),
      ("{\"a\":}", .syntax), ("-", .syntax), ("+1", .syntax), (".5", .syntax), ("NaN", .syntax),
      ("[", .syntax), ("\"\\", .syntax), ("\"\\u", .syntax), (" 1", .syntax), ("{,}", .syntax),
      ("{\"a\":1,\"a\":1}", .duplicateKey), ("{\"a\":1,\"\\u0061\":2}", .duplicateKey),
      ("[{\"b\":{\"x\":1,\"x\":2}}]", .duplicateKey),
      ("\"\\ud800\"", .loneSurrogate), ("\"\\udc00\"", .loneSurrogate), ("\"\\ud800x\"", .loneSurrogate),
      ("\"\\ud800\\n\"", .loneSurrogate), ("\"\\ud800\\ud800\"", .loneSurrogate),
      ("\"\\ud800\\u0041\"", .loneSurrogate),
      ("\u{feff}{}", .byteOrderMark),
      ("1.0", .number), ("1e2", .number), ("1E2", .number), ("0.5", .number), ("-0", .number),
      ("01", .number),
      ("-01", .number), ("9007199254740993", .number), ("-9007199254740993", .number),
      ("99999999999999999999999999999999", .number), ("1.", .number),
      ("{} ", .trailingBytes), ("{}{}", .trailingBytes), ("1\n", .trailingBytes),
      ("nullnull", .trailingBytes),
      ("\"a\nb\"", .controlCharacter), ("\"\u{0}\"", .controlCharacter), ("\"\\n\t\"", .controlCharacter),
    ] as [(String, JSONFlaw)])
  func isRefused(text: String, flaw: JSONFlaw) {
    #expect(Self.flaw(Array(text.utf8)) == flaw)
  }

  @Test(
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xe5, 0xa5, 0x22], [0x7b, 0x7d, 0xff], [0xfe, 0xff],
    ] as [[UInt8]])
  func whatIsNoUTF8IsRefused(bytes: [UInt8]) {
    #expect(Self.flaw(bytes) == .encoding)
  }

  @Test func sixteenLevelsAreTheMost() {
    func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> [UInt8] {
      Array((String(repeating: open, count: count) + inner + String(repeating: close, count: count)).utf8)
    }
    #expect(Self.flaw(nested("[", "", "]", 16)) == nil)
    #expect(Self.flaw(nested("[", "", "]", 17)) == .nesting)
    #expect(Self.flaw(nested("{\"a\":", "1", "}", 16)) == nil)
    #expect(Self.flaw(nested("{\"a\":", "1", "}", 17)) == .nesting)
    #expect(Self.flaw(nested("[", "", "]", 100_000)) == .nesting)
  }

  @Test func aDuplicateAmongManyKeysIsRefused() {
    let keys = (0..<5000).map { "\"k\($0)\":1" }
    #expect(Self.flaw(Array("{\(keys.joined(separator: ","))}".utf8)) == nil)
    for twice in [0, 15, 16, 4999] {
      #expect(Self.flaw(Array("{\((keys + [keys[twice]]).joined(separator: ","))}".utf8)) == .duplicateKey)
    }
  }

  /// A reader in another language knows nothing of canonical equivalence.
  @Test func keysThatOnlyLookAlikeAreTwo() throws {
    let value = try StrictJSON.parse(Array("{\"\u{e9}\":1,\"e\u{301}\":2,\"K\":3,\"\u{212a}\":4}".utf8))
    #expect(value.object?.count == 4)
    let fields = Fields(value.object ?? [], isTrusted: true)
    #expect(fields["K"] == .integer(3))
    #expect(fields["\u{212a}"] == .integer(4))
  }

  @Test func whatIsAllowedIsRead() throws {
    let text =
      #"{ "a" : [ 1 , -2,9007199254740992 ,-9007199254740992,0 ],"# + "\t"
      + #""b":{"c":null}"# + "\r\n" + #", "d":[true,false,{}],"":""}"#
    let value = try StrictJSON.parse(Array(text.utf8))
    #expect(
      value
        == .object([
          JSONMember(
            "a", .array([.integer(1), .integer(-2), .integer(1 << 53), .integer(-(1 << 53)), .integer(0)])),
          JSONMember("b", .object([JSONMember("c", .null)])),
          JSONMember("d", .array([.bool(true), .bool(false), .object([])])), JSONMember("", .string("")),
        ]))
    let escapes = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u00e9\\u597D\\ud83d\\ude00é好😀\""
    #expect(try StrictJSON.parse(Array(escapes.utf8)) == .string("\"\\/\u{8}\u{c}\n\r\t\0é好😀é好😀"))
  }

  /// Total over any bytes, and what it takes is written and read back the same.
  @Test func randomBytesNeverTrap() throws {
    var random = Seeded(11)
    let alphabet = Array("{}[]\",:\\u0dD8e1-.tfn \n".utf8) + [0xff, 0xc3, 0xa9, 0]
    var taken = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &random)
      let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
      guard let value = try? StrictJSON.parse(bytes) else { continue }
      taken += 1
      #expect(try StrictJSON.parse(JSONWriter.write(value)) == value)
    }
    #expect(taken > 50)
  }

  @Test func theWriterEscapesWhatItMust() {
    let value = JSONValue.object([JSONMember("a\"b", .string("\\\u{1}\n\u{1f}\u{7f}好/"))])
    #expect(
      String(decoding: JSONWriter.write(value), as: UTF8.self)
        == "{\"a\\\"b\":\"\\\\\\u0001\\u000a\\u001f\u{7f}好/\"}")
  }
}
