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

/// A value that does not look like what its platform gives out, as far as is known.
package struct Doubt: Hashable, Sendable {
  /// Whose it seems to be.
  package let seemsOf: Platform?
}

/// Why a value is no PEM private key (RFC 7468).
package enum PEMFault: Hashable, Sendable {
  /// It does not start with a line `-----BEGIN … PRIVATE KEY-----`.
  case missingBeginLine
  /// There is no `-----END …-----` line of the same label: the end was not copied.
  case missingEndLine
  /// Line ends became blanks or the two characters `\n`, as happens on the way through JSON or a form.
  case lineEndsLost
  /// There is more before or after the key, or a second key.
  case textAround
  /// `line` counts from 1, the BEGIN line; that of the END line where the lines do not add up to base64.
  case bodyNotBase64(line: Int)
  case emptyBody
  /// The key says that it is longer than what is there: a line is missing, or its first or last characters are.
  case cut(bytes: Int)
  /// The key says that it is shorter: a line is there twice, or lines of another key.
  case overlong(bytes: Int)
  /// Its lines are base64, and what they say is no private key.
  case notKey
  /// The same of a key that is one line of base64 without lines around it.
  case notBareKey
  /// A private key of a sort that the platform does not give out.
  case algorithm(KeyAlgorithm)
  case publicKey
  case certificate
  /// Under a passphrase, which SDKs do not ask for.
  case encrypted
  /// A private key of some other form, such as OpenSSH's.
  case otherForm
}
