/// Lines and columns in bytes that come in parts. A line ends with a line feed; columns count its bytes from 1, in
/// UTF-16 its units.
struct LineCounter {
  enum Encoding { case bytes, littleEndian, bigEndian }

  private let encoding: Encoding
  /// How far lines are counted, from the very beginning.
  private var position = 0
  private var line = 1
  private var lineStart = 0

  init(_ encoding: Encoding = .bytes) { self.encoding = encoding }

  /// By the byte order mark, or by every second byte of the beginning being zero, as in UTF-16 with letters of ASCII.
  init(sniffing head: Span<UInt8>) { self.init(Self.encoding(of: head)) }

  private static func encoding(of head: Span<UInt8>) -> Encoding {
    let count = min(head.count, 256) & ~1
    guard count >= 4 else { return .bytes }
    if head[0] == 0xff, head[1] == 0xfe { return .littleEndian }
    if head[0] == 0xfe, head[1] == 0xff { return .bigEndian }
    var (even, odd) = (0, 0)
    for index in stride(from: 0, to: count, by: 2) {
      if head[index] == 0 { even += 1 }
      if head[index + 1] == 0 { odd += 1 }
    }
    if odd > count / 4, even == 0 { return .littleEndian }
    return even > count / 4 && odd == 0 ? .bigEndian : .bytes
  }

  /// - Parameters:
  ///   - base: where `bytes` begin.
  ///   - end: up to where lines are to be counted; nothing happens when they are already.
  mutating func advance(in bytes: Span<UInt8>, base: Int, to end: Int) {
    guard end > position else { return }
    let part = (position - base)..<(end - base)
    let (count, last) =
      encoding == .bytes ? Self.lineFeeds(bytes.extracting(part)) : wideLineFeeds(bytes, part, base)
    if count > 0 {
      line += count
      lineStart = base + part.lowerBound + last + (encoding == .bytes ? 1 : 2)
    }
    position = end
  }

  /// Of a place up to which was advanced.
  func place(of offset: Int) -> (line: Int, column: Int) {
    (line, max(0, offset - lineStart) / (encoding == .bytes ? 1 : 2) + 1)
  }

  /// How many there are, and where the last one stands.
  private static func lineFeeds(_ bytes: Span<UInt8>) -> (count: Int, last: Int) {
    var count = 0
    for index in bytes.indices where bytes[index] == 0x0a { count += 1 }
    guard count > 0 else { return (0, 0) }
    var last = bytes.count - 1
    while bytes[last] != 0x0a { last -= 1 }
    return (count, last)
  }

  private func wideLineFeeds(
    _ bytes: Span<UInt8>, _ part: Range<Int>, _ base: Int
  ) -> (count: Int, last: Int) {
    var (count, last) = (0, 0)
    let feed = encoding == .littleEndian ? 0 : 1
    // Units begin at even places of the whole.
    var index = part.lowerBound + (base + part.lowerBound) & 1
    while index + 1 < part.upperBound {
      if bytes[index + feed] == 0x0a, bytes[index + 1 - feed] == 0 {
        count += 1
        last = index - part.lowerBound
      }
      index += 2
    }
    return (count, last)
  }
}
