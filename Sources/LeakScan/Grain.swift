/// How closely must be looked: a text of at least `minimum` bytes has a piece of `piece` bytes at one of `stride`
/// places in a row, so that one look each `stride` bytes finds it.
package enum Grain: CaseIterable, Sendable {
  case long, middle, short

  var minimum: Int {
    switch self {
    case .long: 32
    case .middle: 16
    case .short: 8
    }
  }

  /// A shorter one would be there by chance.
  var piece: Int { self == .long ? 16 : 8 }
  var stride: Int { minimum - piece + 1 }

  static func of(_ count: Int) -> Grain { allCases.first { count >= $0.minimum } ?? .short }

  @inline(__always)
  func mark(_ bytes: Span<UInt8>, at place: Int, _ key: ScanKey) -> UInt64 {
    switch self {
    case .long: key.mark(Self.word(bytes, place), Self.word(bytes, place + 8))
    case .middle, .short: key.mark(Self.word(bytes, place))
    }
  }

  /// Eight bytes, little-endian: one load where the compiler sees it.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    let part = bytes.extracting(place..<(place + 8))
    return UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
      | UInt64(part[4]) << 32 | UInt64(part[5]) << 40 | UInt64(part[6]) << 48 | UInt64(part[7]) << 56
  }
}
