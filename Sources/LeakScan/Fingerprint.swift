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
