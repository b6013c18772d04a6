/// Why a value is no credential of its kind. It is shown and logged, so it carries positions, counts and
/// classes and never a part of the value. Positions count characters (Unicode scalars); the first is 1.
package enum Refusal: Error, Hashable, Sendable {
  case empty
  /// `limit` in bytes.
  case tooLong(limit: Int)
  /// All characters are right, and there are too few or too many of them.
  case length(expected: ClosedRange<Int>, actual: Int)
  case stray(position: Int, CharacterClass)
  /// The shape tells that it is something else.
  case looksLike(Shape)
  /// It has the form of another platform's secrets.
  case looksLikeSecretOf(Platform)
  case notPEM(PEMFault)
  /// Base64, of `bytes` bytes where 32 (AES) or 16 (SM4) are wanted; nil if it decodes to no bytes.
  case notBase64Key(bytes: Int?)
}
