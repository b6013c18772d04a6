package import MiniProgram
internal import Sodium

/// `mp://NAME/FIELD`: one value of a mini-program, by the name that a vault knows it under.
package struct Reference: Hashable, Sendable {
  package enum Field: Hashable, Sendable {
    case appID
    case credential(CredentialKind)
  }

  /// A name, an alias or an AppID; `.` for the mini-program whose project the working folder is in.
  package let program: String
  package let field: Field

  package init(program: String, field: Field) {
    self.program = program
    self.field = field
  }

  /// A whole text that is a reference and nothing else.
  ///
  /// - Returns: nil if it does not begin with `mp://`.
  /// - Throws: `badReference` where it does and goes on as none does.
  package init?(whole text: String) throws(DeliveryError) {
    let bytes = Array(text.utf8)
    guard Self.begins(bytes.span, at: 0) else { return nil }
    guard let (reference, end) = Self.read(bytes.span, from: 0), end == bytes.count else {
      throw .badReference(line: nil, text: String(text.prefix(80)))
    }
    self = reference
  }

  /// As it is written, with `%` for what a name may hold and a bare reference may not.
  package var text: String {
    let name = Self.escaped(program)
    switch field {
    case .appID: return "mp://\(name)/appid"
    case .credential(let kind): return "mp://\(name)/\(kind.word)"
    }
  }

  private static func escaped(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if endsName(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "%") {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Reference {
  private static let scheme = Array("mp://".utf8)

  /// Whether the scheme stands there, and is not the end of a longer one (`smp://`, `x-mp://`).
  static func begins(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard start + scheme.count <= text.count else { return false }
    for index in 0..<scheme.count where text[start + index] != scheme[index] { return false }
    guard start > 0 else { return true }
    let before = text[start - 1]
    return !Byte.isLetterOrDigit(before) && before != UInt8(ascii: "+") && before != UInt8(ascii: "-")
      && before != UInt8(ascii: ".")
  }

  /// The reference that begins there, and where it ends.
  ///
  /// - Parameter limit: the name may hold whatever stands before this index; where it is nothing, what ends a bare
  ///   reference ends it.
  static func read(_ text: Span<UInt8>, from start: Int, within limit: Int? = nil) -> (Reference, end: Int)? {
    let nameStart = start + scheme.count
    let end = limit ?? text.count
    var slash = nameStart
    while slash < end, text[slash] != UInt8(ascii: "/") {
      if limit == nil, endsName(text[slash]) { return nil }
      slash += 1
    }
    guard slash < end, slash > nameStart, slash - nameStart <= 400,
      let name = decoded(text.extracting(nameStart..<slash))
    else { return nil }
    guard let (field, fieldEnd) = readField(text.extracting(0..<end), from: slash + 1) else { return nil }
    return (Reference(program: name, field: field), fieldEnd)
  }

  private static func readField(_ text: Span<UInt8>, from start: Int) -> (Field, end: Int)? {
    var end = start
    while end < text.count, Byte.isLetterOrDigit(text[end]) || text[end] == UInt8(ascii: "-") { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: ":"), isOther(text.extracting(start..<end)) {
      end += 1
      while end < text.count, !endsName(text[end]), text[end] != UInt8(ascii: "/"),
        text[end] != UInt8(ascii: "&")
      { end += 1 }
    }
    let word = String(decoding: text.extracting(start..<end).array, as: UTF8.self)
    if word == "appid" { return (.appID, end) }
    return CredentialKind(named: word).map { (.credential($0), end) }
  }

  private static func isOther(_ word: Span<UInt8>) -> Bool { word.array == Array("other".utf8) }

  /// What no bare reference goes over: white space, quotes, brackets and what stands between the items of a list.
  static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7f || "\"'`<>{}()[],;|\\".utf8.contains(byte)
  }

  /// With `%XX` as the bytes that they stand for.
  private static func decoded(_ name: Span<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var index = 0
    while index < name.count {
      guard name[index] == UInt8(ascii: "%") else {
        bytes.append(name[index])
        index += 1
        continue
      }
      guard index + 2 < name.count, let high = Self.value(name[index + 1]),
        let low = Self.value(name[index + 2])
      else { return nil }
      let byte = high << 4 | low
      bytes.append(byte)
      index += 3
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Of a hexadecimal digit of either case.
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
