internal import MiniProgram
package import Sodium

/// What stands in memory for one value that is looked for.
package enum Fingerprint: Sendable {
  /// 32 lower-case hexadecimal digits.
  case hex(mark: UInt64, digest: Bytes32)
  /// Any other: a text in each of the forms that it may have, or pieces of a private key.
  case texts([TextFingerprint])
  /// Shorter than `minimum`: it would be found in what has nothing to do with it.
  case tooShort

  /// In bytes.
  package static let minimum = 8
}

/// Bytes that are looked for, by hashes.
package struct TextFingerprint: Sendable {
  let count: Int
  let digest: Bytes32
  let grain: Grain
  /// Marks of the pieces that begin at its first `grain.stride` bytes.
  let marks: [UInt64]
  /// Whether it only counts where it is no part of a longer word.
  let standsAlone: Bool
  /// Which piece of a private key it is, in order.
  let part: Int
  let form: Form
}

/// How closely must be looked: a text of at least `minimum` bytes has a piece of `piece` bytes at one of `stride`
/// places in a row, so that one look each `stride` bytes finds it.
package enum Grain: CaseIterable, Sendable {
  case long, middle, short

  var minimum: Int {
    switch self {
    case .long: 32
    case .middle: 16
    case .short: 8
    }
  }

  /// A shorter one would be there by chance.
  var piece: Int { self == .long ? 16 : 8 }
  var stride: Int { minimum - piece + 1 }

  static func of(_ count: Int) -> Grain { allCases.first { count >= $0.minimum } ?? .short }

  @inline(__always)
  func mark(_ bytes: Span<UInt8>, at place: Int, _ key: ScanKey) -> UInt64 {
    switch self {
    case .long: key.mark(Self.word(bytes, place), Self.word(bytes, place + 8))
    case .middle, .short: key.mark(Self.word(bytes, place))
    }
  }

  /// Eight bytes, little-endian: one load where the compiler sees it.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    let part = bytes.extracting(place..<(place + 8))
    return UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
      | UInt64(part[4]) << 32 | UInt64(part[5]) << 40 | UInt64(part[6]) << 48 | UInt64(part[7]) << 56
  }
}

extension ScanKey {
  package func fingerprint(_ value: Span<UInt8>) -> Fingerprint {
    if value.count == HexDigits.count, value.indices.allSatisfy({ HexRuns.isLowerDigit(value[$0]) }) {
      var digits = HexDigits()
      for index in value.indices { digits.push(value[index]) }
      return .hex(mark: mark(digits), digest: digest(digits))
    }
    if let body = KeyBody.of(value) {
      guard let other = body.inOtherWrapping() else { return .texts(texts(body)) }
      return .texts(texts(body) + texts(other))
    }
    guard value.count >= Fingerprint.minimum else { return .tooShort }
    return .texts(texts(value, part: 0))
  }

  private func texts(_ body: borrowing KeyBody) -> [TextFingerprint] {
    body.parts.flatMap { part in body.withPart(part) { texts($0, part: part) } }
  }

  /// As it is and, where it is ASCII, in UTF-16; then as other programs write it.
  private func texts(_ value: Span<UInt8>, part: Int) -> [TextFingerprint] {
    var texts = [text(value, part: part, standsAlone: value.count < Self.wordLimit)]
    if value.indices.allSatisfy({ value[$0] != 0 && value[$0] < 0x80 }) {
      var wide = SecretBytes(count: 2 * value.count - 1)
      wide.withMutableBytes { wide in
        for index in value.indices { wide[2 * index] = value[index] }
      }
      texts.append(wide.withBytes { text($0, part: part, standsAlone: false) })
    }
    EncodedText.each(of: value) { form, encoded in texts.append(text(encoded, part: part, form: form)) }
    return texts
  }

  /// From this length on a word holds another by no chance.
  private static let wordLimit = 24

  private func text(
    _ bytes: Span<UInt8>, part: Int, form: Form = .exact, standsAlone: Bool = false
  ) -> TextFingerprint {
    let grain = Grain.of(bytes.count)
    return TextFingerprint(
      count: bytes.count, digest: digest(bytes), grain: grain,
      marks: (0..<grain.stride).map { grain.mark(bytes, at: $0, self) }, standsAlone: standsAlone, part: part,
      form: form)
  }
}
