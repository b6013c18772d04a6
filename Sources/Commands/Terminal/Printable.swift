internal import Host

/// Text that came from a file, an event or another person, made harmless for a terminal and honest to the eye.
enum Printable {
  /// Control, bidirectional and format characters as `\u{…}`, bytes that are no UTF-8 as `\xff`.
  static func escape(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if let byte = SystemText.byte(of: scalar) {
        escaped += "\\x" + String(byte, radix: 16)
      } else if isDangerous(scalar) {
        escaped += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Escaped, and on one line: what only moves the cursor becomes a blank.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    let scalars = text.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }
    return escape(String(String.UnicodeScalarView(scalars)))
  }

  /// As much of somebody's text as a person is shown, whose own would never have been taken longer; a program reads the whole as JSON.
  static func short(_ text: String, _ limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }

  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    // Most of what is printed; looking a category up takes longer.
    switch scalar.value {
    case 0x20...0x7e, 0x4e00...0x9fff: return false
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: false
    }
  }
}
