internal import CSodium

/// A secret that several owners share, or that stands in an array. It is zeroed with its last owner.
package final class SharedSecret: Sendable {
  private let bytes: SecretBytes

  package init(_ bytes: consuming SecretBytes) { self.bytes = bytes }

  package var count: Int { bytes.count }
  package var isEmpty: Bool { bytes.isEmpty }

  package func copy() -> SecretBytes { bytes.copy() }
  package func equals(_ other: Span<UInt8>) -> Bool { bytes.equals(other) }

  package func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withBytes(body)
  }
}
