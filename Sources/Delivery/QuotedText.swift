internal import MiniProgram
internal import Sodium

/// Strings in double quotes as JSON (RFC 8259 section 7) and YAML (1.1 and 1.2) write them. The two differ only
/// beyond the first plane.
enum QuotedText {
  enum Language {
    case json, yaml
  }

  static func append(_ text: String, _ language: Language, to sink: inout some TextSink & ~Copyable) {
    append(Array(text.utf8).span, language, to: &sink)
  }

  /// Bytes that are no UTF-8 stand as U+FFFD, for neither language has other bytes.
  static func append(
    _ bytes: Span<UInt8>, _ language: Language, to sink: inout some TextSink & ~Copyable
  ) {
    sink.append("\"")
    var start = 0
    var index = 0
    while index < bytes.count {
      let (scalar, width) = scalar(bytes, at: index)
      if let escaped = scalar.map({ escape($0, language) }) ?? "\\ufffd" {
        sink.append(bytes.extracting(start..<index))
        sink.append(escaped)
        start = index + width
      }
      index += width
    }
    sink.append(bytes.extracting(start..<bytes.count))
    sink.append("\"")
  }

  private static func scalar(_ bytes: Span<UInt8>, at index: Int) -> (Unicode.Scalar?, width: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    return Scalars.next(bytes, at: index)
  }

  /// - Returns: nil for what stands as it is. Escaped is what a terminal would act on, what a reader would take for the end of a
  /// line (YAML 1.1 does so with U+0085, U+2028 and U+2029), and what YAML forbids.
  private static func escape(_ scalar: Unicode.Scalar, _ language: Language) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    // Most of what is written; looking a category up takes longer.
    case " "..."~", "\u{4e00}"..."\u{9fff}": return nil
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: break
    default: return nil
    }
    if scalar.value > 0xffff, language == .yaml { return "\\U" + hex(scalar.value, digits: 8) }
    return String(scalar).utf16.map { "\\u" + hex(UInt32($0), digits: 4) }.joined()
  }

  private static func hex(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }
}
