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

  /// How many bytes of a byte order mark stand in front, which editors of Windows put there: 3 or 0.
  package var byteOrderMarkCount: Int {
    count >= 3 && self[0] == 0xef && self[1] == 0xbb && self[2] == 0xbf ? 3 : 0
  }
}
