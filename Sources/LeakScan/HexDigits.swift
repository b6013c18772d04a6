/// 32 hexadecimal digits, as the 128 bits that they are.
struct HexDigits: Equatable {
  static let count = 32
  var high: UInt64 = 0
  var low: UInt64 = 0

  /// Moves the window on by one digit, small or capital.
  @inline(__always)
  mutating func push(_ digit: UInt8) {
    high = high << 4 | low >> 60
    low = low << 4 | UInt64(Self.value(digit))
  }

  /// What a digit stands for, 0 to 15.
  @inline(__always)
  static func value(_ digit: UInt8) -> UInt8 { digit & 0xf &+ (digit >> 6) &* 9 }
}
