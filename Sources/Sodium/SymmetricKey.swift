internal import CSodium

/// A secret key of 32 bytes, and what is derived from it.
package struct SymmetricKey: ~Copyable, Sendable {
  private let bytes: SecretBytes

  package static let count = 32

  /// - Throws: `malformed` unless there are exactly 32 bytes.
  package init(_ bytes: consuming SecretBytes) throws(SodiumError) {
    guard bytes.count == Self.count else { throw .malformed }
    self.bytes = bytes
  }

  package static func random() -> SymmetricKey { SymmetricKey(unchecked: .random(count: count)) }

  private init(unchecked bytes: consuming SecretBytes) { self.bytes = bytes }

  package func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withBytes(body)
  }

  package func copy() -> SymmetricKey { SymmetricKey(unchecked: bytes.copy()) }

  /// `crypto_kdf_derive_from_key` (keyed BLAKE2b, salted with the number, personalised with the context).
  ///
  /// - Parameters:
  ///   - number: which subkey; every use has a number of its own.
  ///   - context: exactly 8 ASCII characters.
  package func subkey(_ number: UInt64, context: StaticString) -> SymmetricKey {
    precondition(context.utf8CodeUnitCount == Int(crypto_kdf_CONTEXTBYTES))
    var derived = SecretBytes(count: Self.count)
    let status = unsafe derived.withMutablePointer { derived in
      unsafe bytes.withPointer { master in
        let name = unsafe UnsafeRawPointer(context.utf8Start).assumingMemoryBound(to: CChar.self)
        return unsafe crypto_kdf_derive_from_key(derived, Self.count, number, name, master)
      }
    }
    precondition(status == 0)
    return SymmetricKey(unchecked: derived)
  }
}
