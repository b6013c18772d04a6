/// The bytes of ASCII by name, and the sets that the platform's alphabets are made of.
package enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let plus: UInt8 = 0x2B
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let equals: UInt8 = 0x3D
  static let capitalA: UInt8 = 0x41
  static let capitalF: UInt8 = 0x46
  static let capitalZ: UInt8 = 0x5A
  static let a: UInt8 = 0x61
  static let f: UInt8 = 0x66
  static let z: UInt8 = 0x7A

  /// The same letter in capitals.
  static func capital(_ byte: UInt8) -> UInt8 { isSmall(byte) ? byte - 0x20 : byte }

  static func isCapital(_ byte: UInt8) -> Bool { byte >= capitalA && byte <= capitalZ }
  static func isSmall(_ byte: UInt8) -> Bool { byte >= a && byte <= z }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }
  package static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isSmall(byte) || isDigit(byte) || isCapital(byte)
  }

  /// Of either case.
  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= a && byte <= f) || (byte >= capitalA && byte <= capitalF)
  }

  static func isBase64(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == plus || byte == slash || byte == equals
  }

  /// Space, tab and line ends, and every other control character.
  static func isBlank(_ byte: UInt8) -> Bool { byte <= space }
}
