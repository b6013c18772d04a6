/// Bech32 (BIP 173) of a secret, in capitals, as age writes its secret keys. No table is looked up by a secret.
package enum SecretBech32 {
  /// - Parameter prefix: the human-readable part, in lower case; the word has it in capitals.
  /// - Returns: nil for another kind of word, or one that is mistyped.
  package static func decode(prefix: String, _ word: Span<UInt8>) -> SecretBytes? {
    let head = Array((prefix.uppercased() + "1").utf8)
    guard word.count >= head.count + 6, word.count <= 256,
      head.indices.allSatisfy({ word[$0] == head[$0] })
    else { return nil }
    var checksum = Checksum(prefix)
    var values = SecretBuffer(capacity: word.count)
    var isValid = true
    for index in head.count..<word.count {
      let value = value(of: word[index])
      isValid = isValid && value < 32
      checksum.add(value & 31)
      values.append(value & 31)
    }
    guard isValid, checksum.remainder == 1 else { return nil }
    values.removeLast(6)
    return values.withBytes(bytes)
  }

  /// 32 for no digit.
  private static func value(of character: UInt8) -> UInt8 {
    var found: UInt8 = 32
    for (value, digit) in "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8.enumerated() {
      let difference = UInt16(character ^ digit)
      // All ones where the two are equal.
      let mask = UInt8(truncatingIfNeeded: (difference &- 1) >> 8)
      found = (found & ~mask) | (UInt8(value) & mask)
    }
    return found
  }

  /// Nil if bits are left over that are not zero, or a whole group is left over.
  private static func bytes(_ values: Span<UInt8>) -> SecretBytes? {
    var output = SecretBuffer(capacity: values.count)
    var accumulator: UInt16 = 0
    var bits = 0
    for index in values.indices {
      accumulator = (accumulator << 5 | UInt16(values[index])) & 0xfff
      bits += 5
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: accumulator >> UInt16(bits)))
      }
    }
    guard bits < 5, accumulator & (1 << UInt16(bits) - 1) == 0 else { return nil }
    return output.finish()
  }

  private struct Checksum {
    var remainder: UInt32 = 1

    init(_ prefix: String) {
      for character in prefix.utf8 { add(character >> 5) }
      add(0)
      for character in prefix.utf8 { add(character & 31) }
    }

    mutating func add(_ value: UInt8) {
      let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
      let top = remainder >> 25
      remainder = (remainder & 0x1ff_ffff) << 5 ^ UInt32(value)
      for bit in 0..<5 { remainder ^= generator[bit] & (0 &- (top >> UInt32(bit) & 1)) }
    }
  }
}
