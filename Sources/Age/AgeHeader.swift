internal import Sodium

/// The header of an age file (c2sp.org/age, "Header"): recipient stanzas and a code over them.
package struct AgeHeader: Equatable, Sendable {
  package let stanzas: [Stanza]
  /// 32 bytes: HMAC-SHA-256 over everything up to and with `---`.
  package let code: [UInt8]

  package static let version = "age-encryption.org/v1"
  /// Ten thousand X25519 recipients take about half of it.
  package static let maximumCount = 2 << 20

  /// With the line break at its end.
  package var bytes: [UInt8] {
    let code = Base64.encode(code.span, isPadded: false).array
    return Self.authenticated(stanzas) + [UInt8(ascii: " ")] + code + [UInt8(ascii: "\n")]
  }

  static func authenticated(_ stanzas: [Stanza]) -> [UInt8] {
    Array("\(version)\n".utf8) + stanzas.flatMap(\.text) + Array("---".utf8)
  }

  /// - Parameter key: the file key, 16 bytes.
  static func code(of stanzas: [Stanza], key: Span<UInt8>) -> SecretBytes {
    var code = HKDF.derive(key, salt: [UInt8]().span, info: "header".utf8.span)
      .withBytes { HMACSHA256(key: $0) }
    code.update(authenticated(stanzas).span)
    return code.finish()
  }

  /// A whole header and nothing after it.
  ///
  /// - Throws: `notAge`, `otherVersion`, `malformedHeader`, `headerTooLong`.
  package init(parsing bytes: [UInt8]) throws(AgeError) {
    var parser = HeaderParser()
    var header: AgeHeader?
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      guard header == nil else { throw .malformedHeader }
      header = try parser.add(bytes[start..<end])
      start = end + 1
    }
    guard let header, start == bytes.count else { throw .malformedHeader }
    self = header
  }

  init(stanzas: [Stanza], code: [UInt8]) {
    self.stanzas = stanzas
    self.code = code
  }
}

/// Takes a header line by line.
struct HeaderParser {
  private var hasVersion = false
  private var stanzas: [Stanza] = []
  private var arguments: [String]?
  private var body: [UInt8] = []
  private var count = 0

  /// - Parameter line: without its line break.
  /// - Returns: the header with its last line.
  mutating func add(_ line: ArraySlice<UInt8>) throws(AgeError) -> AgeHeader? {
    count += line.count + 1
    guard count <= AgeHeader.maximumCount else { throw .headerTooLong }
    guard hasVersion else {
      try readVersion(line)
      return nil
    }
    if let arguments {
      try readBody(line, of: arguments)
      return nil
    }
    if line.starts(with: "-> ".utf8) {
      arguments = try Self.arguments(line.dropFirst(3))
      return nil
    }
    guard line.starts(with: "--- ".utf8), !stanzas.isEmpty,
      let code = Base64.decode(Array(line.dropFirst(4)).span, isPadded: false), code.count == 32
    else { throw .malformedHeader }
    return AgeHeader(stanzas: stanzas, code: code.array)
  }

  private mutating func readVersion(_ line: ArraySlice<UInt8>) throws(AgeError) {
    if !line.elementsEqual(AgeHeader.version.utf8) {
      throw line.starts(with: "age-encryption.org/".utf8) ? .otherVersion : .notAge
    }
    hasVersion = true
  }

  private mutating func readBody(_ line: ArraySlice<UInt8>, of arguments: [String]) throws(AgeError) {
    guard line.count <= Stanza.columns, let decoded = Base64.decode(Array(line).span, isPadded: false) else {
      throw .malformedHeader
    }
    decoded.withBytes { body += $0.array }
    guard line.count < Stanza.columns else { return }
    stanzas.append(Stanza(arguments: arguments, body: body))
    self.arguments = nil
    body = []
  }

  private static func arguments(_ text: ArraySlice<UInt8>) throws(AgeError) -> [String] {
    var arguments: [String] = []
    for word in text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      guard !word.isEmpty, word.allSatisfy({ (33...126).contains($0) }) else { throw .malformedHeader }
      arguments.append(String(decoding: word, as: UTF8.self))
    }
    return arguments
  }
}
