/// What sort of character stands where it should not. It is all that a refusal tells about a value, so that
/// it can be shown on a screen while the value cannot.
package enum CharacterClass: Hashable, Sendable, CaseIterable {
  /// A–Z.
  case capitalLetter
  /// Space, tab, no-break space, ideographic space and their like; nothing of zero width.
  case whiteSpace
  /// LF, CR, NEL, U+2028, U+2029.
  case newline
  case control
  /// U+FF01–FF5E: what a Chinese input method makes of ASCII.
  case fullWidth
  /// A letter of ASCII beyond `f`, where hexadecimal digits are wanted.
  case nonHexLetter
  case punctuation
  /// 0–9.
  case digit
  /// a–z.
  case letter
  /// Whatever is beyond ASCII and in no other class.
  case otherScript
  /// What is not seen: zero-width, bidirectional, byte-order mark, variation selectors, fillers.
  case formatCharacter
  /// Private use and noncharacters: they look different on every machine.
  case privateUse
  /// A byte that is no part of well-formed UTF-8.
  case invalidUTF8
}

extension CharacterClass {
  /// The class of a scalar; of none, that of bytes that are no UTF-8.
  init(_ scalar: Unicode.Scalar?) {
    guard let scalar else {
      self = .invalidUTF8
      return
    }
    self = scalar.isASCII ? Self.ofASCII(UInt8(truncatingIfNeeded: scalar.value)) : Self.beyondASCII(scalar)
  }

  private static func ofASCII(_ byte: UInt8) -> CharacterClass {
    switch byte {
    case Byte.capitalA...Byte.capitalZ: .capitalLetter
    case Byte.a...Byte.z: .letter
    case Byte.zero...Byte.nine: .digit
    case Byte.space, Byte.tab: .whiteSpace
    case Byte.lineFeed, Byte.carriageReturn: .newline
    case 0x21...0x7E: .punctuation
    default: .control
    }
  }

  private static func beyondASCII(_ scalar: Unicode.Scalar) -> CharacterClass {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: return .newline
    case 0xFF01...0xFF5E: return .fullWidth
    default: break
    }
    let properties = scalar.properties
    if properties.isNoncharacterCodePoint { return .privateUse }
    if properties.isDefaultIgnorableCodePoint { return .formatCharacter }
    switch properties.generalCategory {
    case .control: return .control
    case .format: return .formatCharacter
    case .privateUse, .surrogate: return .privateUse
    case .spaceSeparator: return .whiteSpace
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .otherScript
    }
  }
}
