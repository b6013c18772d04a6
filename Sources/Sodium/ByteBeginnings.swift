extension Span<UInt8> {
  package func begins(with text: String) -> Bool {
    let wanted = Array(text.utf8)
    return count >= wanted.count && wanted.indices.allSatisfy { self[$0] == wanted[$0] }
  }

  package func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains { start in
      wanted.indices.allSatisfy { self[start + $0] == wanted[$0] }
    }
  }

  /// What is left without blanks and line ends at both ends.
  package var withoutBlanks: Range<Int> {
    var range = 0..<count
    while let first = range.first, Self.isBlank(self[first]) { range.removeFirst() }
    while let last = range.last, Self.isBlank(self[last]) { range.removeLast() }
    return range
  }

  package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// How many bytes of a byte order mark stand in front, which editors of Windows put there: 3 or 0.
  package var byteOrderMarkCount: Int {
    count >= 3 && self[0] == 0xef && self[1] == 0xbb && self[2] == 0xbf ? 3 : 0
  }
}
