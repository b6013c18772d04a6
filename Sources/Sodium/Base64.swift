internal import CSodium

/// Base64 (RFC 4648 section 4), constant-time, canonical only.
package enum Base64 {
  /// - Parameter isPadded: whether `=` fills the last group.
  package static func encode(_ bytes: Span<UInt8>, isPadded: Bool = true) -> SecretBytes {
    // sodium_bin2base64 ends its text with a zero.
    let variant = variant(isPadded)
    let count = sodium_base64_encoded_len(bytes.count, variant)
    var text = SecretBytes(count: count)
    unsafe text.withMutablePointer { text in
      unsafe UnsafeMutableRawPointer(text).withMemoryRebound(to: CChar.self, capacity: count) { text in
        _ = unsafe bytes.withPointer {
          unsafe sodium_bin2base64(text, count, $0, bytes.count, variant)
        }
      }
    }
    return text.slice(0..<(count - 1))
  }

  /// Nil for anything that is not what `encode` writes.
  package static func decode(_ text: Span<UInt8>, isPadded: Bool = true) -> SecretBytes? {
    let capacity = text.count / 4 * 3 + 3
    var decoded = SecretBytes(count: capacity)
    var count = 0
    let status = unsafe decoded.withMutablePointer { decoded in
      unsafe text.withPointer { start in
        unsafe UnsafeRawPointer(start).withMemoryRebound(to: CChar.self, capacity: text.count) { start in
          unsafe sodium_base642bin(
            decoded, capacity, start, text.count, nil, &count, nil, variant(isPadded))
        }
      }
    }
    guard status == 0 else { return nil }
    let bytes = decoded.slice(0..<count)
    let isCanonical = bytes.withBytes { encode($0, isPadded: isPadded).equals(text) }
    guard isCanonical else { return nil }
    return bytes
  }

  private static func variant(_ isPadded: Bool) -> Int32 {
    isPadded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
  }
}
