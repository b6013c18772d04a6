import Foundation
import Testing

@testable import MiniProgram

@Suite struct DERTests {
  private func elements(_ bytes: [UInt8]) -> [[UInt8]]? {
    var reader = DER(0..<bytes.count)
    var found: [[UInt8]] = []
    while !reader.isAtEnd {
      guard let element = reader.next(bytes.span) else { return nil }
      #expect(element.tag == bytes[element.range.lowerBound])
      found.append(Array(bytes[element.content]))
    }
    return found
  }

  @Test func elementsStandOneBehindTheOther() {
    #expect(elements([]) == [])
    #expect(elements([0x02, 0x01, 0x05, 0x05, 0x00]) == [[5], []])
    let long = [UInt8](repeating: 7, count: 200)
    #expect(elements([0x04, 0x81, 200] + long + [0x02, 0x01, 1]) == [long, [1]])
  }

  @Test(
    arguments: [
      [0x02], [0x02, 0x01], [0x02, 0x02, 0x00], [0x30, 0x80, 0x00, 0x00], [0x02, 0x81],
      [0x02, 0x81, 0x01, 0x00],
      [0x02, 0x82, 0x00, 0x81], [0x02, 0x85, 1, 0, 0, 0, 0], [0x02, 0x84, 0xff, 0xff, 0xff, 0xff],
      [0x1f, 0x01, 0x00], [0x02, 0xff],
    ] as [[UInt8]])
  func whatIsNoDERIsNotTaken(_ bytes: [UInt8]) {
    #expect(elements(bytes) == nil)
  }

  @Test func onlyTheTagThatWasAskedForIsTaken() {
    let bytes: [UInt8] = [0x02, 0x01, 0x05]
    var reader = DER(0..<3)
    #expect(reader.next(bytes.span, DER.Tag.sequence) == nil && !reader.isAtEnd)
    #expect(reader.next(bytes.span, DER.Tag.integer)?.content == 2..<3 && reader.isAtEnd)
    // A range that is not of these bytes.
    var beyond = DER(0..<4)
    #expect(beyond.next(bytes.span) == nil)
  }

  /// Whoever looks for a key in other forms needs the inner one.
  @Test func theKeyWithinPKCS8IsTheOneOfPKCS1() throws {
    let key = try output(of: ["openssl", "genrsa", "-traditional", "2048"])
    let plain = try output(of: ["openssl", "rsa", "-traditional", "-outform", "DER"], input: key)
    let wrapped = try output(of: ["openssl", "pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], input: key)
    let inner = try #require(PrivateKeyForm(wrapped.span)?.rsaKey)
    #expect(Array(wrapped[inner]) == plain)
    #expect(PrivateKeyForm(plain.span)?.rsaKey == 0..<plain.count)
  }

  @Test func noChangedKeyTraps() throws {
    var random = SplitMix64(state: 9)
    for arguments in PEMTests.openssl + PEMTests.others.map(\.0) {
      let pem = String(decoding: try output(of: ["openssl"] + arguments), as: UTF8.self)
      let body = pem.split(separator: "\n").dropFirst().dropLast().joined()
      let key = Array(try #require(Data(base64Encoded: body)))
      #expect(PrivateKeyForm(key.span) != nil)
      for count in 0..<key.count { #expect(PrivateKeyForm(Array(key.prefix(count)).span) == nil) }
      for _ in 0..<2000 {
        var other = key
        other[.random(in: 0..<min(60, key.count), using: &random)] = .random(in: 0...255, using: &random)
        if let range = PrivateKeyForm(other.span)?.rsaKey { #expect(range.upperBound <= other.count) }
      }
    }
  }
}
