internal import Sodium
internal import Synchronization

/// What a person reads, in the characters of their terminal: those that the locale names. Where it names none it is UTF-8,
/// as everything is that programs read.
package enum SpokenText {
  private enum Way {
    case asItIs
    case converted(CharacterConversion)
    /// This machine has no such conversion.
    case unknown
  }

  private static let way = Mutex(find())

  private static func find() -> Way {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Environment.value).first ?? ""
    let encoding = String(locale.drop { $0 != "." }.dropFirst().prefix { $0 != "@" })
    guard !encoding.isEmpty, encoding.lowercased().filter({ $0 != "-" }) != "utf8" else { return .asItIs }
    guard let conversion = CharacterConversion(from: "UTF-8", to: encoding) else { return .unknown }
    return .converted(conversion)
  }

  /// What stands for a blank until a text is printed, so that those who lay it out part no words there. It is no character
  /// (Unicode, 23.7, noncharacters), so that nobody types it.
  package static let heldBlank: Unicode.Scalar = "\u{1fffe}"

  /// With each held blank as a blank, as it is printed, written and compared.
  package static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(heldBlank) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == heldBlank ? " " : $0 }))
  }

  package static func bytes(_ text: String) -> [UInt8] {
    let text = plain(text)
    let bytes = Array(text.utf8)
    return way.withLock { way in
      guard case .converted(let conversion) = way else { return bytes }
      if let whole = conversion.convert(bytes.span) { return whole.withBytes { $0.array } }
      return text.unicodeScalars.flatMap { scalar -> [UInt8] in
        guard let one = conversion.convert(Array(String(scalar).utf8).span) else {
          return Array((standIns[scalar] ?? "?").utf8)
        }
        return one.withBytes { $0.array }
      }
    }
  }

  /// What is written for a character that the charset lacks. No apostrophe is among them, as the C library would write it
  /// for ’: a name within quotes, in a command that people copy, could end the quotes.
  private static let standIns: [Unicode.Scalar: String] = [
    "“": "\"", "”": "\"", "…": "...", "–": "-", "→": "->",
  ]

  /// Whether there are all the characters of a text.
  package static func canShow(_ text: String) -> Bool {
    way.withLock { way in
      switch way {
      case .asItIs: true
      case .converted(let conversion): conversion.convert(Array(text.utf8).span) != nil
      case .unknown: false
      }
    }
  }
}
