internal import Sodium

/// The text form of an age file (c2sp.org/age, "ASCII armor").
enum Armor {
  static let opening = "-----BEGIN AGE ENCRYPTED FILE-----"
  static let closing = "-----END AGE ENCRYPTED FILE-----"
  static let columns = 64
  static let bytesOfLine = 48
  /// White space around it, in bytes.
  static let maximumSpace = 1024

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}

/// Writes armor as bytes come.
struct ArmorWriter {
  private var rest: [UInt8] = []
  private var isBegun = false

  mutating func add(_ bytes: [UInt8]) -> [UInt8] {
    var text = isBegun ? [] : Array("\(Armor.opening)\n".utf8)
    isBegun = true
    rest += bytes
    let whole = rest.count / Armor.bytesOfLine * Armor.bytesOfLine
    text += lines(rest[..<whole])
    rest.removeFirst(whole)
    return text
  }

  mutating func finish() -> [UInt8] {
    let text = add([]) + lines(rest[...])
    rest = []
    return text + Array("\(Armor.closing)\n".utf8)
  }

  private func lines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: Armor.bytesOfLine) {
      let line = bytes[start..<min(start + Armor.bytesOfLine, bytes.endIndex)]
      text += Base64.encode(Array(line).span).array + [UInt8(ascii: "\n")]
    }
    return text
  }
}

/// Reads armor as it comes, strictly.
struct ArmorReader {
  private enum State { case before, inside, lastLine, after }

  private var state = State.before
  private var line: [UInt8] = []
  private var space = 0

  /// - Returns: the bytes that it stands for.
  /// - Throws: `malformedArmor`.
  mutating func add(_ bytes: [UInt8]) throws(AgeError) -> [UInt8] {
    var decoded: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        try end(&decoded)
        continue
      }
      guard line.count <= Armor.columns + 1 || state == .before || state == .after else {
        throw .malformedArmor
      }
      guard line.count < Armor.maximumSpace else { throw .malformedArmor }
      line.append(byte)
    }
    return decoded
  }

  mutating func finish() throws(AgeError) -> [UInt8] {
    var decoded: [UInt8] = []
    if !line.isEmpty { try end(&decoded) }
    guard state == .after else { throw .malformedArmor }
    return decoded
  }

  private mutating func end(_ decoded: inout [UInt8]) throws(AgeError) {
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    defer { line.removeAll(keepingCapacity: true) }
    switch state {
    case .before:
      if line.elementsEqual(Armor.opening.utf8) { return state = .inside }
      try skip()
    case .inside, .lastLine:
      if line.elementsEqual(Armor.closing.utf8) { return state = .after }
      guard state == .inside, !line.isEmpty, line.count <= Armor.columns,
        let bytes = Base64.decode(line.span)
      else { throw .malformedArmor }
      if line.count < Armor.columns || line.last == UInt8(ascii: "=") { state = .lastLine }
      bytes.withBytes { decoded += $0.array }
    case .after: try skip()
    }
  }

  private mutating func skip() throws(AgeError) {
    space += line.count + 1
    guard line.allSatisfy(Armor.isSpace), space <= Armor.maximumSpace else { throw .malformedArmor }
  }
}
