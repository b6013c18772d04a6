internal import Sodium

/// A JSON document (RFC 8259) as places in its text: what may be a secret is not copied until it is asked for.
/// Keys are names and become texts.
package struct JSONText {
  package indirect enum Node {
    case object([Member])
    case array([Element])
    /// Between the quotes.
    case string(Range<Int>, hasEscapes: Bool)
    case number(Range<Int>)
    case bool(Bool)
    case null
  }

  package struct Member {
    package let key: String
    package let value: Element
  }

  package struct Element {
    package let node: Node
    /// From 1.
    let line: Int
  }

  private var index: Int
  private var line = 1
  private var count = 0

  static let depthLimit = 32
  static let nodeLimit = 4_000_000

  /// - Throws: `badJSON`, `badEncoding`, `utf16`, `tooManyEntries`.
  package static func parse(_ text: Span<UInt8>) throws(DeliveryError) -> Element {
    if text.isUTF16 { throw .utf16 }
    guard (try? UTF8Span(validating: text)) != nil else { throw .badEncoding(line: 1) }
    var parser = JSONText(index: text.byteOrderMarkCount)
    let value = try parser.value(text, depth: 0)
    parser.skipBlanks(text)
    guard parser.index == text.count else { throw .badJSON(line: parser.line) }
    return value
  }

  private init(index: Int) { self.index = index }

  private mutating func value(_ text: Span<UInt8>, depth: Int) throws(DeliveryError) -> Element {
    skipBlanks(text)
    count += 1
    guard depth < Self.depthLimit else { throw .badJSON(line: line) }
    guard count <= Self.nodeLimit else { throw .tooManyEntries(limit: ImportedEntries.limit) }
    guard index < text.count else { throw .badJSON(line: line) }
    let begun = line
    let node: Node
    switch text[index] {
    case UInt8(ascii: "{"): node = .object(try members(text, depth: depth))
    case UInt8(ascii: "["): node = .array(try elements(text, depth: depth))
    case UInt8(ascii: "\""):
      let (range, hasEscapes) = try string(text)
      node = .string(range, hasEscapes: hasEscapes)
    case UInt8(ascii: "t"): node = try word("true", .bool(true), text)
    case UInt8(ascii: "f"): node = try word("false", .bool(false), text)
    case UInt8(ascii: "n"): node = try word("null", .null, text)
    default: node = .number(try number(text))
    }
    return Element(node: node, line: begun)
  }

  private mutating func members(_ text: Span<UInt8>, depth: Int) throws(DeliveryError) -> [Member] {
    var members: [Member] = []
    index += 1
    if take(UInt8(ascii: "}"), text) { return [] }
    repeat {
      skipBlanks(text)
      guard index < text.count, text[index] == UInt8(ascii: "\"") else { throw .badJSON(line: line) }
      let (range, hasEscapes) = try string(text)
      let key = try Self.text(range, hasEscapes, text, line: line)
      guard take(UInt8(ascii: ":"), text) else { throw .badJSON(line: line) }
      members.append(Member(key: key, value: try value(text, depth: depth + 1)))
    } while take(UInt8(ascii: ","), text)
    guard take(UInt8(ascii: "}"), text) else { throw .badJSON(line: line) }
    return members
  }

  private mutating func elements(_ text: Span<UInt8>, depth: Int) throws(DeliveryError) -> [Element] {
    var elements: [Element] = []
    index += 1
    if take(UInt8(ascii: "]"), text) { return [] }
    repeat { elements.append(try value(text, depth: depth + 1)) } while take(UInt8(ascii: ","), text)
    guard take(UInt8(ascii: "]"), text) else { throw .badJSON(line: line) }
    return elements
  }

  /// Takes the byte, if it is the next behind blanks.
  private mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    skipBlanks(text)
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks(_ text: Span<UInt8>) {
    while index < text.count {
      switch text[index] {
      case 0x0a: line += 1
      case 0x20, 0x09, 0x0d: break
      default: return
      }
      index += 1
    }
  }

  private mutating func word(
    _ word: StaticString, _ node: Node, _ text: Span<UInt8>
  ) throws(DeliveryError) -> Node {
    for byte in word.description.utf8 {
      guard index < text.count, text[index] == byte else { throw .badJSON(line: line) }
      index += 1
    }
    return node
  }

  /// What no reader here looks into.
  private mutating func number(_ text: Span<UInt8>) throws(DeliveryError) -> Range<Int> {
    let start = index
    while index < text.count, "+-.0123456789Ee".utf8.contains(text[index]) { index += 1 }
    guard index > start else { throw .badJSON(line: line) }
    return start..<index
  }

  private mutating func string(_ text: Span<UInt8>) throws(DeliveryError) -> (Range<Int>, Bool) {
    index += 1
    let start = index
    var hasEscapes = false
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      guard text[index] >= 0x20 else { throw .badJSON(line: line) }
      if text[index] == UInt8(ascii: "\\") {
        hasEscapes = true
        guard Self.escape(text, &index) != nil else { throw .badJSON(line: line) }
      } else {
        index += 1
      }
    }
    guard index < text.count else { throw .openQuote(line: line) }
    index += 1
    return (start..<(index - 1), hasEscapes)
  }
}

extension JSONText {
  /// The bytes that a string stands for.
  ///
  /// - Throws: `badJSON` for an escape that stands for nothing, half of a surrogate pair among them.
  static func secret(
    _ range: Range<Int>, _ hasEscapes: Bool, _ text: Span<UInt8>, line: Int
  ) throws(DeliveryError) -> SecretBytes {
    let bytes = text.extracting(range)
    guard hasEscapes else { return SecretBytes(copying: bytes) }
    var value = SecretBuffer(capacity: bytes.count)
    var (index, plain) = (0, 0)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      value.append(bytes.extracting(plain..<index))
      guard let scalar = escape(bytes, &index) else { throw .badJSON(line: line) }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { value.append(byte) }
      plain = index
    }
    value.append(bytes.extracting(plain..<bytes.count))
    return value.finish()
  }

  static func text(
    _ range: Range<Int>, _ hasEscapes: Bool, _ text: Span<UInt8>, line: Int
  ) throws(DeliveryError) -> String {
    guard hasEscapes else { return String(decoding: text.extracting(range).array, as: UTF8.self) }
    let bytes = try secret(range, hasEscapes, text, line: line)
    return bytes.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  /// - Parameter index: at the stroke; behind the escape afterwards.
  private static func escape(_ bytes: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
    guard index + 1 < bytes.count else { return nil }
    let byte = bytes[index + 1]
    index += 2
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let first = unit(bytes, &index) else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    index += 2
    guard let second = unit(bytes, &index), UTF16.isTrailSurrogate(second) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
  }

  /// Four hexadecimal digits.
  private static func unit(_ bytes: Span<UInt8>, _ index: inout Int) -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}

extension JSONText.Element {
  /// - Returns: nil for what is no string, or has a secret's shape and must not become a text.
  package func text(_ text: Span<UInt8>) throws(DeliveryError) -> String? {
    guard case .string(let range, let hasEscapes) = node, !text.extracting(range).isSecretShaped else {
      return nil
    }
    return try JSONText.text(range, hasEscapes, text, line: line)
  }

  func secret(_ text: Span<UInt8>) throws(DeliveryError) -> SharedSecret? {
    guard case .string(let range, let hasEscapes) = node else { return nil }
    return SharedSecret(try JSONText.secret(range, hasEscapes, text, line: line))
  }

  package var members: [JSONText.Member]? { if case .object(let members) = node { members } else { nil } }
  package var elements: [JSONText.Element]? { if case .array(let elements) = node { elements } else { nil } }
  var isNull: Bool { if case .null = node { true } else { false } }
  package var bool: Bool? { if case .bool(let value) = node { value } else { nil } }

  /// Of two members of one name the last, as most readers have it.
  package subscript(key: String) -> JSONText.Element? { members?.last { $0.key == key }?.value }
}
