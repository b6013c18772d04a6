internal import Host
internal import MiniProgram

/// How a name is typed in a shell.
enum Shell {
  /// A whole command line. Its options stand as people type them.
  static func line(_ words: [String]) -> String {
    words.map { isOption($0) ? $0 : quote($0) }.joined(separator: " ")
  }

  private static func isOption(_ word: String) -> Bool {
    word.hasPrefix("-") && word.utf8.allSatisfy { $0 == 0x2d || (0x61...0x7a).contains($0) }
  }

  /// What nobody could have typed here, and is no path, does not fill a screen.
  static func quote(_ text: String) -> String {
    let text = Printable.short(text, Note.byteLimit)
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_./:".unicodeScalars.contains(scalar)
    }
    if isPlain, !text.isEmpty, !text.hasPrefix("-") { return text }
    if !SystemText.isText(text) { return bytes(text) }
    // By scalars: with a mark behind it, which a shell does not look at, a quotation mark is another character.
    let quoted = text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined()
    return "'\(quoted)'"
  }

  /// Of a path that is no UTF-8, which no line shows as it is: `$'\311'`.
  private static func bytes(_ path: String) -> String {
    let digits = SystemText.encode(path).map { byte in
      let octal = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
    return "$'" + digits.joined() + "'"
  }
}
