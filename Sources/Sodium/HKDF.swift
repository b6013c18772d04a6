internal import CSodium

/// HKDF with SHA-256 (RFC 5869).
package enum HKDF {
  /// - Parameters:
  ///   - count: at most 255 times 32 bytes.
  ///   - salt: none is the same as 32 zeros (section 2.2).
  package static func derive(
    _ input: Span<UInt8>, salt: Span<UInt8>, info: Span<UInt8>, count: Int = SymmetricKey.count
  ) -> SecretBytes {
    precondition((1...255 * HMACSHA256.count).contains(count))
    var extract = HMACSHA256(key: salt)
    extract.update(input)
    let key = extract.finish()
    var output = SecretBuffer(capacity: count + HMACSHA256.count)
    var block = SecretBytes(count: 0)
    var counter: UInt8 = 1
    while output.count < count {
      var expand = key.withBytes { HMACSHA256(key: $0) }
      block.withBytes { expand.update($0) }
      expand.update(info)
      expand.update([counter].span)
      block = expand.finish()
      block.withBytes { output.append($0) }
      counter &+= 1
    }
    return output.finish().slice(0..<count)
  }
}
