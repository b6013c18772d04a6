import Foundation
import Host
import Sodium
import Support
import Testing

@testable import Delivery

/// How programs write a value: each form of a random secret of each kind, in pieces of any size.
@Suite struct MaskedFormsTests {
  private static let mark = "[mp://shop/appsecret]"

  private struct Form: Sendable {
    let name: String
    let write: @Sendable (String) -> String
  }

  private static func each(_ text: String, _ write: (UInt8) -> String?) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 { if let written = write(byte) { out += written.utf8 } else { out.append(byte) } }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8, _ isCapital: Bool = true) -> String {
    let digits = String(byte, radix: 16, uppercase: isCapital)
    return digits.count == 1 ? "0" + digits : digits
  }

  private static func percent(_ text: String, keeping kept: String, isCapital: Bool = true) -> String {
    each(text) { byte in
      let isKept = byte < 0x80 && (kept.utf8.contains(byte) || Character(Unicode.Scalar(byte)).isLetter)
      return isKept || (0x30...0x39).contains(byte) ? nil : "%" + hex(byte, isCapital)
    }
  }

  private static func json(_ text: String, escaping escaped: String = "") -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case _ where escaped.unicodeScalars.contains(scalar): "\\u00" + hex(UInt8(scalar.value), false)
      default: String(scalar)
      }
    }.joined()
  }

  private static func unicode(_ text: String) -> String {
    text.utf16.map { unit in "\\u" + hex(UInt8(unit >> 8)) + hex(UInt8(unit & 255)) }.joined()
  }

  private static func html(_ text: String, _ number: (UInt32) -> String) -> String {
    text.unicodeScalars.map { scalar in
      let isPlain = scalar.value < 0x80 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain ? String(scalar) : number(scalar.value)
    }.joined()
  }

  private static let named: [UInt32: String] = [
    0x26: "amp", 0x3c: "lt", 0x3e: "gt", 0x22: "quot", 0x27: "apos", 0x2f: "sol", 0x2b: "plus",
    0x3d: "equals", 0x5c: "bsol", 0x0a: "NewLine", 0x25: "percnt", 0x2d: "#45", 0x5f: "lowbar",
  ]

  private static let forms: [Form] = [
    Form(name: "as it is") { $0 },
    Form(name: "capitals") {
      each($0) { (0x61...0x7a).contains($0) ? String(Unicode.Scalar($0 - 32)) : nil }
    },
    Form(name: "URL") { percent($0, keeping: "-._~") },
    Form(name: "URL, small digits") { percent($0, keeping: "-._~", isCapital: false) },
    Form(name: "URL that keeps the slash") { percent($0, keeping: "-._~/") },
    Form(name: "URL that keeps what it may") { percent($0, keeping: "-._~/!$&'()*+,;=:@") },
    Form(name: "every byte percent-encoded") { each($0) { "%" + hex($0) } },
    Form(name: "a form") { percent($0, keeping: "-._* ").replacing(" ", with: "+") },
    Form(name: "JSON") { json($0) },
    Form(name: "JSON with \\/") { json($0).replacing("/", with: "\\/") },
    Form(name: "JSON for HTML") { json($0, escaping: "<>&'=+/") },
    Form(name: "JSON of ASCII alone") { unicode($0) },
    Form(name: "JSON in JSON") { json(json($0, escaping: "<>&+/")) },
    Form(name: "JSON in JSON in JSON") { json(json(json($0).replacing("/", with: "\\/"))) },
    Form(name: "HTML, decimal") { html($0) { "&#\($0);" } },
    Form(name: "HTML, hex") { html($0) { "&#x\(String($0, radix: 16));" } },
    Form(name: "HTML, hex with zeros") {
      html($0) { "&#X00" + String($0, radix: 16, uppercase: true) + ";" }
    },
    Form(name: "HTML, named") { html($0) { named[$0].map { "&\($0);" } ?? "&#\($0);" } },
    Form(name: "every byte with \\x") { each($0) { "\\x" + hex($0, false) } },
    Form(name: "every byte in octal") {
      each($0) { "\\" + String(repeating: "0", count: 3 - String($0, radix: 8).count) + String($0, radix: 8) }
    },
    Form(name: "hex") { each($0) { hex($0, false) } },
    Form(name: "hex in capitals") { each($0) { hex($0) } },
    Form(name: "base64") { base64($0) },
    Form(name: "base64 for URLs") {
      base64($0).replacing("+", with: "-").replacing("/", with: "_")
    },
    Form(name: "base64 in a URL") { percent(base64($0), keeping: "") },
    Form(name: "base64 in JSON") { base64($0).replacing("/", with: "\\/") },
    Form(name: "base64 in lines") { wrapped(base64($0), 61) },
    Form(name: "hex in lines") { wrapped(each($0) { hex($0, false) }, 60) },
  ]

  /// Without what fills the last group: that is not masked.
  private static func base64(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("=", with: "")
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: width).map {
      String(decoding: bytes[$0..<min($0 + width, bytes.count)], as: UTF8.self)
    }.joined(separator: "\n")
  }

  private static func random(_ alphabet: String, _ count: Int, _ generator: inout SeededGenerator) -> String {
    let characters = Array(alphabet)
    return String((0..<count).map { _ in characters[Int.random(in: characters.indices, using: &generator)] })
  }

  /// One of each kind, and what only a person would choose.
  private static func secrets(seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    let digits = "0123456789"
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let lines = (0..<3).map { _ in random(letters + letters.uppercased() + digits + "+/", 64, &generator) }
    return [
      random(digits + "abcdef", 32, &generator),
      random(letters + letters.uppercased() + digits, 43, &generator),
      random(letters + letters.uppercased() + digits + "+/", 43, &generator) + "=",
      random(letters + digits, 32, &generator),
      random(letters + "<>&'\"/\\+=%25u0 -_", 40, &generator) + "x",
      random("密钥🔑é", 6, &generator) + random(letters + "&#;%\\", 12, &generator) + "z",
      "\\" + random(letters + "\"\\n", 12, &generator) + "z\\",
      (["-----BEGIN PRIVATE KEY-----"] + lines + ["-----END PRIVATE KEY-----"]).joined(separator: "\n"),
    ]
  }

  private func masker(_ secret: String) -> Masker {
    var patterns = MaskPatterns()
    let bytes = Array(secret.utf8)
    _ = patterns.add(bytes.span, mask: 0)
    return Masker(patterns, masks: [Array(Self.mark.utf8)], isWatched: false)
  }

  /// What comes out, and whether anything came before it was decided.
  private func masked(
    _ text: [UInt8], cutAt cuts: [Int], by masker: Masker, expecting expected: [UInt8]? = nil
  ) throws -> [UInt8] {
    var out: [UInt8] = []
    var start = 0
    for end in cuts + [text.count] {
      let piece = Array(text[start..<end])
      try masker.take(piece.span) { out += $0.array }
      let isSafe = expected?.starts(with: out) ?? true
      #expect(isSafe, "shown before it is known how it goes on: \(String(decoding: out, as: UTF8.self))")
      start = end
    }
    try masker.finish { out += $0.array }
    return out
  }

  @Test(arguments: 0..<8) func inEveryFormAndEveryPieceItIsMasked(_ kind: Int) throws {
    let secret = Self.secrets(seed: 71)[kind]
    for form in Self.forms {
      let written = form.write(secret)
      // A letter that shares a group of base64 is no part of the secret; so what stands around it is none.
      let text = Array(("before: " + written + " .after\n").utf8)
      let whole = try masked(text, cutAt: [], by: masker(secret))
      let shown = String(decoding: whole, as: UTF8.self)
      #expect(shown.hasPrefix("before: [mp://shop/appsecret]"), "\(form.name): \(shown)")
      // Of base64 the last character may have bits of what comes next.
      #expect(
        shown.utf8.count <= "before: .after\n".utf8.count + Self.mark.utf8.count + 4, "\(form.name): \(shown)"
      )
      // Byte by byte, below, goes through every state too.
      let step = (text.count > 400 ? 17 : 1) * (Soak.isOn ? 1 : 7)
      for cut in stride(from: 0, to: text.count, by: step) {
        #expect(
          try masked(text, cutAt: [cut], by: masker(secret), expecting: whole) == whole, "\(form.name) \(cut)"
        )
      }
      #expect(
        try masked(text, cutAt: Array(1..<text.count), by: masker(secret), expecting: whole) == whole,
        "\(form.name)")
    }
  }

  /// Whatever the values are.
  @Test(arguments: 0..<20 as Range<UInt64>) func randomSecretsInRandomPiecesAreMasked(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: 1000 + seed)
    for secret in Self.secrets(seed: 100 + seed) {
      for form in Self.forms {
        let text = Array(("=" + form.write(secret) + " ;").utf8)
        let cuts = (0..<4).map { _ in Int.random(in: 0...text.count, using: &generator) }.sorted()
        let whole = try masked(text, cutAt: [], by: masker(secret))
        let shown = String(decoding: whole, as: UTF8.self)
        #expect(
          shown.hasPrefix("=" + Self.mark) && shown.utf8.count <= Self.mark.utf8.count + 7,
          "\(form.name): \(shown)")
        #expect(
          try masked(text, cutAt: cuts, by: masker(secret), expecting: whole) == whole, "\(form.name) \(cuts)"
        )
      }
    }
  }

  /// Escapes that are no secret, also broken ones and at the very end.
  @Test(arguments: [
    "100% &amp; &#x3c; &unknown; & %zz %2 \\u12 \\uD83D \\ud83d\\ude00 \\x \\\\\\\" \\n C:\\new\\table &",
    "%E5%AF%86%E9%92%A5 \\u5bc6\\u94a5 &#23494; \\", "a=1&b=2&copy=%", "\\u{1f511} \\U0001F511 \\177 \\u{",
    "%25%25%25 &amp;amp; &#38;#38; \\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\", "&#", "&#1", "&am",
    "%4", "\\u004",
  ])
  func otherTextPassesAsItIs(_ text: String) throws {
    let bytes = Array(text.utf8)
    for secret in Self.secrets(seed: 5) {
      for cut in 0...bytes.count {
        #expect(try masked(bytes, cutAt: [cut], by: masker(secret), expecting: bytes) == bytes)
      }
    }
  }

  @Test func randomTextOfEscapesPassesAsItIs() throws {
    var generator = SeededGenerator(seed: 9)
    let parts = [
      "%", "&", "\\", "#", "x", "u", "00", "41", "2f", ";", "amp", "9", "8", "\n", "+", "n", "{", "}", "密",
    ]
    for secret in Self.secrets(seed: 6) {
      for _ in 0..<60 {
        let text = (0..<300).map { _ in parts[Int.random(in: parts.indices, using: &generator)] }.joined()
        let bytes = Array(text.utf8)
        let cuts = (0..<6).map { _ in Int.random(in: 0...bytes.count, using: &generator) }.sorted()
        #expect(try masked(bytes, cutAt: cuts, by: masker(secret), expecting: bytes) == bytes)
      }
    }
  }

  /// Two ways to read each place of a secret do not make time grow as their power.
  @Test func aSecretOfEscapesIsFoundBothAsItIsAndEncoded() throws {
    let secret = String(repeating: "%25", count: 60) + "&amp;u0075" + "end"
    for text in [
      secret, Self.percent(secret, keeping: ""), Self.json(secret), Self.html(secret) { "&#\($0);" },
    ] {
      let bytes = Array((text + "\n").utf8)
      let out = try masked(bytes, cutAt: [], by: masker(secret))
      #expect(String(decoding: out, as: UTF8.self) == Self.mark + "\n")
    }
  }

  /// Of much that looks like a beginning no more is kept than a secret can be long.
  @Test func noMoreIsHeldThanASecretCanBeLong() throws {
    let masker = masker("9\(String(repeating: "a", count: 31))")
    var count = 0
    let piece = [UInt8](repeating: UInt8(ascii: "\\"), count: 4096)
    try masker.take([UInt8(ascii: "9")].span) { count += $0.count }
    for _ in 0..<8 { try masker.take(piece.span) { count += $0.count } }
    #expect(count >= 8 * 4096 - 64)
  }
}
