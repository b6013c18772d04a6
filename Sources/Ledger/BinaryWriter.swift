package import Sodium

/// Fields one after the other: numbers as LEB128 (7 bits a byte, the lowest first), texts and lists behind
/// their length, hashes as they are, an optional behind one byte 0 or 1.
package struct BinaryWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// For counts, which are never negative.
  package mutating func add(count: Int) { add(UInt64(max(0, count))) }
  package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
  package mutating func add(_ hash: Bytes32) { bytes += hash.bytes }
  package mutating func add(_ time: Timestamp) { add(UInt64(max(0, time.milliseconds))) }
  package mutating func add(raw: [UInt8]) { bytes += raw }

  package mutating func add(_ text: String) {
    add(count: text.utf8.count)
    bytes += text.utf8
  }

  package mutating func add<Value>(_ value: Value?, _ write: (inout BinaryWriter, Value) -> Void) {
    add(value != nil)
    if let value { write(&self, value) }
  }

  package mutating func add<Element>(_ list: [Element], _ write: (inout BinaryWriter, Element) -> Void) {
    add(count: list.count)
    for element in list { write(&self, element) }
  }
}
