internal import Sodium

/// Names a member for good, whatever they are called: 16 random bytes.
package struct MemberID: Hashable, Comparable, Sendable {
  package let bytes: [UInt8]

  package static let byteCount = 16

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  package static func random() -> MemberID { MemberID(Random.bytes(byteCount)) }
}
