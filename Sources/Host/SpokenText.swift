internal import Sodium
internal import Synchronization

/// What a person reads, in the characters of their terminal: those that the locale names. Where it names none it is UTF-8,
/// as everything is that programs read.
package enum SpokenText {
  private enum Way {
    case asItIs
    /// The second one writes something else for what it does not have.
    case converted(strictly: CharacterConversion, CharacterConversion)
    /// This machine has no such conversion.
    case unknown
  }

  private static let way = Mutex(find())

  private static func find() -> Way {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Environment.value).first ?? ""
    let encoding = String(locale.drop { $0 != "." }.dropFirst().prefix { $0 != "@" })
    guard !encoding.isEmpty, encoding.lowercased().filter({ $0 != "-" }) != "utf8" else { return .asItIs }
    guard let strict = CharacterConversion(from: "UTF-8", to: encoding),
      let loose = CharacterConversion(from: "UTF-8", to: encoding + "//TRANSLIT")
    else { return .unknown }
    return .converted(strictly: strict, loose)
  }

  package static func bytes(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return way.withLock { way in
      guard case .converted(_, let conversion) = way, let converted = conversion.convert(bytes.span) else {
        return bytes
      }
      return converted.withBytes { $0.array }
    }
  }

  /// Whether there are all the characters of a text.
  package static func canShow(_ text: String) -> Bool {
    way.withLock { way in
      switch way {
      case .asItIs: true
      case .converted(let conversion, _): conversion.convert(Array(text.utf8).span) != nil
      case .unknown: false
      }
    }
  }
}
