/// The characters that a credential of one kind is written in.
enum Alphabet {
  /// Of either case: capitals are another refusal, which comes last.
  case hexDigits
  case lettersAndDigits
  case base64

  func holds(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.isASCII else { return false }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return switch self {
    case .hexDigits: Byte.isHexDigit(byte)
    case .lettersAndDigits: Byte.isLetterOrDigit(byte)
    case .base64: Byte.isBase64(byte)
    }
  }

  /// Where `value` leaves this alphabet. White space and its like come before a letter that is no hexadecimal
  /// digit: two values glued by a line end are better told than that the first of them is odd.
  func stray(in value: Span<UInt8>) -> Refusal? {
    let isForeign = { (scalar: Unicode.Scalar?) in
      !holds(scalar) && !(self == .hexDigits && Alphabet.lettersAndDigits.holds(scalar))
    }
    if let place = Scalars.first(in: value, where: isForeign) {
      return .stray(position: place.position, CharacterClass(place.scalar))
    }
    guard self == .hexDigits, let place = Scalars.first(in: value, where: { !holds($0) }) else { return nil }
    return .stray(position: place.position, .nonHexLetter)
  }
}
