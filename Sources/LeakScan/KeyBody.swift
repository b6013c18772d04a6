internal import MiniProgram
internal import Sodium

/// The base64 of a private key (RFC 7468) without its line ends, cut into pieces of 32 characters. Lines of any usual
/// length, however they end, are indented or joined, hold whole pieces.
///
/// Only pieces that hold bits of the private part are looked for. In an RSA key (RFC 8017 appendix A.1.2) the public
/// modulus stands in the first third; in keys on curves (RFC 5915, RFC 8410) the private part begins before the
/// 40th byte and the public one may follow it: there the second piece is taken, bytes 24 to 47. The first is much the
/// same in all keys of a curve.
struct KeyBody: ~Copyable {
  private let text: SecretBytes
  let parts: [Int]

  private static let partCount = 32
  private static let leastLine = 64
  /// In characters: two pieces.
  private static let leastText = 2 * partCount
  /// In characters; no key on a curve has as many, every RSA key that is in use has more.
  private static let leastRSA = 640
  /// So many that JSON's `\/` for a slash does not break all of them.
  private static let most = 8

  /// Nil for what is no private key in PEM.
  static func of(_ value: Span<UInt8>) -> KeyBody? {
    let lines = lines(value)
    guard lines.count > 2, starts(value.extracting(lines[0]), "-----BEGIN "),
      let last = lines.lastIndex(where: { starts(value.extracting($0), "-----END ") })
    else { return nil }
    var buffer = SecretBuffer(capacity: value.count)
    for number in 1..<max(1, last) {
      var line = value.extracting(lines[number])
      if line.count > 0, line[line.count - 1] == UInt8(ascii: "\r") {
        line = line.extracting(droppingLast: 1)
      }
      // Of shorter lines pieces would be cut.
      guard line.count >= leastLine || number == last - 1, line.indices.allSatisfy({ isBase64(line[$0]) })
      else { return nil }
      buffer.append(line)
    }
    guard buffer.count >= leastText else { return nil }
    return KeyBody(buffer.finish())
  }

  private init(_ text: consuming SecretBytes) {
    let whole = text.count / Self.partCount
    let first = (whole + 2) / 3
    parts = text.count < Self.leastRSA ? [1] : Array(first..<min(whole, first + Self.most))
    self.text = text
  }

  func withPart<Result>(_ part: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    text.withBytes { body($0.extracting((part * Self.partCount)..<((part + 1) * Self.partCount))) }
  }

  /// The same RSA key as PKCS#8 has it where this is PKCS#1, and the other way round; nil for other keys.
  func inOtherWrapping() -> KeyBody? {
    guard let der = text.withBytes({ Base64.decode($0) }),
      let other = der.withBytes({ RSAWrapping.other($0) })
    else { return nil }
    let wrapped = other.withBytes { Base64.encode($0) }
    // A wrapping may hold anything, also too little to be cut.
    return wrapped.count < Self.leastText ? nil : KeyBody(wrapped)
  }

  private static func lines(_ value: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in value.indices where value[index] == 0x0a {
      lines.append(start..<index)
      start = index + 1
    }
    return lines + [start..<value.count]
  }

  private static func starts(_ bytes: Span<UInt8>, _ word: StaticString) -> Bool {
    let word = Array(word.description.utf8)
    return bytes.count >= word.count && word.indices.allSatisfy { bytes[$0] == word[$0] }
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    Byte.isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }
}
