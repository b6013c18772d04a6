internal import Sodium

/// What a tree is written into.
protocol TextSink: ~Copyable {
  mutating func append(_ text: String)
  mutating func append(_ bytes: Span<UInt8>)
  /// In quotation marks, if it may stand here at all.
  mutating func append(_ secret: SharedSecret, _ language: QuotedText.Language)
}

extension SecretBuffer: TextSink {
  mutating func append(_ secret: SharedSecret, _ language: QuotedText.Language) {
    secret.withBytes { QuotedText.append($0, language, to: &self) }
  }
}

/// For what is printed: no secret goes into it.
struct PlainSink: TextSink {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ text: String) { bytes += text.utf8 }

  mutating func append(_ more: Span<UInt8>) { bytes += more.array }

  mutating func append(_ secret: SharedSecret, _ language: QuotedText.Language) { append("null") }
}
