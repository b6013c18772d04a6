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
