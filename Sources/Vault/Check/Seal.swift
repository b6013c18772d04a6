internal import Sodium

/// A number that grows with every change, and a keyed multiset hash over the rows (MSet-Add-Hash: D. Clarke, S.
/// Devadas, M. van Dijk, B. Gassend, G. E. Suh, Incremental Multiset Hash Functions, ASIACRYPT 2003): the sum
/// modulo 2^512 of BLAKE2b-512 of each row. A row is added and taken away by itself, so that a change costs the
/// same in a vault of any size.
struct Seal: Equatable {
  var counter: UInt64 = 0
  /// Eight words, the least significant first.
  private(set) var sum: [UInt64] = Array(repeating: 0, count: 8)

  static let encodedCount = 72

  init() {}

  mutating func add(_ hash: RowHash) {
    var carry: UInt64 = 0
    for index in 0..<8 {
      let (partial, first) = sum[index].addingReportingOverflow(hash.words[index])
      let (total, second) = partial.addingReportingOverflow(carry)
      sum[index] = total
      carry = first || second ? 1 : 0
    }
  }

  mutating func subtract(_ hash: RowHash) {
    var borrow: UInt64 = 0
    for index in 0..<8 {
      let (partial, first) = sum[index].subtractingReportingOverflow(hash.words[index])
      let (total, second) = partial.subtractingReportingOverflow(borrow)
      sum[index] = total
      borrow = first || second ? 1 : 0
    }
  }

  var encoded: [UInt8] { ByteWriter.number(counter) + sum.flatMap { ByteWriter.number($0) } }

  init?(encoded: [UInt8]) {
    guard encoded.count == Self.encodedCount else { return nil }
    counter = ByteWriter.number(in: encoded.span, at: 0)
    sum = (1...8).map { ByteWriter.number(in: encoded.span, at: 8 * $0) }
  }
}
