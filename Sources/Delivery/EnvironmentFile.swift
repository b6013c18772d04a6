internal import MiniProgram
package import Sodium

/// An environment file (`.env`): lines of `NAME=VALUE`, as dotenv libraries read them.
///
/// White space around the name and an `export` before it do not count; a value in single quotes is taken as it is,
/// one in double quotes with the escapes `\n \r \t \" \\ \$`, both over several lines; one without ends at ` #`.
/// Nothing is substituted.
package struct EnvironmentFile {
  package struct Assignment {
    package let variable: String
    package let value: SharedSecret
    /// From 1.
    package let line: Int
    /// Where it stands, from its name to the end of its value.
    let range: Range<Int>
  }

  package let assignments: [Assignment]

  /// What may stand for a name.
  package enum Names {
    case variables
    /// Also paths as `wx.miniapp.configs[0].appid`, of a Java program's properties.
    case paths
  }

  /// - Throws: `badAssignment`, `openQuote`.
  package init(_ text: borrowing SecretBytes, _ names: Names = .variables) throws(DeliveryError) {
    assignments = try text.withBytes { (bytes) throws(DeliveryError) in
      var reader = Reader(bytes, names)
      var found: [Assignment] = []
      while let assignment = try reader.next(bytes) { found.append(assignment) }
      return found
    }
  }

  /// Reads a file that another program reads in a way of its own: lines that are none are passed over.
  ///
  /// - Throws: `openQuote`, behind which nobody can say what is a line.
  static func assignments(
    in text: Span<UInt8>, _ names: Names = .variables
  ) throws(DeliveryError) -> [Assignment] {
    try read(text, names).found
  }

  /// Whether a file of somebody's reads as one: what stands in it is assignments for the most part. What breaks off in the middle
  /// of one does, and its reader says what is wrong.
  package static func isLike(_ text: Span<UInt8>) -> Bool {
    guard let (found, oddLines) = try? read(text) else { return true }
    return found.count >= oddLines
  }

  private static func read(
    _ text: Span<UInt8>, _ names: Names = .variables
  ) throws(DeliveryError) -> (found: [Assignment], oddLines: Int) {
    var reader = Reader(text, names)
    var found: [Assignment] = []
    var oddLines = 0
    while true {
      do throws(DeliveryError) {
        guard let assignment = try reader.next(text) else { return (found, oddLines) }
        found.append(assignment)
      } catch {
        guard case .badAssignment = error else { throw error }
        oddLines += 1
        reader.skipLine(text)
      }
    }
  }

  /// Whether a shell would take it for a variable's name.
  package static func isVariable(_ name: some Collection<UInt8>) -> Bool {
    guard let first = name.first, !(0x30...0x39).contains(first) else { return false }
    return name.allSatisfy { Byte.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }
}

extension EnvironmentFile {
  private struct Reader {
    private var index: Int
    private var line = 1
    private let names: Names

    init(_ text: Span<UInt8>, _ names: Names) {
      index = text.byteOrderMarkCount
      self.names = names
    }

    mutating func next(_ text: Span<UInt8>) throws(DeliveryError) -> Assignment? {
      while index < text.count {
        let byte = text[index]
        if byte == UInt8(ascii: "#") { skipLine(text) } else if isBlank(byte) { step(text) } else { break }
      }
      guard index < text.count else { return nil }
      let begun = line
      let (variable, start) = try name(text)
      var end = index
      skipSpaces(text)
      let value = try value(text, end: &end)
      return Assignment(
        variable: variable, value: SharedSecret(value), line: begun, range: start..<end)
    }

    private func isBlank(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x0a || byte == 0x0d }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private mutating func step(_ text: Span<UInt8>) {
      if text[index] == 0x0a { line += 1 }
      index += 1
    }

    mutating func skipLine(_ text: Span<UInt8>) {
      while index < text.count, text[index] != 0x0a { index += 1 }
    }

    private mutating func skipSpaces(_ text: Span<UInt8>) {
      while index < text.count, isSpace(text[index]) { index += 1 }
    }

    /// Up to the sign of equality.
    private mutating func name(_ text: Span<UInt8>) throws(DeliveryError) -> (name: String, start: Int) {
      var start = index
      var name = word(text)
      if name == Array("export".utf8), index < text.count, isSpace(text[index]) {
        skipSpaces(text)
        start = index
        name = word(text)
      }
      skipSpaces(text)
      guard index < text.count, text[index] == UInt8(ascii: "="), isName(name) else {
        throw .badAssignment(line: line)
      }
      index += 1
      return (String(decoding: name, as: UTF8.self), start)
    }

    private func isName(_ name: [UInt8]) -> Bool {
      guard names == .paths else { return EnvironmentFile.isVariable(name) }
      return EnvironmentFile.isVariable(name.lazy.map { ".-[]".utf8.contains($0) ? UInt8(ascii: "_") : $0 })
    }

    private mutating func word(_ text: Span<UInt8>) -> [UInt8] {
      let start = index
      while index < text.count, text[index] != UInt8(ascii: "="), !isBlank(text[index]) { index += 1 }
      // A line of a megabyte without a sign of equality is no name.
      return text.extracting(start..<min(index, start + 1024)).array
    }

    /// - Parameter end: moved behind the value, unless that is empty.
    private mutating func value(
      _ text: Span<UInt8>, end: inout Int
    ) throws(DeliveryError) -> SecretBytes {
      guard index < text.count else { return SecretBytes(count: 0) }
      let quote = text[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        return unquoted(text, end: &end)
      }
      let begun = line
      index += 1
      var value = SecretBuffer()
      while index < text.count, text[index] != quote {
        if quote == UInt8(ascii: "\""), text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
          index += 1
          let byte = escape(text[index], into: &value)
          value.append(byte)
        } else {
          value.append(text[index])
        }
        step(text)
      }
      guard index < text.count else { throw .openQuote(line: begun) }
      index += 1
      end = index
      skipSpaces(text)
      if index < text.count, text[index] == UInt8(ascii: "#") { skipLine(text) }
      guard index == text.count || text[index] == 0x0a || text[index] == 0x0d else {
        throw .badAssignment(line: line)
      }
      return value.finish()
    }

    /// The byte that an escape stands for; of one that stands for none, the stroke is kept.
    private func escape(_ byte: UInt8, into value: inout SecretBuffer) -> UInt8 {
      switch byte {
      case UInt8(ascii: "n"): return 0x0a
      case UInt8(ascii: "r"): return 0x0d
      case UInt8(ascii: "t"): return 0x09
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): return byte
      default:
        value.append(UInt8(ascii: "\\"))
        return byte
      }
    }

    private mutating func unquoted(_ text: Span<UInt8>, end: inout Int) -> SecretBytes {
      let start = index
      while index < text.count, text[index] != 0x0a, text[index] != 0x0d {
        if text[index] == UInt8(ascii: "#"), index == start || isSpace(text[index - 1]) { break }
        index += 1
        if !isSpace(text[index - 1]) { end = index }
      }
      skipLine(text)
      return SecretBytes(copying: text.extracting(start..<max(start, end)))
    }
  }
}
