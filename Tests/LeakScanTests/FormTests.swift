import Foundation
import Support
import Testing

@testable import LeakScan

/// What other programs make of a value is found as the value, in each form, wherever it stands.
@Suite struct FormTests {
  private static let secret = Array("983a9809d8b41c731e00341578f04c93".utf8)
  /// Its bytes give `+` and `/` in base64, and it has characters that an address may not have.
  private static let text = Array("p?>~~?>p/word+of=24&more".utf8)

  private static func base64(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedString().utf8) }

  private static func inURLAlphabet(_ text: [UInt8]) -> [UInt8] {
    text.map {
      $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
    }
  }

  private static func forms(_ bytes: [UInt8], _ format: String) -> [UInt8] {
    Array(bytes.map { String(format: format, $0) }.joined().utf8)
  }

  private static func wide(_ text: [UInt8]) -> [UInt8] { Array(text.map { [$0, 0] }.joined()) }

  private static func found(_ values: [[UInt8]], _ bytes: [UInt8], step: Int = .max) -> [String] {
    Looking.sightings(of: values, in: bytes, step: step).map { "\($0.number) \($0.form) \($0.column)" }
  }

  @Test(arguments: 0..<12) func base64IsFoundInEachAlignment(_ lead: Int) {
    var generator = SeededGenerator(seed: UInt64(lead))
    let around = (0..<(lead + 20)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    for value in [Self.secret, Self.text] {
      for tail in [0, 1, 2, 20] {
        let whole = Self.base64(around[..<lead] + value + around[lead..<(lead + tail)])
        // In a group of three bytes the second and the third begin in the characters before their own; of any other
        // value only the characters are looked for that are its alone.
        let place = lead / 3 * 4 + (value == Self.secret || lead % 3 == 0 ? lead % 3 : lead % 3 + 1)
        let expected = ["0 base64 \(place + 2)"]
        #expect(Self.found([value], [0x20] + whole) == expected, "\(value.count), \(tail) behind")
        #expect(Self.found([value], [0x20] + Self.inURLAlphabet(whole)) == expected, "\(value.count), URL")
      }
    }
  }

  /// Of a vault's value in an export for Kubernetes, by the bytes of the stream in which it ends.
  @Test func atEveryBorder() {
    let size = 256 << 10
    for (value, form) in [(Self.secret, "base64"), (Self.text, "base64"), (Self.secret, "hex")] {
      let written = form == "hex" ? Self.forms(value, "%02x") : Self.base64(value)
      for offset in stride(from: size - 140, to: size + 10, by: 3) {
        let bytes = [UInt8](repeating: 0x2e, count: offset) + [0x20] + written + [0x20, 0x2e, 0x2e]
        #expect(Self.found([value], bytes, step: 70_001) == ["0 \(form) \(offset + 2)"], "\(offset)")
      }
    }
  }

  @Test func theDigitsOfItsBytesAreFound() {
    for value in [Self.secret, Self.text] {
      for digits in [Self.forms(value, "%02x"), Self.forms(value, "%02X")] {
        #expect(Self.found([value], [0x20] + digits) == ["0 hex 2"])
        // Within a longer dump, at either phase.
        #expect(Self.found([value], Array("6f6b00".utf8) + digits + Array("0a".utf8)) == ["0 hex 7"])
        #expect(Self.found([value], Array("a".utf8) + digits + Array("a0".utf8)) == ["0 hex 2"])
      }
    }
    let wide = Self.wide(Self.forms(Self.secret, "%02x"))
    #expect(Looking.sightings(of: [Self.secret], in: wide).map(\.form) == [.hex])
  }

  @Test func capitalsAreFound() {
    let capitals = Array(String(decoding: Self.secret, as: UTF8.self).uppercased().utf8)
    #expect(Self.found([Self.secret], capitals) == ["0 upper 1"])
    #expect(Self.found([Self.secret], Array(capitals[..<16]) + Self.secret[16...]) == ["0 upper 1"])
    #expect(Self.found([Self.secret], Self.wide(capitals)) == ["0 upper 1"])
  }

  @Test func whatAnAddressEscapesIsFound() throws {
    let escaped = try #require(
      String(decoding: Self.text, as: UTF8.self).addingPercentEncoding(
        withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))))
    #expect(Self.found([Self.text], Array("?key=\(escaped)&".utf8)) == ["0 percent 6"])
    let small = escaped.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
    #expect(Self.found([Self.text], Array("?key=\(small)&".utf8)) == ["0 percent 6"])
  }

  @Test func anotherValueInTheSameFormIsNone() {
    for index in Self.secret.indices {
      var other = Self.secret
      other[index] = other[index] == 0x30 ? 0x31 : 0x30
      for written in [
        Self.base64(other), Self.base64([1] + other), Self.base64([1, 2] + other), Self.forms(other, "%02x"),
        Array(String(decoding: other, as: UTF8.self).uppercased().utf8),
      ] { #expect(Self.found([Self.secret], written).isEmpty, "\(index)") }
    }
  }

  /// A search that decodes at each place finds the same, in texts of the characters that digits have in base64.
  @Test(arguments: 0..<30) func aSlowSearchFindsTheSame(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array(
      ["MDAwNjYz", "MNOYZDTjzGWm2ABEFIJwxyz012345hijklm", "abcMNO0123+/=\n"][seed % 3].utf8)
    var bytes = (0..<2_000).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
    let hex = Array("0123456789abcdef".utf8)
    let values = (0..<5).map { _ in (0..<32).map { _ in hex[Int.random(in: 0..<16, using: &generator)] } }
    for (number, value) in (values + values).enumerated() {
      let around = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let written = Self.base64(around[..<(number % 3)] + value + around)
      let start = Int.random(in: 0..<(bytes.count - written.count), using: &generator)
      bytes.replaceSubrange(start..<(start + written.count), with: written)
    }
    let found = Looking.sightings(of: values, in: bytes, step: 999).filter { $0.form == .base64 }
    let expected = Self.decodedEverywhere(values, bytes)
    #expect(
      Set(found.map { "\($0.number) at \($0.line):\($0.column)" }) == expected
        && found.count == expected.count)
    #expect(!expected.isEmpty)
  }

  /// Each group of four characters that may begin at a place, with what of it is not the value's made nought.
  private static func decodedEverywhere(_ values: [[UInt8]], _ bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    for group in -2..<(bytes.count - 42) {
      for (lead, last) in [(0, 42), (1, 43), (2, 45)] where group + lead >= 0 && group + last < bytes.count {
        let own = Array(bytes[(group + lead)...(group + last)])
        let filling = { (count: Int) in [UInt8](repeating: UInt8(ascii: "A"), count: count) }
        let text = filling(lead) + own + filling(3 - last % 4)
        guard !own.contains(0x0a), let plain = Data(base64Encoded: Data(text)) else { continue }
        for (number, value) in values.enumerated() where plain.dropFirst(lead).starts(with: value) {
          let before = bytes[..<(group + lead)]
          let lineStart = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
          found.insert("\(number) at \(before.count { $0 == 0x0a } + 1):\(group + lead - lineStart + 1)")
        }
      }
    }
    return found
  }
}
