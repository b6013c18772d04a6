/// Bech32 (BIP 173) without its limit of 90 characters, as age uses it for keys.
package enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// - Parameter prefix: the human-readable part, lower-case.
  package static func encode(prefix: String, _ bytes: Span<UInt8>) -> String {
    let values = regroup(bytes.array, from: 8, to: 5, padding: true) ?? []
    let checksum = checksum(of: expand(prefix) + values)
    let digits = (values + checksum).map { alphabet[Int($0)] }
    return prefix + "1" + String(decoding: digits, as: UTF8.self)
  }

  /// The bytes of a lower-case word with this prefix; nil if it is another kind of word, mistyped, or not
  /// what `encode` writes.
  ///
  /// - Parameter limit: in characters.
  package static func decode(prefix: String, _ word: String, limit: Int = 4096) -> [UInt8]? {
    guard word.utf8.count <= limit, word.utf8.starts(with: (prefix + "1").utf8) else { return nil }
    var values: [UInt8] = []
    for character in word.utf8.dropFirst(prefix.utf8.count + 1) {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      values.append(UInt8(value))
    }
    guard values.count >= 6, polymod(expand(prefix) + values) == 1 else { return nil }
    return regroup(Array(values.dropLast(6)), from: 5, to: 8, padding: false)
  }

  private static func expand(_ prefix: String) -> [UInt8] {
    prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
  }

  private static func checksum(of values: [UInt8]) -> [UInt8] {
    let remainder = polymod(values + [0, 0, 0, 0, 0, 0]) ^ 1
    return (0..<6).map { UInt8(remainder >> (5 * (5 - $0)) & 31) }
  }

  private static func polymod(_ values: [UInt8]) -> UInt32 {
    let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
    var remainder: UInt32 = 1
    for value in values {
      let top = remainder >> 25
      remainder = (remainder & 0x1ff_ffff) << 5 ^ UInt32(value)
      for bit in 0..<5 where top >> bit & 1 == 1 { remainder ^= generator[bit] }
    }
    return remainder
  }

  /// Nil if bits are left over that are not zero, or a whole group is left over.
  private static func regroup(_ input: [UInt8], from: Int, to: Int, padding: Bool) -> [UInt8]? {
    var accumulator = 0
    var bits = 0
    var output: [UInt8] = []
    for value in input {
      accumulator = (accumulator << from | Int(value)) & 0xfff
      bits += from
      while bits >= to {
        bits -= to
        output.append(UInt8(accumulator >> bits & (1 << to - 1)))
      }
    }
    if padding {
      if bits > 0 { output.append(UInt8(accumulator << (to - bits) & (1 << to - 1))) }
    } else if bits >= from || accumulator & (1 << bits - 1) != 0 {
      return nil
    }
    return output
  }
}
