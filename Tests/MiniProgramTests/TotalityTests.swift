import Testing

@testable import MiniProgram

/// What holds for any bytes at all.
@Suite struct TotalityTests {
  static let kinds = CredentialKind.named + [Sample.label("x")]
  static let seeds = [
    Sample.appID, Sample.appSecret, Sample.messageAESKey, Sample.payKey, Sample.apiAESKey, Sample.apiSM4Key,
    Sample.pem(), Sample.pem("PRIVATE KEY", lineEnd: "\r\n"), "密钥（测试）",
  ].map { Array($0.utf8) }

  /// Random bytes, and right values with a few bytes changed, put in, taken out or cut off.
  static func values(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SplitMix64(state: seed)
    return (0..<count).map { index in
      if index % 4 == 0 {
        return (0..<Int.random(in: 0...80, using: &random)).map { _ in .random(in: 0...255, using: &random) }
      }
      var value = seeds.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) where !value.isEmpty {
        let at = Int.random(in: 0..<value.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: value[at] = .random(in: 0...255, using: &random)
        case 1: value.insert(.random(in: 0...127, using: &random), at: at)
        case 2: value.remove(at: at)
        default: value.removeSubrange(at...)
        }
      }
      return value
    }
  }

  @Test func noBytesTrapAndNoRefusalHoldsAnyOfThem() {
    for value in Self.values(8_000, seed: 2) {
      let text = String(decoding: value, as: UTF8.self)
      for kind in Self.kinds {
        guard let refusal = kind.check(value) else { continue }
        if holdsContent(refusal) { Issue.record("\(kind.text)") }
        // Short values are parts of any text by chance.
        let isQuoted = text.utf8.count >= 12 && String(reflecting: refusal).contains(text)
        if isQuoted { Issue.record("\(kind.text)") }
      }
      _ = SecretShape.isSecretLike(text)
      let others: [Any?] = [AppID.check(text), ProgramName.check(text), Note.check(text)]
      for case let refusal? in others where holdsContent(refusal) { Issue.record("\(refusal)") }
    }
  }

  /// Whether anything but numbers and names of cases hangs in a refusal.
  private func holdsContent(_ refusal: Any) -> Bool {
    if refusal is Int || refusal is ClosedRange<Int> || refusal is Platform { return false }
    let mirror = Mirror(reflecting: refusal)
    let isKnown =
      mirror.displayStyle == .enum || mirror.displayStyle == .optional || mirror.displayStyle == .tuple
    return !isKnown || mirror.children.contains { holdsContent($0.value) }
  }

  @Test func theGuardAgainstContentSeesContent() {
    enum Leaking { case stray(position: Int, String) }
    #expect(holdsContent(Leaking.stray(position: 1, "x")))
    #expect(holdsContent(Optional([UInt8(1)]) as Any))
    #expect(!holdsContent(Refusal.length(expected: 1...2, actual: 3)))
  }

  @Test func aPositionIsWithinTheValue() {
    for value in Self.values(8_000, seed: 3) {
      let count = Scalars.count(value.span)
      for kind in Self.kinds {
        guard case .stray(let position, _) = kind.check(value) else { continue }
        if !(1...count).contains(position) { Issue.record("\(kind.text): \(position) of \(count)") }
      }
    }
  }

  /// The standard library is the other reader of UTF-8.
  @Test func scalarsAreReadAsTheStandardLibraryReadsThem() {
    for value in Self.values(8_000, seed: 4) {
      var read: [Unicode.Scalar] = []
      let invalid = Scalars.first(in: value.span) { scalar in
        if let scalar { read.append(scalar) }
        return scalar == nil
      }
      let valid = String(validating: value, as: UTF8.self)
      let isSame = valid.map { read.elementsEqual($0.unicodeScalars) } ?? true
      if (invalid == nil) != (valid != nil) || !isSame { Issue.record("\(value)") }
    }
  }

  @Test func everyScalarIsReadAndHasAClass() {
    for number in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      let (read, width) = Scalars.next(bytes.span, at: 0)
      if read != scalar || width != bytes.count { Issue.record("U+\(String(number, radix: 16))") }
      if CharacterClass(scalar) == .invalidUTF8 { Issue.record("U+\(String(number, radix: 16))") }
    }
  }
}
