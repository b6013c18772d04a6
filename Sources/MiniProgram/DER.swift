/// Reads DER (ITU-T X.690), as places in borrowed bytes and without a copy: what stands there may be a private key.
/// Total over any bytes. Lengths in their shortest form only, none of more than four bytes; tags of one byte.
package struct DER {
  package enum Tag {
    package static let integer: UInt8 = 0x02
    package static let octetString: UInt8 = 0x04
    package static let objectIdentifier: UInt8 = 0x06
    package static let sequence: UInt8 = 0x30
    /// The first that a structure numbers itself, such as the parameters of a key on a curve.
    package static let context0: UInt8 = 0xA0
  }

  package struct Element {
    package let tag: UInt8
    /// With its tag and length.
    package let range: Range<Int>
    package let content: Range<Int>
  }

  /// Where the next element starts, and where the last one has to end.
  private var rest: Range<Int>

  /// Of the elements that stand in `range` one behind the other.
  package init(_ range: Range<Int>) { rest = range }

  package var isAtEnd: Bool { rest.isEmpty }

  /// - Parameter tag: that it must have.
  /// - Returns: nil, and nothing is taken, if there is no such element or it runs over the end.
  package mutating func next(_ bytes: Span<UInt8>, _ tag: UInt8? = nil) -> Element? {
    guard rest.upperBound <= bytes.count, let head = Self.head(bytes, rest) else { return nil }
    guard head.length <= rest.upperBound - head.content, tag == nil || tag == head.tag else { return nil }
    let end = head.content + head.length
    let element = Element(tag: head.tag, range: rest.lowerBound..<end, content: head.content..<end)
    rest = end..<rest.upperBound
    return element
  }

  /// How long the first element of `bytes` says that it is, with its tag and length; nil if that cannot be read.
  package static func saidCount(_ bytes: Span<UInt8>) -> Int? {
    head(bytes, 0..<bytes.count).map { $0.content + $0.length }
  }

  private static func head(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (tag: UInt8, content: Int, length: Int)? {
    let start = range.lowerBound
    guard range.count >= 2, bytes[start] & 0x1F != 0x1F else { return nil }
    let first = bytes[start + 1]
    if first < 0x80 { return (bytes[start], start + 2, Int(first)) }
    let width = Int(first & 0x7F)
    guard (1...4).contains(width), range.count - 2 >= width, bytes[start + 2] != 0 else { return nil }
    var length = 0
    for offset in 0..<width { length = length << 8 | Int(bytes[start + 2 + offset]) }
    return length < 0x80 ? nil : (bytes[start], start + 2 + width, length)
  }
}
