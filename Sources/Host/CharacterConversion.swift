internal import CHost
package import Sodium

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Text of one encoding in another, by `iconv(3)`, from and into locked memory.
@safe package final class CharacterConversion {
  private let handle: iconv_t

  /// - Returns: nil if this machine has no such conversion.
  package init?(from encoding: String, to target: String = "UTF-8") {
    guard let opened = unsafe iconv_open(target, encoding), Int(bitPattern: opened) != -1 else {
      return nil
    }
    unsafe handle = opened
  }

  deinit {
    scrub()
    unsafe iconv_close(handle)
  }

  /// - Returns: nil for what is no text of that encoding.
  package func convert(_ bytes: Span<UInt8>) -> SecretBytes? {
    // A character of two bytes has at most three in UTF-8, one of four has four; none of UTF-8 has more than twice as many
    // elsewhere, and what is written instead of one neither.
    let room = 2 * bytes.count + 4
    var result = SecretBuffer(capacity: room)
    var isWhole = false
    _ = unsafe result.append(upTo: room) { (target) throws(Never) in
      unsafe bytes.withUnsafeBytes { source in
        var input = unsafe UnsafeMutablePointer(
          mutating: source.baseAddress?.assumingMemoryBound(to: CChar.self))
        var output = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, free) = (source.count, target.count)
        _ = unsafe iconv(handle, nil, nil, nil, nil)
        isWhole = unsafe iconv(handle, &input, &left, &output, &free) != -1 && left == 0
        return target.count - free
      }
    }
    return isWhole ? result.finish() : nil
  }

  /// glibc converts by way of a buffer of its own, of 8160 characters, which it does not clear: other text takes
  /// the place of what stood there.
  private func scrub() {
    _ = convert([UInt8](repeating: UInt8(ascii: "x"), count: 16384).span)
  }
}
