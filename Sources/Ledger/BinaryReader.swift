package import Sodium

/// Reads what `BinaryWriter` wrote, and ends with `malformedSnapshot` over anything else.
package struct BinaryReader {
  private let bytes: [UInt8]
  private var index = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { index == bytes.count }

  package mutating func number() throws(LedgerError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
    }
    throw .malformedSnapshot
  }

  /// A count of things of at least one byte: never more than there are bytes left, so that nobody can ask for
  /// memory that is not there.
  package mutating func count() throws(LedgerError) -> Int {
    guard let count = Int(exactly: try number()), count <= bytes.count - index else {
      throw .malformedSnapshot
    }
    return count
  }

  package mutating func byte() throws(LedgerError) -> UInt8 {
    guard index < bytes.count else { throw .malformedSnapshot }
    index += 1
    return bytes[index - 1]
  }

  package mutating func flag() throws(LedgerError) -> Bool {
    let byte = try byte()
    guard byte < 2 else { throw .malformedSnapshot }
    return byte == 1
  }

  package mutating func raw(_ count: Int) throws(LedgerError) -> [UInt8] {
    guard count <= bytes.count - index else { throw .malformedSnapshot }
    index += count
    return Array(bytes[(index - count)..<index])
  }

  package mutating func hash() throws(LedgerError) -> Bytes32 {
    guard Bytes32.count <= bytes.count - index,
      let hash = Bytes32(bytes.span.extracting(index..<(index + Bytes32.count)))
    else { throw .malformedSnapshot }
    index += Bytes32.count
    return hash
  }

  package mutating func time() throws(LedgerError) -> Timestamp {
    Timestamp(milliseconds: Int64(clamping: try number()))
  }

  package mutating func text() throws(LedgerError) -> String {
    let count = try count()
    guard let text = String(validating: bytes[index..<(index + count)], as: UTF8.self) else {
      throw .malformedSnapshot
    }
    index += count
    return text
  }

  package mutating func optional<Value>(
    _ read: (inout BinaryReader) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value? {
    guard try flag() else { return nil }
    return try read(&self)
  }

  package mutating func list<Element>(
    _ read: (inout BinaryReader) throws(LedgerError) -> Element
  ) throws(LedgerError) -> [Element] {
    let count = try count()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try read(&self)) }
    return list
  }

  /// One of our own words by its place in the list.
  package mutating func word<Word: CaseIterable>() throws(LedgerError) -> Word where Word.AllCases == [Word] {
    let place = Int(try byte())
    guard place < Word.allCases.count else { throw .malformedSnapshot }
    return Word.allCases[place]
  }
}
