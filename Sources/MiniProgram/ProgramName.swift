/// The name or alias of a mini-program in a vault: 1–64 characters of any script, and at most 256 bytes of
/// UTF-8, for one character may be any number of marks. Two names are one
/// program's when they fold to the same; `==` asks for the same text.
package struct ProgramName: Hashable, Sendable {
  package let text: String

  package static let characterLimit = 64
  package static let byteLimit = 256

  package init(_ text: String) throws(NameRefusal) {
    if let refusal = Self.check(text) { throw refusal }
    self.text = text
  }

  /// What its tag is made from.
  package var folded: [UInt8] { Folding.fold(text) }
}

extension ProgramName {
  /// Whether what somebody else calls a program can be its name here: what begins with a dash would be an option in every command that is
  /// printed, and nobody types such a name.
  package static func canStand(_ text: String) -> Bool { check(text) == nil && !text.hasPrefix("-") }

  package static func check(_ text: String) -> NameRefusal? {
    if text.isEmpty { return .empty }
    if let refusal = checkLength(text) ?? checkScalars(text) { return refusal }
    // Full-width digits are digits to whoever looks a name up, so the shapes are those of the folded name
    // too.
    let folded = Folding.fold(text)
    if folded.elementsEqual(".".utf8) { return .dot }
    if Shape(of: folded.span) == .appID { return .looksLikeAppID }
    let foldedText = String(decoding: folded, as: UTF8.self)
    return SecretShape.isSecretLike(text) || SecretShape.isSecretLike(foldedText) ? .looksLikeSecret : nil
  }

  private static func checkLength(_ text: String) -> NameRefusal? {
    let characters = text.count
    if characters > characterLimit { return .tooManyCharacters(limit: characterLimit, actual: characters) }
    let bytes = text.utf8.count
    return bytes > byteLimit ? .tooManyBytes(limit: byteLimit, actual: bytes) : nil
  }

  private static func checkScalars(_ text: String) -> NameRefusal? {
    let last = text.unicodeScalars.count
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let position = index + 1
      if scalar == "/" { return .slash(position: position) }
      let sort = CharacterClass(scalar)
      switch sort {
      case .control, .newline, .privateUse: return .stray(position: position, sort)
      // An emoji may be asked for by a variation selector; it shows.
      case .formatCharacter where position == 1 || !scalar.properties.isVariationSelector:
        return .stray(position: position, sort)
      // A tab is a control character, wherever it stands.
      case .whiteSpace where position == 1 || position == last || scalar == "\t":
        return .stray(position: position, sort)
      default: break
      }
    }
    return nil
  }
}
