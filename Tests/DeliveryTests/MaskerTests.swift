import Foundation
import Host
import Sodium
import Support
import Testing

@testable import Delivery

/// Masks in a stream, wherever it is cut, and whatever stands around a secret.
@Suite struct MaskerTests {
  static let secret = "983a9809d8b41c731e00341578f04c93"
  static let aesKey = "abcdefghij/klmnopqrst+uvwxyz0123456789ABCDE"
  private static let marks = ["[A]", "[B]"]

  private func masker(_ secrets: [String] = [secret, aesKey], isWatched: Bool = false) -> Masker {
    var patterns = MaskPatterns()
    for (number, secret) in secrets.enumerated() {
      let bytes = Array(secret.utf8)
      let isTold = patterns.add(bytes.span, mask: number)
      #expect(isTold)
    }
    return Masker(patterns, masks: Self.marks.map { Array($0.utf8) }, isWatched: isWatched)
  }

  /// What comes out where the text comes in these pieces.
  private func masked(_ pieces: [ArraySlice<UInt8>], by masker: Masker) throws -> String {
    var out: [UInt8] = []
    for piece in pieces {
      let bytes = Array(piece)
      try masker.take(bytes.span) { out += $0.array }
    }
    try masker.finish { out += $0.array }
    return String(decoding: out, as: UTF8.self)
  }

  private func masked(_ text: String) throws -> String { try masked([Array(text.utf8)[...]], by: masker()) }

  @Test func aSecretIsMaskedWhereverTheStreamIsCut() throws {
    let text = Array("x9839 \(Self.secret)983a\(Self.aesKey)\n".utf8)
    for cut in 0...text.count {
      for second in stride(from: cut, through: text.count, by: 7) {
        let pieces = [text[..<cut], text[cut..<second], text[second...]]
        #expect(try masked(pieces, by: masker()) == "x9839 [A]983a[B]\n", "\(cut) \(second)")
      }
    }
    let bytes = text.indices.map { text[$0..<($0 + 1)] }
    #expect(try masked(bytes, by: masker()) == "x9839 [A]983a[B]\n")
  }

  /// Another process goes on where this one stopped, in the middle of a secret.
  @Test(arguments: [false, true]) func oneThatIsHandedOnKnowsWhatWasBefore(_ isWatched: Bool) throws {
    let text = Array("x9839 \(Self.secret)983a\(Self.aesKey)\n".utf8)
    for cut in 0...text.count {
      let (before, after) = (Array(text[..<cut]), Array(text[cut...]))
      let first = masker(isWatched: isWatched)
      var out: [UInt8] = []
      try first.take(before.span) { out += $0.array }
      let told = first.handedOn()
      let second = try #require(told.withBytes { Masker(handedOn: $0) })
      #expect(second.isHolding == first.isHolding)
      try second.take(after.span) { out += $0.array }
      try second.finish { out += $0.array }
      let one = masker(isWatched: isWatched)
      #expect(
        try String(decoding: out, as: UTF8.self) == masked([before[...], after[...]], by: one), "\(cut)")
      guard cut == 9 else { continue }
      for count in 0..<told.count { #expect(told.slice(0..<count).withBytes { Masker(handedOn: $0) } == nil) }
    }
  }

  @Test func whatIsNoSecretComesThroughAsItIs() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      // Of the secret's own first bytes, so that much looks like one.
      let text = (0..<400).map { _ in
        Array(Self.secret.utf8.prefix(9))[Int.random(in: 0..<9, using: &generator)]
      }
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < text.count {
        let end = min(text.count, start + Int.random(in: 1...50, using: &generator))
        pieces.append(text[start..<end])
        start = end
      }
      #expect(try masked(pieces, by: masker()) == String(decoding: text, as: UTF8.self))
    }
  }

  @Test(arguments: 0..<6) func inBase64ItIsMaskedWhateverStandsBeforeIt(_ count: Int) throws {
    for secret in [Self.secret, Self.aesKey] {
      let text = String(repeating: "u", count: count) + secret + ":tail"
      let encoded = Data(text.utf8).base64EncodedString()
      for form in [
        encoded, encoded.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_"),
      ] {
        let out = try masked("Basic \(form) .")
        #expect(out.contains("[A]") != out.contains("[B]"))
        // What remains are its neighbours, and no more than a character on each side that it shares with them.
        #expect(out.utf8.count <= form.utf8.count - secret.utf8.count * 4 / 3 + 14, "\(out)")
      }
    }
  }

  @Test func encodedForURLsAndJSONItIsMasked() throws {
    let escaped = try #require(Self.aesKey.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    #expect(try masked("k=\(escaped)&") == "k=[B]&")
    #expect(
      try masked(
        "k=\(escaped.replacingOccurrences(of: "%2F", with: "%2f").replacingOccurrences(of: "%2B", with: "%2b"))&"
      ).contains("[B]"))
    #expect(try masked("\"\(Self.aesKey.replacingOccurrences(of: "/", with: "\\/"))\"") == "\"[B]\"")
  }

  @Test func theLinesOfAKeyAreMaskedAlsoWithOtherEnds() throws {
    let lines = (0..<4).map { "line\($0)-\(Self.aesKey)" }
    let pem = (["-----BEGIN PRIVATE KEY-----"] + lines + ["-----END PRIVATE KEY-----", ""]).joined(
      separator: "\n")
    let text = Array(pem.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    let out = try masked([text[...]], by: masker([pem]))
    #expect(!out.contains("line") && out.contains("[A]"))
    let wrapped = Data(pem.utf8).base64EncodedString(options: .lineLength76Characters)
    let hidden = try masked([Array(wrapped.utf8)[...]], by: masker([pem]))
    #expect(hidden.utf8.count < wrapped.utf8.count / 4, "\(hidden)")
  }

  /// Two secrets that overlap leave nothing of either.
  @Test func overlappingSecretsAreMaskedTogether() throws {
    let out = try masked([Array("<abcdefghijklmnop>".utf8)[...]], by: masker(["abcdefghij", "fghijklmnop"]))
    #expect(out == "<[A]>")
  }

  @Test func whoWatchesSeesWhatIsTypedAtOnce() throws {
    let masker = masker(isWatched: true)
    var out = ""
    func take(_ text: String) throws {
      let bytes = Array(text.utf8)
      try masker.take(bytes.span) { out += String(decoding: $0.array, as: UTF8.self) }
    }
    try take("98")
    #expect(out == "98" && !masker.isHolding)
    try take("3a98")
    #expect(out == "98" && masker.isHolding)
    try masker.release { out += String(decoding: $0.array, as: UTF8.self) }
    #expect(out == "983a98" && !masker.isHolding)
    // What was let out is still known: the rest does not come.
    try take(String(Self.secret.dropFirst(6)) + "!")
    #expect(out == "983a98[A]!")
  }

  @Test func whatIsTooShortIsNotMasked() {
    var patterns = MaskPatterns()
    let short = Array("12345\n".utf8)
    let isTold = patterns.add(short.span, mask: 0)
    let isEmpty = patterns.isEmpty
    #expect(!isTold && isEmpty)
  }
}
