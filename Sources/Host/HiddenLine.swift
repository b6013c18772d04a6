package import Sodium

/// What has been typed at a hidden prompt so far, and what a key does to it.
package struct HiddenLine: ~Copyable {
  package enum Answer: Equatable {
    case more, done, cancelled, suspended, tooLong
  }

  private enum Escape { case none, started, sequence }

  private var line = SecretBuffer()
  private let limit: Int
  private let mayShow: Bool
  /// Whether the line is to be seen: Tab asks for that, and for the opposite.
  private(set) var isShown = false
  /// More was typed than is taken: the rest of it is no answer to what is asked next.
  private var isTooLong = false
  private var escape = Escape.none
  /// More than any number that means something here.
  private static let noMark = 1000
  /// The number in an escape sequence.
  private var parameter = 0
  /// Between the marks of a bracketed paste: its line ends are part of it, and do not answer.
  private var isPasting = false
  private var lineStart = 0

  /// - Parameter mayShow: whether Tab asks to see the line, and is no part of it.
  package init(limit: Int, mayShow: Bool = false) {
    self.limit = limit
    self.mayShow = mayShow
  }

  package mutating func take(_ byte: UInt8) -> Answer {
    if isInsideEscape(byte) { return .more }
    switch byte {
    case 0x03, 0x04: return .cancelled
    case 0x1a:
      isShown = false
      return .suspended
    case 0x08, 0x7f: eraseCharacter()
    case 0x15:
      line.removeLast(line.count - lineStart)
      isTooLong = isTooLong && lineStart > 0
    case 0x0a, 0x0d: return endLine()
    case 0x09 where mayShow && !isPasting: isShown.toggle()
    default:
      if line.count < limit { line.append(byte) } else { isTooLong = true }
    }
    return .more
  }

  /// What is to be seen of the line, a column a byte: what is not printable ASCII is a `?`. Nothing while it is hidden.
  var shown: SecretBytes {
    guard isShown else { return SecretBytes(count: 0) }
    return line.withBytes { bytes in
      var shown = SecretBuffer(capacity: bytes.count)
      for index in bytes.indices {
        shown.append((0x20...0x7e).contains(bytes[index]) ? bytes[index] : UInt8(ascii: "?"))
      }
      return shown.finish()
    }
  }

  package consuming func finish() -> SecretBytes { line.finish() }

  /// Arrow keys and the marks of a bracketed paste are no part of a secret.
  private mutating func isInsideEscape(_ byte: UInt8) -> Bool {
    switch (escape, byte) {
    case (.none, 0x1b): escape = .started
    case (.none, _): return false
    case (.started, UInt8(ascii: "[")), (.started, UInt8(ascii: "O")): (escape, parameter) = (.sequence, 0)
    case (.started, _): escape = .none
    case (.sequence, UInt8(ascii: "0")...UInt8(ascii: "9")):
      parameter = min(parameter * 10 + Int(byte - UInt8(ascii: "0")), Self.noMark)
    case (.sequence, UInt8(ascii: ";")): parameter = Self.noMark
    case (.sequence, 0x40...0x7e):
      escape = .none
      if byte == UInt8(ascii: "~"), parameter == 200 || parameter == 201 { isPasting = parameter == 200 }
    case (.sequence, _): break
    }
    return true
  }

  private mutating func eraseCharacter() {
    guard line.count > lineStart else { return }
    var length = 1
    let longest = min(4, line.count - lineStart)
    line.withBytes { bytes in
      while length < longest, length < bytes.count, bytes[bytes.count - length] & 0xc0 == 0x80 { length += 1 }
    }
    line.removeLast(length)
  }

  private mutating func endLine() -> Answer {
    let isKey = line.withBytes { Self.begins($0, at: 0, with: "-----BEGIN") }
    if !isPasting, isTooLong || !isKey || isKeyEnded {
      // Those behind a paste.
      line.removeLast(lineEnds)
      return isTooLong ? .tooLong : .done
    }
    guard line.count < limit else {
      isTooLong = true
      return .more
    }
    line.append(UInt8(ascii: "\n"))
    lineStart = line.count
    return .more
  }

  /// How many line ends stand at the end.
  private var lineEnds: Int {
    line.withBytes { bytes in
      var start = bytes.count
      while start > 0, bytes[start - 1] == UInt8(ascii: "\n") { start -= 1 }
      return bytes.count - start
    }
  }

  /// Whether the last line that is not empty is a key's last.
  private var isKeyEnded: Bool {
    let end = line.count - lineEnds
    return line.withBytes { bytes in
      var start = end
      while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      return Self.begins(bytes, at: start, with: "-----END")
    }
  }

  private static func begins(_ bytes: Span<UInt8>, at start: Int, with text: StaticString) -> Bool {
    var index = start
    for character in text.description.utf8 {
      guard index < bytes.count, bytes[index] == character else { return false }
      index += 1
    }
    return true
  }
}
