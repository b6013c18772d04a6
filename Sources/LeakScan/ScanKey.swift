internal import Sodium

/// The random keys of one scan. What is looked for stands in memory as hashes under them, which are worth nothing
/// elsewhere.
package struct ScanKey: Sendable {
  /// Odd numbers for multiply-shift hashing (Dietzfelbinger et al. 1997): they only decide what is looked at closer.
  let factors: (UInt64, UInt64)
  private let digestKey: [UInt8]

  package init() {
    let random = Random.bytes(16)
    func number(_ start: Int) -> UInt64 {
      random[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) } | 1
    }
    factors = (number(0), number(8))
    digestKey = Random.bytes(32)
  }

  /// BLAKE2b-256 under a key of this scan: what is taken for a find has the same.
  func digest(_ bytes: Span<UInt8>) -> Bytes32 {
    var hash = Blake2b(key: digestKey.span)
    hash.update(bytes)
    return hash.finish32()
  }

  func digest(_ digits: HexDigits) -> Bytes32 {
    var hash = Blake2b(key: digestKey.span)
    hash.update(digits.high)
    hash.update(digits.low)
    return hash.finish32()
  }

  /// The upper bits are the good ones.
  @inline(__always)
  func mark(_ digits: HexDigits) -> UInt64 { digits.high &* factors.0 &+ digits.low &* factors.1 }

  /// Of a piece of eight bytes.
  @inline(__always)
  func mark(_ piece: UInt64) -> UInt64 {
    let product = (piece ^ factors.0).multipliedFullWidth(by: factors.1)
    return product.high ^ product.low
  }

  /// Of a piece of sixteen.
  @inline(__always)
  func mark(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = (first ^ factors.0).multipliedFullWidth(by: second ^ factors.1)
    return product.high ^ product.low
  }
}

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

/// A set of bits that says "perhaps" or "certainly not" of a mark.
struct BitFilter: Sendable {
  private var words: [UInt64]
  private let shift: UInt64

  /// - Parameters:
  ///   - count: how many marks it will hold.
  ///   - spread: how many bits there are for each, as a power of two.
  init(count: Int, spread: Int) {
    var order = 12
    while order < 34, 1 << (order - spread) < count { order += 1 }
    shift = UInt64(64 - order)
    words = Array(repeating: 0, count: 1 << (order - 6))
  }

  mutating func insert(_ mark: UInt64) {
    let place = mark >> shift
    words[Int(place >> 6)] |= 1 << (place & 63)
  }

  @inline(__always)
  func mayHold(_ mark: UInt64) -> Bool {
    let place = mark >> shift
    return words[Int(place >> 6)] >> (place & 63) & 1 != 0
  }
}
