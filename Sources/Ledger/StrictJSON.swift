internal import Sodium

/// A parser of JSON (RFC 8259) that refuses whatever two parsers could read differently: an event is signed
/// as bytes and must mean the same to every reader. Total over any bytes; its recursion ends at 16.
package enum StrictJSON {
  package static let maximumNesting = 16
  /// Integers up to 2^53 are exact in every JSON reader.
  package static let maximumInteger = 1 << 53

  /// The value that the bytes are, from the first to the last of them; white space stands between tokens
  /// only.
  ///
  /// - Throws: `notStrictJSON`.
  package static func parse(_ bytes: [UInt8]) throws(LedgerError) -> JSONValue { try parse(bytes.span) }

  package static func parse(_ bytes: Span<UInt8>) throws(LedgerError) -> JSONValue {
    do {
      return try document(bytes)
    } catch {
      throw .notStrictJSON(error)
    }
  }

  private static func document(_ bytes: Span<UInt8>) throws(JSONFlaw) -> JSONValue {
    guard isUTF8(bytes) else { throw .encoding }
    if bytes.byteOrderMarkCount > 0 { throw .byteOrderMark }
    var index = 0
    let value = try value(bytes, &index, nesting: 0)
    guard index == bytes.count else { throw .trailingBytes }
    return value
  }

  private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes)
      return true
    } catch {
      return false
    }
  }

  private static func value(
    _ bytes: Span<UInt8>, _ index: inout Int, nesting: Int
  ) throws(JSONFlaw) -> JSONValue {
    guard index < bytes.count else { throw .syntax }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object(bytes, &index, nesting: nesting + 1))
    case UInt8(ascii: "["): return .array(try array(bytes, &index, nesting: nesting + 1))
    case UInt8(ascii: "\""): return .string(try JSONString.parse(bytes, &index))
    case UInt8(ascii: "t"): return try word("true", .bool(true), bytes, &index)
    case UInt8(ascii: "f"): return try word("false", .bool(false), bytes, &index)
    case UInt8(ascii: "n"): return try word("null", .null, bytes, &index)
    default: return .integer(try integer(bytes, &index))
    }
  }

  private static func object(
    _ bytes: Span<UInt8>, _ index: inout Int, nesting: Int
  ) throws(JSONFlaw) -> [JSONMember] {
    guard nesting <= maximumNesting else { throw .nesting }
    var members: [JSONMember] = []
    var keys = KeySet()
    index += 1
    skipSpace(bytes, &index)
    if take(UInt8(ascii: "}"), bytes, &index) { return members }
    repeat {
      skipSpace(bytes, &index)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw .syntax }
      let key = try JSONString.parse(bytes, &index)
      guard keys.insert(key, into: members) else { throw .duplicateKey }
      skipSpace(bytes, &index)
      guard take(UInt8(ascii: ":"), bytes, &index) else { throw .syntax }
      skipSpace(bytes, &index)
      members.append(JSONMember(key, try value(bytes, &index, nesting: nesting)))
      skipSpace(bytes, &index)
    } while take(UInt8(ascii: ","), bytes, &index)
    guard take(UInt8(ascii: "}"), bytes, &index) else { throw .syntax }
    return members
  }

  private static func array(
    _ bytes: Span<UInt8>, _ index: inout Int, nesting: Int
  ) throws(JSONFlaw) -> [JSONValue] {
    guard nesting <= maximumNesting else { throw .nesting }
    var elements: [JSONValue] = []
    index += 1
    skipSpace(bytes, &index)
    if take(UInt8(ascii: "]"), bytes, &index) { return elements }
    repeat {
      skipSpace(bytes, &index)
      elements.append(try value(bytes, &index, nesting: nesting))
      skipSpace(bytes, &index)
    } while take(UInt8(ascii: ","), bytes, &index)
    guard take(UInt8(ascii: "]"), bytes, &index) else { throw .syntax }
    return elements
  }

  /// `0`, or digits that do not begin with one, perhaps negative. What goes on as a fraction or an exponent
  /// is refused here, so that `1.0` is never taken for 1 by one reader and for a mistake by another.
  private static func integer(_ bytes: Span<UInt8>, _ index: inout Int) throws(JSONFlaw) -> Int {
    let isNegative = take(UInt8(ascii: "-"), bytes, &index)
    let start = index
    var number = 0
    while index < bytes.count, let digit = digit(bytes[index]) {
      number = number * 10 + digit
      guard number <= maximumInteger else { throw .number }
      index += 1
    }
    guard index > start else { throw .syntax }
    if bytes[start] == UInt8(ascii: "0"), index - start > 1 || isNegative { throw .number }
    if index < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[index]) {
      throw .number
    }
    return isNegative ? -number : number
  }

  private static func digit(_ byte: UInt8) -> Int? {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    return Int(byte - UInt8(ascii: "0"))
  }

  private static func word(
    _ word: StaticString, _ value: JSONValue, _ bytes: Span<UInt8>, _ index: inout Int
  ) throws(JSONFlaw) -> JSONValue {
    for character in word.description.utf8 {
      guard take(character, bytes, &index) else { throw .syntax }
    }
    return value
  }

  private static func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private static func skipSpace(_ bytes: Span<UInt8>, _ index: inout Int) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0a, 0x0d: index += 1
      default: return
      }
    }
  }
}

/// The keys of an object under way. Few are compared one by one, many go through a set: 64 KiB hold ten
/// thousand keys, and comparing all with all would take a second.
private struct KeySet {
  private var seen: Set<[UInt8]> = []
  private static let few = 16

  /// Whether the key is new.
  mutating func insert(_ key: String, into members: [JSONMember]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.key.isExactly(key) } }
    if seen.isEmpty { seen = Set(members.map { Array($0.key.utf8) }) }
    return seen.insert(Array(key.utf8)).inserted
  }
}
