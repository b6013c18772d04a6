internal import CSodium

/// ISO/IEC 7816-4 padding (`sodium_pad`): 0x80, then zeros up to the next multiple of the block, so that a
/// ciphertext tells the length of what is in it only to the block.
package enum Padding {
  package static let blockCount = 64

  package static func pad(_ bytes: Span<UInt8>) -> SecretBytes {
    var padded = SecretBytes(count: paddedCount(bytes.count))
    padded.withMutableBytes { padded in
      for index in 0..<bytes.count { padded[index] = bytes[index] }
    }
    let capacity = padded.count
    var count = 0
    let status = unsafe padded.withMutablePointer {
      unsafe sodium_pad(&count, $0, bytes.count, blockCount, capacity)
    }
    precondition(status == 0)
    return padded
  }

  package static func padPrivate(_ bytes: [UInt8]) -> [UInt8] {
    var padded = bytes
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: paddedCount(bytes.count) - padded.count))
    return padded
  }

  /// How many bytes of `padded` are content.
  ///
  /// - Throws: `malformed` when it is not padded.
  package static func unpaddedCount(_ padded: Span<UInt8>) throws(SodiumError) -> Int {
    // sodium_unpad looks at the last block alone.
    guard padded.count.isMultiple(of: blockCount) else { throw .malformed }
    var count = 0
    let status = unsafe padded.withPointer { unsafe sodium_unpad(&count, $0, padded.count, blockCount) }
    guard status == 0 else { throw .malformed }
    return count
  }

  static func paddedCount(_ count: Int) -> Int { (count / blockCount + 1) * blockCount }
}
