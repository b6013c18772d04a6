internal import MiniProgram
internal import Sodium

/// Questions about a value that is to stand in a text.
extension Span<UInt8> {
  func holds(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }

  /// Whether all of it is UTF-8.
  var isText: Bool {
    var index = 0
    while index < count {
      guard self[index] >= 0x80 else {
        index += 1
        continue
      }
      let (scalar, width) = Scalars.next(self, at: index)
      if scalar == nil { return false }
      index += width
    }
    return true
  }

  /// Whether `${` stands in it.
  var holdsPlaceholder: Bool { holds(UInt8(ascii: "$"), UInt8(ascii: "{")) }

  func holds(_ first: UInt8, _ second: UInt8) -> Bool {
    for index in indices.dropLast() where self[index] == first && self[index + 1] == second { return true }
    return false
  }

  /// Whether a shell would put something else in its place in double quotes.
  var holdsExpansion: Bool { holds(UInt8(ascii: "$")) || holds(UInt8(ascii: "`")) }

  /// Whether a line behind its first one would set a variable. The end of base64 does not.
  var holdsAssignment: Bool {
    var start: Int?
    for index in 0...count where index == count || self[index] == UInt8(ascii: "\n") {
      if let start, extracting(start..<index).isAssignment { return true }
      start = index + 1
    }
    return false
  }

  private var isAssignment: Bool {
    var sign = 0
    while sign < count, self[sign] != UInt8(ascii: "=") { sign += 1 }
    guard sign < count else { return false }
    let isEmpty = (sign..<count).allSatisfy { self[$0] == UInt8(ascii: "=") || self[$0] <= 0x20 }
    return !isEmpty && (0..<sign).contains { self[$0] > 0x20 }
  }

  /// Whether its first line ends in a carriage return and a line feed.
  var breaksLinesAsWindows: Bool {
    for index in indices where self[index] == UInt8(ascii: "\n") {
      return index > 0 && self[index - 1] == UInt8(ascii: "\r")
    }
    return false
  }

  var endsInBackslash: Bool { !isEmpty && self[count - 1] == UInt8(ascii: "\\") }
}

extension SecretBuffer {
  mutating func append(_ text: String) { append(Array(text.utf8).span) }

  /// Some bytes changed, all others as they are.
  ///
  /// - Parameter change: nil for a byte that stays.
  mutating func append(_ bytes: Span<UInt8>, changing change: (UInt8) -> String?) {
    var start = 0
    for index in bytes.indices {
      guard let changed = change(bytes[index]) else { continue }
      append(bytes.extracting(start..<index))
      append(changed)
      start = index + 1
    }
    append(bytes.extracting(start..<bytes.count))
  }
}
