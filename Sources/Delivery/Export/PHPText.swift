internal import Sodium

/// Strings as PHP reads them: in single quotes all bytes stand for themselves but `\` and `'`.
enum PHPText {
  static func append(_ bytes: Span<UInt8>, to text: inout SecretBuffer) {
    text.append("'")
    text.append(bytes) { $0 == UInt8(ascii: "'") ? "\\'" : $0 == UInt8(ascii: "\\") ? "\\\\" : nil }
    text.append("'")
  }
}
