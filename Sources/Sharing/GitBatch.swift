internal import Sodium

/// What `git cat-file --batch` prints, as it comes: `OBJECT SP TYPE SP SIZE LF CONTENT LF`, or `OBJECT SP missing LF`.
/// Total over any bytes.
package struct GitBatch {
  private enum Part { case head, content(left: Int), feed }

  private var part = Part.head
  private var head: [UInt8] = []
  /// How many objects are done.
  package private(set) var count = 0

  private static let maximumHead = 256

  package init() {}

  /// Whether it ended behind an object.
  package var isAtEnd: Bool {
    if case .head = part { return head.isEmpty }
    return false
  }

  /// - Parameter each: the object's number from 0 on, and some of its bytes; nothing once it is over. One that is
  ///   missing is over at once.
  package mutating func take(
    _ bytes: Span<UInt8>, _ each: (Int, Span<UInt8>?) throws -> Void
  ) throws {
    var start = 0
    while start < bytes.count {
      switch part {
      case .head:
        let byte = bytes[start]
        start += 1
        if byte == UInt8(ascii: "\n") { try begin(each) } else { head.append(byte) }
        guard head.count <= Self.maximumHead else { throw GitError.malformed }
      case .content(let left):
        let end = min(bytes.count, start + left)
        if end > start { try each(count, bytes.extracting(start..<end)) }
        part = left == end - start ? .feed : .content(left: left - (end - start))
        start = end
      case .feed:
        guard bytes[start] == UInt8(ascii: "\n") else { throw GitError.malformed }
        start += 1
        try finish(each)
      }
    }
  }

  private mutating func begin(_ each: (Int, Span<UInt8>?) throws -> Void) throws {
    let words = String(decoding: head, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    head = []
    if words.count == 2, words[1] == "missing" { return try finish(each) }
    guard words.count == 3, words[1] == "blob", let size = Int(words[2]), size >= 0 else {
      throw GitError.malformed
    }
    part = size == 0 ? .feed : .content(left: size)
  }

  private mutating func finish(_ each: (Int, Span<UInt8>?) throws -> Void) throws {
    try each(count, nil)
    part = .head
    count += 1
  }
}
